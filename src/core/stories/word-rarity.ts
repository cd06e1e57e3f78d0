import { isSmallWord } from './small-words.ts';
import { termOf } from './story-words.ts';

/** How much a term tells: the natural logarithm of (texts) / (texts that hold it). */
export type Rarity = (term: string) => number;

/** A rarity that learns from the texts that pass. */
export interface LearningRarity {
  readonly of: Rarity;
  /** Counts a text's terms, each once. */
  learn(terms: Iterable<string>): void;
}

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

/** Words that a newsroom uses every other day; they may be part of a name. */
const USUAL = words(`
  abuse accident account accusation act action activist activity address administration adviser advocate affair age aide aim alert alliance ally alternative
  ambassador amount analyst announcement annual appeal appearance argument arm arrival article asset assault assembly asylum athlete attempt attorney
  audience author average award backlash bail ballot barrel battle beach bear benefit bid billionaire birth blame block blow board body boost born boss
  bowl box boy break brief broadcast broadcaster brother build burn cabinet camera camp candidate cancer cap capture care cargo carry cash catch cause
  celebrate celebrity centre center ceremony certain champion chance change channel charity choice choose citizen civil civilian claim class clear clash client
  clinic coalition collapse college column comment commander commissioner committee communication competition complain complaint concert condition conduct conference
  conflict connection consider constitution construction consumer contact contest contract control conviction cooperation corruption cost counter couple course cover
  create credit crew crime criminal critic criticism criticise cross crowd crown culture currency customer damage danger dangerous daughter deadline deadly dealer debate
  debt declare decline deep deficit delay delegation deliver delivery demand democracy department deploy deport deputy describe design despite destroy detail detective develop
  development device diplomat diplomatic direct discovery discussion disease display dispute district doubt draft draw dream drive driver drop drought drug dump earn
  economic economist edge editor education effect effort elect emergency employer encourage enemy engine engineer enter environment envoy equipment era escape estimate event
  evidence exchange executive exercise exhibition exit expand expansion expert explain export express extend extra extreme facility fail failure fake famous fan
  farm farmer fashion fatal father favour feature fee feel female festival field figure file final finance financial finding fine finish firefighter firm fish flag fleet
  focus follower football forecast forest form formal formula found foundation founder fraud free freedom fresh friend front fuel full funeral future gain gang garden gender
  generation giant girl global gold golf goods grand grant green ground guard guest guide gun gunman half hall hand handle harm hate head hearing heart heavy height hero hide
  historic history holiday homeland hope horse host hostage hotel hour house housing huge human humanitarian hundred hunger hunt husband ice idea identify illegal image immigrant
  immigration impact import impose independence independent index individual influence inform information initiative injury innocent inquiry inside inspector institute
  insurance intelligence interest interim internet interview invasion invest investigate investigator investment investor invite iron island issue item jet join joint
  journal journalist judge judgment judicial jury justice key kid kick kind kingdom knife knock lab lack lady lake land landslide lane language laser launch lead league lesson letter
  level licence license light limit line link list live loan location long loss lot love low machine main maintain majority maker male manage manager march margin marine
  mark marriage mass massive match material matter maximum meal measure medal media medical medicine medium melee memorial mental merger message metal method metre midfielder migrant mile
  militant militia mind mine mineral minimum mission mistake mobile model modern moment monarchy monitor mortgage mother motion motor mountain move movement movie multiple
  museum musician mystery nation native natural navy negotiate negotiation negotiator network night nominate nominee note notice nurse object offence offense offer officer
  operate operation operator opinion opportunity option orbit organisation organization origin outbreak outrage owner pace pack painting palace panel pandemic paper parent park participant partner
  partnership passport past path patrol pause pay payment penalty pension performance period permanent permit personal petition phase phone photograph picture pilot pitch planet
  plant platform player plot pocket point poison pole politician politics pollution pool poor popular population position post potential pound poverty praise pray predict pregnant premier
  preparation presence presidential press pressure prevent previous priest primary prince princess principal print priority prison prisoner private prize probe problem proceed process produce
  producer product production professor progress project proof propaganda property proposal propose prosecute prosecution prosecutor protect protection proud prove provide province public publish
  punish purchase pursue quality quarter question quick race racism radio raid rail rally range rank rape rapid rare rating reach reaction reader ready real reason rebel recent recession recover
  recovery red reform refuse regime region register regulation regulator relation relationship relative release relief religion religious remain remains remark remote removal remove replace replacement
  reporter represent representative republic reputation request research reserve resident resistance resolution resource respond response responsibility rest restaurant restore restriction result retail
  retire retreat return reveal revenue reverse review revolution reward rich ride risk rival rock role room root round route row rugby ruin rule ruling run rural rush safe safety
  sail sample satellite save scale scandal scene scheme score sea seat second secret section sector secure seek segment seize seller send senator senior sense separate sequence serious servant serve
  session settle settlement settler severe sex sexual shake shape share shelter shelling shock shoot shop short shot shutdown sick side sign signal significant silence similar singer single sister site situation
  size skill slam slow small smoke social soil solar soldier solution song sound source sovereign spark speak speaker special speech speed spend sport spot spread spring spy squad stab stability stadium
  staff stage stake stand standard star statement station status steal steel step stick stone stop storage strategic strategy stream strength stress strict strong struggle student style subject submarine
  submit success suffer suggest suicide suit summer summit supply support supporter suppose surface surgery surprise surrender survey survive survivor suspend suspension sweep swim switch symbol table tactic
  tank target task teach teen teenager telephone television temperature temple tennis term territory terror terrorism terrorist test text theatre theft theory thief threaten throw ticket tie tight title tonne tool
  torture total touch tough tour tourism tourist tournament toxic track tradition traffic tragedy train training transfer transit transport treat treatment treaty trend tribunal tribute trigger trip triumph trophy
  trouble truck trust truth tunnel turn tweet type ultimate uncertainty underground understand unit unite unity universal uprising urgent user vacation value van vast vehicle venture version veteran victim view violence
  violent virus vision visa visitor voice volunteer voter vow wage walk wall warehouse warship waste watch watchdog wave weapon wear website wedding welcome welfare west whale wheel white widow wife wild wildfire wind
  window wing winner winter wire witness word worth wound wreck writer wrong yard yield youth zone`);

