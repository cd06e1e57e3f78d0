import { isActor, isName } from './actors.ts';
import { STORY_SETTINGS } from './story-settings.ts';
import { cosine, type StoryText } from './story-text.ts';
import { type Token, termOf } from './story-words.ts';
import type { Rarity } from './word-rarity.ts';

/** What two articles have in common besides everyday words. */
export interface SharedAnchors {
  /** Rare names; a first and a last name together are one. */
  readonly names: number;
  readonly numbers: number;
  /** Other words that are not everyday ones. */
  readonly words: number;
}

/** Smaller numbers are in every second article. */
const LEAST_NUMBER = 4;

/**
 * Counts what an event is known by, however it is told: who, where, how many. Countries and everybody's politicians
 * are no anchors: a day has many stories about them.
 */
export function sharedAnchors(a: StoryText, b: StoryText, rarity: Rarity): SharedAnchors {
  const known = new Map(a.tokens.map((token) => [token.term, token]));
  const counted = new Set<string>();
  const found = { names: 0, numbers: 0, words: 0 };
  let afterName = false;
  for (const token of b.tokens) {
    const other = known.get(token.term);
    const kind = other === undefined ? undefined : anchorKind(token, other, rarity);
    const isNew = kind !== undefined && !counted.has(token.term);
    counted.add(token.term);
    if (isNew && !(kind === 'names' && afterName)) found[kind]++;
    afterName = kind === 'names';
  }
  return found;
}

function anchorKind(token: Token, other: Token, rarity: Rarity): keyof SharedAnchors | undefined {
  if (token.value !== undefined) return token.value >= LEAST_NUMBER ? 'numbers' : undefined;
  if (isActor(token.term) || rarity(token.term) < STORY_SETTINGS.telling) return undefined;
  const isRareName = rarity(token.term) >= STORY_SETTINGS.rare && isName(token) && isName(other);
  return isRareName ? 'names' : 'words';
}

/** Whether what two articles share can hardly be about two events. */
export function isAnchored({ names, numbers, words }: SharedAnchors): boolean {
  const { leastAnchors, leastAnchorWords } = STORY_SETTINGS;
  if (names === 0 || names + numbers < leastAnchors) return false;
  // Numbers are shared by chance more often than names.
  return words >= (names === 1 ? 2 * leastAnchorWords : leastAnchorWords);
}

/** Words that stand beside a name to say whose it is. */
const ROLES: ReadonlySet<string> = new Set(
  `mayor president prime minister premier chancellor chief executive boss director head secretary governor senator congressman lawmaker
  ambassador envoy king queen prince princess pope bishop cardinal leader founder chairman actor actress singer star rapper striker captain
  coach manager player champion former ex ceo general spokesman spokeswoman official opposition candidate company firm giant maker`
    .split(/\s+/)
    .map(termOf),
);

/**
 * How alike two articles are in what they tell of their names, 0–1: the cosine of their other words. A person can be
 * in the news twice on one day.
 */
export function deedsAlike(a: StoryText, b: StoryText): number {
  const isNaming = (token: Token) => isName(token) || isActor(token.term) || ROLES.has(token.term);
  const names = new Set([...a.tokens, ...b.tokens].filter(isNaming).map(({ term }) => term));
  const [one, other] = [a, b].map(({ vector }) => [...vector].filter(([term]) => !names.has(term)));
  const length = lengthOf(one ?? []) * lengthOf(other ?? []);
  return length === 0 ? 0 : cosine(new Map(one), new Map(other)) / length;
}

const lengthOf = (weights: readonly (readonly [term: string, weight: number])[]): number =>
  Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0));
