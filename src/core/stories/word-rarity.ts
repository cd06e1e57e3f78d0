/** How much a term tells: the natural logarithm of (texts) / (texts that hold it). */
export type Rarity = (term: string) => number;

/** A rarity that learns from the texts that pass. */
export interface LearningRarity {
  readonly of: Rarity;
  /** Counts a text's terms, each once. */
  learn(terms: Iterable<string>): void;
}

/** Words that hold sentences together: they are no terms. */
const SMALL = words(`
  a an the and or but nor of in on at to for from by with without as is are was were be been being am it its this that these those
  he she they them his her their our we you your i my me him us who whom whose which what when where why how than then there here
  if so into onto over under after before about against between among during through out up down off again further once while
  has have had having do does did doing will would shall should can could may might must not no only own same too very just also
  most other some such any all each both few because until amid via per s t re ve ll d m says said say saying tell tells told
  according new news latest report reports reported mr mrs ms dr
  der die das und ist nicht mit auf für von dem den des ein eine einen einer eines sich auch nach wird bei gegen zum zur im am als aus
  le la les des une un dans pour par sur est qui pas avec au aux ses ont plus selon et ce cette du en sa son
  el los las del una por para con que como pero tras sobre se su al es y o e lo ha
  il gli della dei delle nel che di da per non sono dal alla con dopo i
  os do dos das uma um não mais em no na pelo pela são seu ao à
  het een van voor dat zijn ook aan naar wordt uit tegen de
  się na nie jest że do w z po przez jak oraz ale dla od
  och att det som på för av med den inte ett till om efter
  ve bir bu için olarak ile da
  и в во не на я он что с со как а то все она так его но да ты к у же вы за бы по только от о из для
  і й та що це як до з від про`);

/** Words of most front pages. */
const COMMON = words(`
  people man woman men women year years day days week weeks month months time today yesterday tomorrow monday tuesday wednesday thursday
  friday saturday sunday january february march april june july august september october november december first last next one
  government president minister prime leader leaders official officials police court state country countries world national
  public group company city area part party member members house office department plan plans make makes made making take takes took
  taken set get gets got give gives given call calls called come comes came go goes going gone see seen show shows showed find
  finds found want wants need needs use used work working way home back end big high high-level major top key many much three two
  four five six million billion percent statement spokesman spokesperson announced announces announce live update updates
  video photo photos watch read story former deal talks meeting including since still could now war attack kill late early
  international local told expect ahead move face hit amid hold held join start begin began another around across least more than
  long old young life family children child school number case cases thousand thousands hundred hundreds per cent long-term more less fewer email tweet share listen article post subscribe twitter facebook click`);

/** Words of the trade: many articles a day have them. */
const FREQUENT = words(`
  russia ukraine israel gaza palestine china usa uk trump biden putin zelensky iran europe eu nato un india pakistan japan
  korea france germany syria hamas election vote poll parliament congress senate council security military army force forces troops
  soldier fighter strike strikes missile missiles drone drones bomb blast explosion fire ceasefire peace border sanction sanctions
  trade tariff economy bank rate rates price prices market stock inflation tax budget money fund share shares cut cuts rise fall
  raise win lose beat match game team player season league cup final championship goal coach club health hospital doctor
  patient virus covid vaccine death injure arrest charge trial judge jail guilty murder accuse accused suspect investigation
  killing shooting victim law lawmaker bill ban rule right rights protest protester strike union worker climate storm flood
  earthquake weather heat power energy oil gas nuclear water food aid refugee migrant crisis emergency disaster crash plane
  flight airport train road car driver passenger ship boat port island coast river town village capital region north south east west
  northern southern eastern western central street building student teacher university study researcher science space
  technology tech app online data ai google apple meta microsoft film star show music artist award actor book church pope king
  queen prince royal dollar euro pound agency authority authorities commission committee ministry foreign defence defense
  chief head director general secretary mayor governor lawyer opposition democrat republican conservative labour liberal candidate
  campaign policy support warn warning threat urge demand approve reject agree agreement pledge promise order decision
  release launch visit return open close suspend resume lead leave left lift follow build keep bring
  try fear hope concern claim deny confirm reveal discuss face seek block push join near dozen injured missing rescue search
  victory defeat record growth job jobs sale sales profit business industry factory service system project program programme
  leadership attack killed toll quake collapse`);

const SMALL_TERMS: ReadonlySet<string> = new Set(SMALL);
const NATS = { common: 2.2, frequent: 3.4, number: 3.6, other: 6.2 } as const;
const KNOWN: ReadonlyMap<string, number> = new Map([
  ...FREQUENT.map((word) => [word, NATS.frequent] as const),
  ...COMMON.map((word) => [word, NATS.common] as const),
]);

/** Whether a word only holds its sentence together. */
export const isSmallWord = (form: string): boolean => SMALL_TERMS.has(form);

/** Whether a word is known to be an everyday one, and so no name. */
export const isEverydayWord = (form: string): boolean => KNOWN.has(form) || SMALL_TERMS.has(form);

/**
 * The rarity that ships: classes of frequency, not counts. It is the same in every process, so that processes which
 * know nothing of each other choose the same bands.
 */
export const shippedRarity: Rarity = (term) =>
  KNOWN.get(term) ?? (term.startsWith('#') ? NATS.number : NATS.other);

/** Texts' worth of trust in the shipped classes before the stream's own counts outweigh them. */
const PRIOR_TEXTS = 3_000;
const MOST_TERMS = 150_000;

/** The shipped rarity, corrected by what passes: an outlet's town is rare in the world and common in its stream. */
export function learningRarity(): LearningRarity {
  let texts = 0;
  const counts = new Map<string, number>();
  return {
    of: (term) => {
      const prior = PRIOR_TEXTS * Math.exp(-shippedRarity(term));
      return Math.log((PRIOR_TEXTS + texts) / (prior + (counts.get(term) ?? 0)));
    },
    learn(terms) {
      texts++;
      for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1);
      if (counts.size <= MOST_TERMS) return;
      texts /= 2;
      halve(counts);
    },
  };
}

/** Old news weighs half, and what came once is forgotten. */
function halve(counts: Map<string, number>): void {
  for (const [term, count] of counts) {
    if (count <= 1) counts.delete(term);
    else counts.set(term, count / 2);
  }
}

function words(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}
