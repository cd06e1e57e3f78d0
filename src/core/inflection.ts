import { wordForm } from './words.ts';

/**
 * Finds the forms that a word may be an inflection of: Россией → Россия, Ukrainie → Ukraina, وروسيا → روسيا,
 * Ukrainekrieg → Ukraine. It guesses freely: a guess that is no word of a topic is never found there.
 */
export type BaseForms = (form: string) => readonly string[];

/** How a language bends words. */
export interface Inflection {
  readonly baseForms: BaseForms;
  /** Whether a word that begins with this UTF-16 unit may have base forms. */
  readonly bends: (unit: number) => boolean;
  /** Whether it bends names too; Spanish bends only what it writes small. */
  readonly bendsNames: boolean;
}

/** A table of endings: a base ending, and what may stand in its place. */
type Endings = Readonly<Record<string, string>>;

/** Russian and Ukrainian, and what Belarusian, Bulgarian, Serbian share with them. */
const CYRILLIC: Endings = {
  '': 'а у ом ем ым им е ы и і ов ів ам ами ах ові еві та ът',
  а: 'ы и і е у ой ою о ам ами ах ої ій ата',
  я: 'и і ї ю е є ей ею єю ой ям ями ях й ята',
  ь: 'я ю ем ём ям ями ях і и е ей',
  й: 'я ю ем єм ём е и ї єві ям ями ях ят',
  о: 'а у ом е і ото',
  ий: 'ого его ому ему им ом ем ая яя ую юю ой ей ое ее ие их ими а я у ю ої ій ою е і ия ия',
  ый: 'ого ому ым ом ая ую ой ое ые ых ыми',
  ая: 'ой ую ою',
  ія: 'ії ію ією ій',
  ыя: 'ых ым ымі',
  ые: 'ых ым ыми',
  ие: 'их им ими',
  ы: 'ов ам ами ах',
  и: 'ов ів ей ам ами ах',
  ів: 'ова ову овом ові',
  їв: 'єва єву євом єві',
  ець: 'ця цю цем ці ців цям цями цях',
  ец: 'ца цу цем цы цев цам цами цах',
  нин: 'не н нам нами нах',
};

const WEST_SLAVIC: Endings = {
  '': 'a u em ie owi ovi om ow ami ach e y i ego iego iem iemu ech',
  a: 'y i e o ie ou om ow ami ach ej u ii ji je',
  o: 'a u em ie ami ach',
  y: 'ego ej emu ym ymi ych a e eho emu ow ou',
  i: 'iego iej iemu im imi ich a e iho ej',
  e: 'ych ym ymi ich im imi',
  ka: 'ce',
  ski: 'scy',
  cki: 'ccy',
  ga: 'dze',
  ra: 'rze',
  ta: 'cie',
  da: 'dzie',
  d: 'dzie',
  t: 'cie',
  iec: 'ca cy cow com cami cach',
  ec: 'ce cu cem ci cum cich',
};

const SOUTH_SLAVIC: Endings = {
  '': 'a u om e i em ima ov ova',
  a: 'e i u o om ama',
  i: 'og om im ih a e u ima ega emu',
  o: 'a u om em',
};

const ROMANCE: Endings = {
  '': 's e es a as',
  o: 'a os as i e',
  e: 'i es',
  en: 'enne ennes ens',
  ien: 'ienne iennes iens',
};

const ROMANIAN: Endings = { '': 'ul ului ii ilor ei a e i lui', a: 'ei i iei', u: 'i lui l' };

const GERMAN: Endings = { '': 's e es en er em n ern erin erinnen ner nern nerin', e: 'n r s' };

const NORTH_GERMANIC: Endings = { '': 's en et e a ar er erna n', a: 'e as' };

const DUTCH: Endings = { '': 's e se en er ers' };

const FINNIC: Endings = {
  '': 'n a ta na an en in lla lle lta ssa sta ksi in ia illa ille ilta issa ista iin iksi le lt st ks s t ga',
};

const HUNGARIAN: Endings = {
  '': 't at et ot ban ben ba be bol nak nek val vel ra re rol on en hoz hez tol ig i hoz ert nal nel tol ja gal gel kal kel dal del sal sel ral rel',
};

const BALTIC: Endings = {
  a: 'os ai oje as u ai ij ijas',
  ija: 'ijos ijai ijoje ijas iju',
  as: 'o ui u e ai',
};

const GREEK: Endings = { α: 'ας', η: 'ης', ος: 'ου ο οι ων ους', ο: 'ου', ι: 'ιου', ες: 'ων' };

const ARABIC: Endings = { '': 'ة ين ون ات ه' };

const NONE: Endings = {};

/** What Arabic and Hebrew write in front of a word without a space: and, in, to, as, the. */
const ARABIC_PREFIXES = 'و ف ب ل ك وب ول فب فل ال وال فال بال كال وبال';
const HEBREW_PREFIXES = 'ו ה ב ל מ ש כ וה וב ול ומ וש שה שב של מה כש';

