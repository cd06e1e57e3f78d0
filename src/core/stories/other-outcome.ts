import { has, overlap, slash } from './shared-words.ts';
import type { StoryText } from './story-text.ts';
import { termOf } from './story-words.ts';

/** Pairs of outcomes that exclude each other. */
const OUTCOMES = `
  convict guilty : acquit acquits acquitted clear cleared innocent exonerate exonerated
  lift ease easing scrap scrapped : impose imposed imposing tighten slap
  win : lose losing lost concede
  approve adopt adopted passes back backed : reject rejected block blocked veto vetoed defeat throw
  arrest jail hold holds held take taken seize seized kidnap : release released free freed spare spared
  accept accepted agree : refuse refused reject rejected spurn decline declined fail
  confirm confirmed admit admitted : deny denied
  rise up higher gain triple double : fall down lower halve halves
  raise : cut lower lowered slash
  open opened reopen reopened : close closed shut
  resume resumed restore restored restart : suspend suspended halt halted pause paused
  start starts begin begins begun started : end ended stop stopped call
  uphold upheld : overturn overturned quash quashed
  survive survived alive rescue spare spared : kill
  promise vow vowed : deny refuse rule ruled
  found : missing vanish vanished
  sign signed : veto vetoed
  allow allowed legalise legalize permit permitted : ban banned forbid outlaw outlawed
  join enter : leave left exit quit
  hire hired appoint appointed elect elected : fire fired sack sacked dismiss dismissed oust
  support supported back for : oppose opposed against
  success succeed succeeded : fail failed failure
  extend extended : end cancel cancelled canceled
  unchanged steady : cut raise lower
  hold holds held : cancel cancelled canceled postpone postponed
  buy bought : sell sold drop
  deploy deployed send sent : withdraw withdrawn pull
  capture captured seize seized take takes took : lose lost
  deny denied refuse : grant granted lend give given
  launch launched : cancel cancelled scrub scrubbed postpone postponed
  caught catch arrest : escape escaped
  impeach impeached charge charged : clear cleared
  erupt erupts : quiet
  topple toppled oust ousted : spare spared survive
  quit : stay stays refuse
  flee evacuate : stay stays return
  praise praised : criticise criticize criticised criticized condemn condemned
  improve improved better : worsen worsened worse
  kill shot : free freed release released unhurt
  verurteilt schuldig : freigesprochen
  steigt steigen : sinkt sinken fällt fallen
  gewinnt siegt : verliert
  billigt stimmt : lehnt
  condamne condamné : acquitte acquitté relaxe relaxé
  adopte approuve : rejette
  hausse monte : baisse recule
  gagne remporte : perd
  condena condenado : absuelve absuelto
  aprueba : rechaza
  sube suben : baja bajan cae caen
  gana : pierde
  condanna condannato : assolve assolto
  vince : perde
  aprova : rejeita
  skazał skazany : uniewinnił uniewinniony
  przyjął odrzucił : podtrzymał
  осудил осудили приговорил : оправдал оправдали
  выиграл победил : проиграл
  вырос выросли : упал упали снизился
  одобрил принял : отклонил
  засудив засудили : виправдав виправдали`
  .trim()
  .split('\n')
  .map((line) => line.split(':').map((side) => new Set(side.trim().split(/\s+/).map(termOf))));

interface Side {
  readonly pair: number;
  readonly side: number;
}

/** Where a word stands; some stand in several pairs. */
const SIDES = new Map<string, readonly Side[]>();
for (const [pair, sides] of OUTCOMES.entries()) {
  for (const [side, words] of sides.entries()) {
    for (const word of words) SIDES.set(word, [...(SIDES.get(word) ?? []), { pair, side }]);
  }
}

/** Titles with less in common may speak of outcomes of different things. */
const LEAST_COMMON = 0.25;

/** One title has one outcome, the other its reverse; words that both have don't count. */
export function otherOutcome(a: StoryText, b: StoryText): string | undefined {
  const [one, other] = [outcomesOf(a, b), outcomesOf(b, a)];
  if (one.size === 0 || other.size === 0 || overlap(a.title, b.title) < LEAST_COMMON) return undefined;
  for (const [pair, sides] of one) {
    const otherSides = other.get(pair);
    if (otherSides === undefined || sides.size > 1 || otherSides.size > 1) continue;
    const [[side, word] = []] = sides;
    const [[otherSide, otherWord] = []] = otherSides;
    if (side !== otherSide && word !== undefined && otherWord !== undefined) return slash(word, otherWord);
  }
  return undefined;
}

/** By pair and side, the words that only this title has. */
function outcomesOf(
  { title }: StoryText,
  other: StoryText,
): ReadonlyMap<number, ReadonlyMap<number, string>> {
  const outcomes = new Map<number, Map<number, string>>();
  for (const token of title) {
    for (const { pair, side } of has(other.title, token) ? [] : (SIDES.get(token.term) ?? [])) {
      const sides = outcomes.get(pair) ?? new Map<number, string>();
      outcomes.set(pair, sides.set(side, sides.get(side) ?? token.shown));
    }
  }
  return outcomes;
}

/** Words by which a measure comes into force. */
const IMPOSING = new Set(
  'impose introduce declare adopt slap enact tighten extend order reimpose'.split(' ').map(termOf),
);

/** One title imposes a ban or the like, and the other article says that it is over. */
export function otherForce(a: StoryText, b: StoryText): string | undefined {
  return endsWhat(a, b) ?? endsWhat(b, a);
}

function endsWhat({ title, ended: { title: ended } }: StoryText, other: StoryText): string | undefined {
  if (ended === undefined || other.ended.anywhere !== undefined || !has(title, ended)) return undefined;
  const measure = other.title.find(({ term }) => term === ended.term);
  const isImposed = measure?.form === 'bans' || other.title.some(({ term }) => IMPOSING.has(term));
  return measure !== undefined && isImposed ? `only one says that the ${ended.form} is over` : undefined;
}

/** Words of which one excludes the others. */
const CONTRASTS = [
  'monday tuesday wednesday thursday friday saturday sunday',
  'january february march april june july august september october november december',
  'north south east west northern southern eastern western',
  'gold silver bronze',
  'men women boys girls man woman boy girl',
  'son daughter brother sister father mother husband wife',
  'import imports export exports',
  'morning evening',
  'president premier',
  'more less fewer',
  'red yellow orange amber green',
  'winter summer spring autumn',
  'quarterfinal semifinal quarter-final semi-final',
  'democrats republicans',
  'bus train plane ferry truck helicopter tram',
  'school hospital church mosque market hotel bank museum factory',
].map((words) => new Set(words.split(' ')));

/** Each title has another word of a kind: Monday / Tuesday. */
export function otherOfKind(a: StoryText, b: StoryText): string | undefined {
  for (const words of CONTRASTS) {
    const one = a.title.find(({ form }) => words.has(form));
    const other = b.title.find(({ form }) => words.has(form));
    if (one === undefined || other === undefined || one.term === other.term) continue;
    return slash(one.shown, other.shown);
  }
  return undefined;
}
