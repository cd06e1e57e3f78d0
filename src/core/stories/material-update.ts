import type { StoryText } from './story-text.ts';
import { type Token, termOf } from './story-words.ts';

/**
 * What a later article of a story tells that its readers were not told and would want to know, for readers:
 * `killed 12 → 31`, `news of an arrest`. `undefined` for mere further coverage. Conservative: a second alert that
 * says nothing new costs trust. What reverses the story, such as an acquittal, never joins it.
 * @param told the article that was alerted last
 */
export function materialUpdate(told: StoryText, later: StoryText): string | undefined {
  return moreVictims(told, later) ?? newTurn(told, later);
}

/** Victims, by what befell them; the words are terms. */
const FATES = {
  killed: terms('kill toll corpse bodies morgue tote mort muertos morti'),
  injured: terms('injure hospitalised hospitalized verletzt'),
  missing: terms('missing unaccounted trapped vermisst'),
} as const;
type Fate = keyof typeof FATES;
const EVERY_FATE: readonly Fate[] = ['killed', 'missing', 'injured'];

/** A toll that is this many times what was told is news … */
const FACTOR = 2;
/** … if it is greater by so many; by a hundred, a quarter is enough. */
const LEAST_MORE = 4;
const MANY_MORE = 100;
const MANY_FACTOR = 1.25;

function moreVictims(told: StoryText, later: StoryText): string | undefined {
  for (const fate of EVERY_FATE) {
    const [before, now] = [countOf(fate, told.tokens), countOf(fate, later.title)];
    if (before === undefined || now === undefined) continue;
    const isMore = now >= FACTOR * before && now - before >= LEAST_MORE;
    const isManyMore = now >= MANY_FACTOR * before && now - before >= MANY_MORE;
    if (isMore || isManyMore) return `${fate} ${before} → ${now}`;
  }
  return undefined;
}

const TOLL = termOf('toll');
/** Words between a number and the fate that it counts: `31 bodies`, `killing at least 31`. */
const NEAR = 3;
const UNITS = new Set('year years old day days hour hours km miles metre metres percent pct'.split(' '));
const isCount = ({ value }: Token, next: Token | undefined): boolean =>
  value !== undefined &&
  Number.isInteger(value) &&
  value > 0 &&
  value < 1_000_000 &&
  !UNITS.has(next?.form ?? '');

/** The greatest number that a text gives for a fate; of the fates around a number, the nearest is meant. */
function countOf(fate: Fate, tokens: readonly Token[]): number | undefined {
  const counts = tokens.flatMap((token, at) => {
    if (token.value === undefined || !isCount(token, tokens[at + 1])) return [];
    return fateAt(tokens, at) === fate ? [token.value] : [];
  });
  return counts.length === 0 ? undefined : Math.max(...counts);
}

function fateAt(tokens: readonly Token[], at: number): Fate | undefined {
  for (let distance = 1; distance <= NEAR; distance++) {
    for (const neighbour of [tokens[at + distance], tokens[at - distance]]) {
      const fate = EVERY_FATE.find((each) => neighbour !== undefined && FATES[each].has(neighbour.term));
      if (fate !== undefined) return fate;
    }
  }
  return tokens.some(({ term }) => term === TOLL) ? 'killed' : undefined;
}

/**
 * Turns that a story takes: the words of a title that announce one, and those that show that it was known before,
 * whatever the newsroom called it.
 */
const TURNS: readonly {
  readonly turn: string;
  readonly announced: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
}[] = [
  {
    turn: 'first word of deaths',
    announced: terms('kill dead'),
    known: terms('kill toll corpse bodies fatal victim murder shot drown crush perish'),
  },
  {
    turn: 'news of an arrest',
    announced: terms('arrest'),
    known: terms(
      'arrest custody held hold holding capture caught nab jail charge suspect seize raid accuse trial court convict guilty',
    ),
  },
  {
    turn: 'news of charges',
    announced: terms('charged indicted indictment'),
    known: terms('charge indict arraign accuse trial court prosecutor convict guilty verdict jail'),
  },
  {
    turn: 'news of a verdict',
    announced: terms('convicted convicts acquitted acquits verdict'),
    known: terms('convict guilty verdict acquit clear jail sentence ruling ruled'),
  },
  {
    turn: 'news of a resignation',
    announced: terms('resigns resigned'),
    known: terms('resign quit oust sack depart dismiss'),
  },
  {
    turn: 'news of a ceasefire',
    announced: terms('ceasefire'),
    known: terms('ceasefire truce peace pause halt'),
  },
];

/** Articles that come sooner are other newsrooms’ first ones, which differ in what they begin with. */
const SETTLED_MS = 90 * 60_000;

function newTurn(told: StoryText, later: StoryText): string | undefined {
  if (later.reflects || later.negated.title || later.at - told.at < SETTLED_MS) return undefined;
  const before = new Set(told.tokens.map(({ term }) => term));
  const found = TURNS.find(
    ({ announced, known }) =>
      later.title.some(({ term }) => announced.has(term)) &&
      ![...announced, ...known].some((term) => before.has(term)),
  );
  return found?.turn;
}

function terms(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map(termOf));
}