const LATIN_ENDINGS: Readonly<Record<string, Endings>> = {
  pl: WEST_SLAVIC,
  cs: WEST_SLAVIC,
  sk: WEST_SLAVIC,
  hr: SOUTH_SLAVIC,
  sr: SOUTH_SLAVIC,
  bs: SOUTH_SLAVIC,
  sl: SOUTH_SLAVIC,
  es: ROMANCE,
  fr: ROMANCE,
  it: ROMANCE,
  pt: ROMANCE,
  ca: ROMANCE,
  ro: ROMANIAN,
  de: GERMAN,
  sv: NORTH_GERMANIC,
  da: NORTH_GERMANIC,
  nb: NORTH_GERMANIC,
  no: NORTH_GERMANIC,
  nl: DUTCH,
  fi: FINNIC,
  et: FINNIC,
  hu: HUNGARIAN,
  lt: BALTIC,
  lv: BALTIC,
};

/** Languages that write the parts of a compound as one word. */
const COMPOUNDING = new Set(['de', 'nl', 'sv', 'da', 'nb', 'no', 'fi', 'hu', 'et']);

const byScript = {
  cyrillic: inflected(CYRILLIC),
  greek: inflected(GREEK),
  arabic: prefixed(ARABIC_PREFIXES, inflected(ARABIC)),
  hebrew: prefixed(HEBREW_PREFIXES, inflected(NONE)),
};

const byLanguage = new Map(
  Object.entries(LATIN_ENDINGS).map(([lang, endings]) => {
    const inflect = inflected(endings);
    return [lang, COMPOUNDING.has(lang) ? compounded(inflect) : inflect];
  }),
);

/** Names keep their form in these; their adjectives, which are written small, don't. */
const KEEPS_NAMES = new Set(['es', 'fr', 'it', 'pt', 'ca']);

/**
 * The inflection of a text's language.
 * @param lang primary BCP 47 tag; words in an alphabet of their own need none
 */
export function inflectionOf(lang: string): Inflection {
  const latin = byLanguage.get(lang);
  return {
    baseForms: (form) => {
      const letter = form.charCodeAt(0);
      if (letter < 0x370) return latin?.(form) ?? NONE_OTHER;
      return alphabet(letter)?.(form) ?? NONE_OTHER;
    },
    bends: (unit) => latin !== undefined || unit >= 0x80,
    bendsNames: !KEEPS_NAMES.has(lang),
  };
}

const NONE_OTHER: readonly string[] = [];

/** By the blocks of Unicode. */
function alphabet(letter: number): BaseForms | undefined {
  if (letter < 0x400) return byScript.greek;
  if (letter < 0x530) return byScript.cyrillic;
  if (letter >= 0x590 && letter < 0x600) return byScript.hebrew;
  return letter >= 0x600 && letter < 0x700 ? byScript.arabic : undefined;
}

/** What must be left of a word without its ending: two letters name nothing. */
const SHORTEST_STEM = 3;

function inflected(endings: Endings): BaseForms {
  const bases = basesByEnding(endings);
  const longest = Math.max(0, ...[...bases.keys()].map((ending) => ending.length));
  return (form) => {
    const forms: string[] = [];
    for (let length = 0; length <= Math.min(longest, form.length - SHORTEST_STEM); length++) {
      const stem = form.slice(0, form.length - length);
      for (const base of bases.get(form.slice(form.length - length)) ?? []) forms.push(stem + base);
    }
    return forms;
  };
}

/** The table the other way round; endings are compared as words are, without accents. */
function basesByEnding(endings: Endings): ReadonlyMap<string, ReadonlySet<string>> {
  const bases = new Map<string, Set<string>>();
  for (const [base, list] of Object.entries(endings)) {
    for (const ending of list.split(' ').map(wordForm)) {
      const known = bases.get(ending) ?? new Set();
      bases.set(ending, known.add(wordForm(base)));
    }
  }
  return bases;
}

function prefixed(list: string, inflect: BaseForms): BaseForms {
  const prefixes = list.split(' ');
  return (form) => {
    const bare = prefixes
      .filter((prefix) => form.startsWith(prefix) && form.length - prefix.length >= SHORTEST_STEM)
      .map((prefix) => form.slice(prefix.length));
    // لل is ل and ال in one.
    const merged = /^[وف]?لل(.{3,})$/u.exec(form)?.[1];
    const articles = merged === undefined ? bare : [...bare, `ال${merged}`, merged];
    return [form, ...articles].flatMap((word) => [word, ...inflect(word)]).slice(1);
  };
}

/** `Ukrainekrieg`, but not `Perugia`: a long name and a second part that could be a word. */
const SHORTEST_HEAD = 5;
const SHORTEST_TAIL = 4;
/** What short names are joined to: `Iranabkommen`. `Mali` begins too many other words. */
const TAILS_OF_SHORT = /^(?:abkommen|krieg|krise|konflikt|politik|sanktion|gipfel|oorlog|beleid|kriget)/;

function compounded(inflect: BaseForms): BaseForms {
  return (form) => {
    const forms = [...inflect(form)];
    for (let length = form.length - SHORTEST_TAIL; length >= SHORTEST_HEAD; length--) {
      forms.push(form.slice(0, length));
    }
    const short = form.slice(0, SHORTEST_HEAD - 1);
    if (TAILS_OF_SHORT.test(form.slice(short.length))) forms.push(short);
    return forms;
  };
}
