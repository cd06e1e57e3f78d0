import { type Word, wordsOf } from '../words.ts';
import { isSmallWord } from './small-words.ts';

/** A word of an article, as stories compare it. */
export interface Token {
  /** What it is compared by: a stem, one of words that mean the same, `#12` for a number, two characters of a script without spaces. */
  readonly term: string;
  /** Lower case, without accents. */
  readonly form: string;
  /** As it was written. */
  readonly shown: string;
  readonly capital: boolean;
  /** A number's value. */
  readonly value?: number;
}

/** Words that newsrooms use for one another; the first stands for all. */
const SAME = `
  kill: kills killed killing dead dies died dying death deaths die fatal fatally slain perish perished
  injure: injured injures injuring injury injuries wounded wounds wound hurt
  earthquake: quake quakes earthquakes tremor temblor
  strike: strikes struck striking
  blast: blasts explosion explosions explode explodes exploded
  police: cops officers
  car: vehicle vehicles cars
  arrest: arrests arrested detain detains detained detention
  jail: jailed prison imprisoned sentenced sentence
  ceasefire: truce cease-fire
  lawmaker: lawmakers mp mps deputies legislator legislators
  win: wins won winning victory
  beat: beats beaten defeat defeats defeated defeating
  raise: raises raised hike hikes hiked increase increases increased
  cut: cuts cutting reduce reduces reduced
  rise: rises rose risen climb climbs climbed jump jumps jumped surge surges surged soar soars
  fall: falls fell fallen drop drops dropped slide slides slump slumps plunge plunges plunged tumble tumbles
  quit: quits resign resigns resigned resignation
  flood: floods flooding flooded
  storm: storms hurricane typhoon cyclone
  crash: crashes crashed
  plane: aircraft jet planes jets airliner
  boat: boats vessel vessels
  ship: ships
  kidnap: kidnaps kidnapped abduct abducted abducts
  doctor: doctors medic medics
  worker: workers employee employees staff
  vote: votes voted voting
  election: elections polls
  approve: approves approved approval pass passes passed
  warn: warns warned warning
  agree: agrees agreed agreement accord pact deal
  evacuate: evacuates evacuated evacuation flee fled flees
  rescue: rescues rescued rescuers saved
  drone: drones uav uavs
  missile: missiles rocket rockets
  troops: soldiers soldier troop
  protest: protests protesters protestors demonstration demonstrators rally
  sanction: sanctions sanctioned
  study: studies researchers researcher scientists scientist
  firm: company companies firms
  russia: russian russians moscow kremlin
  ukraine: ukrainian ukrainians
  china: chinese beijing
  usa: us american americans america
  uk: britain british britons
  israel: israeli israelis
  palestine: palestinian palestinians
  iran: iranian iranians
  iraq: iraqi iraqis
  india: indian indians
  pakistan: pakistani pakistanis
  japan: japanese
  france: french
  germany: german germans
  italy: italian italians
  spain: spanish
  turkey: turkish turkiye
  greece: greek greeks
  poland: polish poles
  netherlands: dutch
  sweden: swedish
  norway: norwegian norwegians
  denmark: danish
  finland: finnish
  ireland: irish
  hungary: hungarian hungarians
  portugal: portuguese
  switzerland: swiss
  austria: austrian austrians
  belgium: belgian belgians
  serbia: serbian serbs
  romania: romanian romanians
  canada: canadian canadians
  mexico: mexican mexicans
  brazil: brazilian brazilians
  argentina: argentine argentinian argentines
  chile: chilean chileans
  peru: peruvian peruvians
  colombia: colombian colombians
  venezuela: venezuelan venezuelans
  australia: australian australians
  philippines: philippine filipino filipinos
  indonesia: indonesian indonesians
  thailand: thai thais
  vietnam: vietnamese
  taiwan: taiwanese
  korea: korean koreans
  syria: syrian syrians
  lebanon: lebanese
  egypt: egyptian egyptians
  sudan: sudanese
  nigeria: nigerian nigerians
  niger: nigerien
  kenya: kenyan kenyans
  ethiopia: ethiopian ethiopians
  afghanistan: afghan afghans
  europe: european europeans
  kyiv: kiev
  zelensky: zelenskyy zelenskiy zelenskyj
  gaza: gazan gazans
  bulgaria: bulgarian bulgarians
  slovakia: slovak slovaks
  slovenia: slovenian slovenians
  rwanda: rwandan rwandans
  congo: congolese
  cambodia: cambodian cambodians
  somalia: somali somalis
  georgia: georgian georgians
  armenia: armenian armenians
  saudi: saudis
  yemen: yemeni yemenis
  libya: libyan libyans`;

