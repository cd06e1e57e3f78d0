import type { StoryArticle } from './story-article.ts';
import { STORY_SETTINGS } from './story-settings.ts';
import {
  endedIn,
  goalIn,
  isContrary,
  isNegated,
  isPassive,
  isReflection,
  speakerIn,
  untoldIn,
} from './story-title.ts';
import { type Token, tokensOf } from './story-words.ts';
import type { Rarity } from './word-rarity.ts';

/** An article read for comparison; small enough to be kept with its story. */
export interface StoryText {
  readonly outlet: string;
  readonly at: number;
  readonly title: readonly Token[];
  /** Title and summary. */
  readonly tokens: readonly Token[];
  /** Weights of all terms, of length 1. */
  readonly vector: ReadonlyMap<string, number>;
  readonly titleVector: ReadonlyMap<string, number>;
  /** Whom the title lets speak. */
  readonly speaker?: Token;
  /** The country that the title says somebody or something goes to. */
  readonly goal?: Token;
  /** Whether the title names first what something is done to. */
  readonly passive: boolean;
  /** A deed of which the title doesn't say who does it. */
  readonly untold?: Token;
  /** Whether it thinks about the news rather than telling it. */
  readonly reflects: boolean;
  /** Whether the title says that something is not so, and whether the article does anywhere. */
  readonly negated: { readonly title: boolean; readonly anywhere: boolean };
  /** What the title says is no longer in force, and what the article does anywhere. */
  readonly ended: { readonly title?: Token; readonly anywhere?: Token };
}

/** A title counts as much as two summaries. */
const TITLE_WEIGHT = 2;
const MOST_TOKENS = 160;

/** Reads an article's title and summary; the rest of a long text is left out. */
export function readStoryText(
  article: Pick<StoryArticle, 'outlet' | 'title' | 'summary'>,
  at: number,
  rarity: Rarity,
): StoryText {
  const { outlet } = article;
  const title = article.title.slice(0, STORY_SETTINGS.titleCharacters);
  const summary = article.summary.slice(0, STORY_SETTINGS.summaryCharacters);
  const titleTokens = tokensOf(title);
  const summaryTokens = tokensOf(summary).slice(0, MOST_TOKENS);
  const counts = new Map<string, number>();
  for (const { term } of titleTokens) counts.set(term, (counts.get(term) ?? 0) + TITLE_WEIGHT);
  for (const { term } of summaryTokens) counts.set(term, (counts.get(term) ?? 0) + 1);
  const speaker = speakerIn(title);
  const goal = goalIn(title);
  const untold = untoldIn(title);
  const ones = new Map(titleTokens.map(({ term }) => [term, 1]));
  return {
    outlet,
    at,
    title: titleTokens,
    tokens: [...titleTokens, ...summaryTokens],
    vector: vectorOf(counts, rarity),
    titleVector: vectorOf(ones, rarity),
    ...(speaker !== undefined && { speaker }),
    ...(goal !== undefined && { goal }),
    passive: isPassive(title),
    ...(untold !== undefined && { untold }),
    reflects: isReflection(title),
    negated: { title: isNegated(title), anywhere: isContrary(title) || isNegated(summary) },
    ended: endings(title, summary),
  };
}

function endings(title: string, summary: string): StoryText['ended'] {
  const inTitle = endedIn(title);
  const anywhere = inTitle ?? endedIn(summary);
  return { ...(inTitle && { title: inTitle }), ...(anywhere && { anywhere }) };
}

/** A term's third mention says little more than its second. */
function vectorOf(counts: ReadonlyMap<string, number>, rarity: Rarity): ReadonlyMap<string, number> {
  const weightOf = (term: string, count: number) =>
    (1 + Math.log(count)) * rarity(term) ** STORY_SETTINGS.rarityExponent;
  const weights = [...counts].map(([term, count]) => [term, weightOf(term, count)] as const);
  const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0));
  return new Map(weights.map(([term, weight]) => [term, length === 0 ? 0 : weight / length]));
}

/** The cosine of two vectors of length 1: 0 nothing in common, 1 the same words. */
export function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of few) sum += weight * (many.get(term) ?? 0);
  return Math.min(1, sum);
}

/**
 * The words under which an article is listed, the weightiest first. Two articles are worth comparing when they share
 * {@link STORY_SETTINGS.sharedWords} of them.
 */
export function listedWords({ vector }: StoryText): readonly string[] {
  return [...vector]
    .sort(([a, weight], [b, other]) => other - weight || (a < b ? -1 : 1))
    .slice(0, STORY_SETTINGS.listedWords)
    .map(([term]) => term);
}