/** First names, and the names of those who are in the news every day: alone they tell little of an event. */
const USUAL_NAMES = words(`
  aaron adam ahmed alan albert alex alexander alexei ali alice amanda amy ana andrea andrei andrew angela anna anne anthony antonio arthur barack ben benjamin bernard bernie bill bob boris brian
  bruce carlos carol caroline catherine charles charlie chris christian christine christopher claire claudia craig dan daniel dave david diana diego dmitry donald douglas edward elena elizabeth
  elon emily emma emmanuel eric erik eva fernando francis francisco frank frederick gabriel gary gavin george giorgia gordon graham greg hamid hannah hans harry hassan helen henry hillary hugo ibrahim igor irina
  ivan jack jacob jaime james jamie jan jane jason javier jean jeff jennifer jeremy jerry jessica jim joan joe johannes john jonas jonathan jordan jorge jose joseph josh juan julia julian karen karim karl
  kate katherine keir keith kelly ken kevin khalid kim larry laura lee leo linda lisa louis lucas lucia luis luke maria marie mario mark marco marek margaret martin mary mateo matthew max mehmet melissa michael michel michelle
  miguel mike mikhail mohamed mohammad mohammed muhammad nadia nancy narendra natalia neil nicholas nick nicolas nigel oleg olga oliver omar oscar patrick paul pedro peter philip pierre rachel rafael ralph raymond rebecca ricardo
  richard rishi rob robert roberto roger ron ronald rosa roy ruth ryan sam samuel sandra sara sarah scott sean sebastian sergei sergey simon sofia sophie stefan stephen steve steven stuart susan tayyip teresa
  thomas tim tom tony ursula victor vincent viktor vladimir volodymyr walter wayne will william xavier yuri yusuf zoe
  starmer macron merz scholz modi netanyahu erdogan vance rubio hegseth musk obama harris clinton pence pelosi mcconnell sunak johnson farage meloni sanchez orban tusk lula milei maduro petro carney trudeau albanese
  xi lavrov peskov medvedev zelenskiy guterres leyen rutte stoltenberg khamenei rouhani abbas sinwar assad sisi salman ishiba takaichi kishida abe yoon lavrov blinken kerry mueller pompeo bolton giuliani epstein
  democratic republican labour tory conservative liberal rep sen gov gen col capt prof rev reuters associated press afp bbc cnn npr abc nbc cbs pbs guardian washington york california texas florida london new hong kong`);

const NATS = { common: 2.2, frequent: 3.4, number: 3.6, name: 3.8, usual: 4.8, other: 6.2 } as const;
const KNOWN: ReadonlyMap<string, number> = new Map([
  ...FREQUENT.map((word) => [word, NATS.frequent] as const),
  ...COMMON.map((word) => [word, NATS.common] as const),
]);

/** Everyday words are as common as they are, whatever else they stand for. */
const RARITY: ReadonlyMap<string, number> = new Map([
  ...USUAL.map((word) => [termOf(word), NATS.usual] as const),
  ...USUAL_NAMES.map((word) => [termOf(word), NATS.name] as const),
  ...[...KNOWN].map(([word, nats]) => [termOf(word), nats] as const),
]);

const USUAL_FORMS: ReadonlySet<string> = new Set(USUAL.flatMap((word) => [word, termOf(word)]));

/** Whether a word is known to be an everyday one. */
export const isEverydayWord = (form: string): boolean => KNOWN.has(form) || isSmallWord(form);

/** Whether a word is known, and so no name, though a headline in title case gives it a capital. */
export const isKnownWord = (form: string): boolean => isEverydayWord(form) || USUAL_FORMS.has(form);

/**
 * The rarity that ships: classes of frequency, not counts. It is the same in every process, so that processes which
 * know nothing of each other choose the same bands.
 */
export const shippedRarity: Rarity = (term) =>
  RARITY.get(term) ?? (term.startsWith('#') ? NATS.number : NATS.other);

/** Texts' worth of trust in the shipped classes before the stream's own counts outweigh them. */
const PRIOR_TEXTS = 1_200;
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