const CANONICAL: ReadonlyMap<string, string> = new Map(
  SAME.trim()
    .split('\n')
    .flatMap((line) => {
      const [term = '', forms = ''] = line.trim().split(': ');
      return [term, ...forms.split(' ')].flatMap((form) => [
        [form, term] as const,
        [stem(form), term] as const,
      ]);
    }),
);

const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ...'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, value) => [word, value] as const),
  ...'thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, tens) => [word, tens * 10 + 30] as const),
  ...'first second third fourth fifth sixth seventh eighth ninth tenth'
    .split(' ')
    .map((word, value) => [word, value + 1] as const),
]);

const UNITS: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  mln: 1e6,
  million: 1e6,
  millions: 1e6,
  bn: 1e9,
  b: 1e9,
  billion: 1e9,
  tn: 1e12,
  trillion: 1e12,
}; // prettier-ignore

const NUMERAL = /^(\d{1,15})(?:p(\d{1,6}))?(k|m|mn|mln|bn|b|tn|st|nd|rd|th)?$/;

const ABBREVIATION = /^\p{Lu}{2,}$/u;

/** The words of a text that say something; small words are left out, the text is read to its end. */
export function tokensOf(text: string): readonly Token[] {
  const plain = withPlainSpelling(text);
  const words = wordsOf(plain);
  // Where everything is in capitals, they tell no "US" from "us".
  const isShouting = plain === plain.toUpperCase();
  return words.flatMap((word, index) => {
    const shown = plain.slice(word.start, word.end);
    const value = numberIn(word.form, words[index + 1]?.form);
    if (value !== undefined) {
      return [{ term: `#${value}`, form: word.form, shown: shown.replace('p', '.'), capital: false, value }];
    }
    if (isAlone(word)) return pairOf(words[index - 1], word, plain);
    if (isSmallWord(word.form) && (isShouting || !ABBREVIATION.test(shown))) return [];
    if (word.form in UNITS || (word.form.length < 2 && !/^\p{Lu}$/u.test(shown))) return [];
    return [{ term: termOf(word.form), form: word.form, shown, capital: /^\p{Lu}/u.test(shown) }];
  });
}

/** `United States`, `U.S.` → `US`, `Kyiv’s` → `Kyiv`, `won't` → `wo not`, `1,200` → `1200`, `6.1` → `6p1` (one word). */
function withPlainSpelling(text: string): string {
  return text
    .replace(/\bUnited Nations\b/g, 'UN')
    .replace(/\bUnited States\b/g, 'US')
    .replace(/\bUnited Kingdom\b/g, 'UK')
    .replace(/\bEuropean Union\b/g, 'EU')
    .replace(/\b(\p{Lu})\.(\p{Lu})\.(?:(\p{Lu})\.)?/gu, '$1$2$3')
    .replace(/n['’]t\b/g, ' not')
    .replace(/['’]s\b/g, '')
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .replace(/(?<=\d)\.(?=\d)/g, 'p');
}

/** The term that stands for a word. */
export function termOf(form: string): string {
  const stemmed = stem(form);
  return CANONICAL.get(form) ?? CANONICAL.get(stemmed) ?? stemmed;
}

/** English endings, and the last letters of Cyrillic words, which bend; crude, but the same for every article. */
function stem(form: string): string {
  if (/^\p{sc=Cyrillic}{6,}$/u.test(form)) return form.slice(0, -2);
  if (form.length < 4 || !/^[a-z]+$/.test(form)) return form;
  const singular = form.replace(/ies$/, 'y').replace(/(?<=[^suia])s$/, '');
  const bare = singular.length >= 6 ? singular.replace(/(?:ing|ed)$/, '') : singular;
  return bare.replace(/([bdfgmnprt])\1$/, '$1').replace(/(?<=.{3})e$/, '');
}

function numberIn(form: string, next: string | undefined): number | undefined {
  const word = NUMBER_WORDS.get(form);
  const [, whole, decimals, unit] = NUMERAL.exec(form) ?? [];
  if (whole === undefined) return word;
  const factor = UNITS[unit ?? ''] ?? (next === undefined || next.length < 2 ? 1 : (UNITS[next] ?? 1));
  return Number((Number(`${whole}.${decimals ?? '0'}`) * factor).toPrecision(12));
}

/** A character of a script that is written without spaces. */
const isAlone = ({ form }: Word): boolean => form.length === 1 && form.charCodeAt(0) > 0x0e00;

/** Two neighbours tell more than one. */
function pairOf(before: Word | undefined, word: Word, text: string): readonly Token[] {
  if (before?.end !== word.start || !isAlone(before)) return [];
  const term = before.form + word.form;
  return [{ term, form: term, shown: text.slice(before.start, word.end), capital: false }];
}
