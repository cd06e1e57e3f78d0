import type { StoryArticle } from '../src/core/stories/story-article.ts';
import type { StoryPair } from './read-story-pairs.ts';

/** Gives an article of a stream its story. */
export type StoryOf = (article: StoryArticle) => Promise<{ readonly story: string }>;

export type PairKind = StoryPair['kind'];

/** How many of the pairs of a kind were merged. */
export interface MergedOf {
  readonly merged: number;
  readonly pairs: number;
}

/** How well pairs of articles are told apart; shares of 0–1. */
export interface StoryPairScore {
  /** Of the merged pairs, those that are one story. */
  readonly precision: number;
  /** F1 of the reprints against all pairs that are not one story. */
  readonly reprintF1: number;
  readonly kinds: Readonly<Record<PairKind, MergedOf>>;
}

/**
 * Puts each pair into stories of its own, as if nothing else had been published.
 * @param open begins a stream that knows nothing
 */
export async function scoreStoryPairs(
  pairs: readonly StoryPair[],
  open: () => StoryOf,
): Promise<StoryPairScore> {
  const all = await mergedOf(pairs, open);
  const ofKind = (kind: PairKind): MergedOf => ({
    merged: all.filter((pair) => pair.kind === kind).length,
    pairs: pairs.filter((pair) => pair.kind === kind).length,
  });
  const wrong = all.filter(({ same }) => !same).length;
  const reprints = ofKind('reprint');
  const missed = reprints.pairs - reprints.merged;
  return {
    precision: share(all.length - wrong, all.length),
    reprintF1: share(2 * reprints.merged, 2 * reprints.merged + wrong + missed),
    kinds: {
      reprint: reprints,
      rewrite: ofKind('rewrite'),
      update: ofKind('update'),
      flip: ofKind('flip'),
      swap: ofKind('swap'),
      recurring: ofKind('recurring'),
      related: ofKind('related'),
      unrelated: ofKind('unrelated'),
    },
  };
}

/** The titles of pairs that were merged, for messages. */
export async function mergedPairs(
  pairs: readonly StoryPair[],
  open: () => StoryOf,
): Promise<readonly string[]> {
  return (await mergedOf(pairs, open)).map(({ id, a, b }) => `${id}: ${a.title} / ${b.title}`);
}

async function mergedOf(pairs: readonly StoryPair[], open: () => StoryOf): Promise<readonly StoryPair[]> {
  const merged: StoryPair[] = [];
  for (const pair of pairs) if (await isMerged(pair, open())) merged.push(pair);
  return merged;
}

async function isMerged({ a, b }: StoryPair, storyOf: StoryOf): Promise<boolean> {
  const first = await storyOf({ ...a, publishedAt: Date.parse(a.published) });
  const next = await storyOf({ ...b, publishedAt: Date.parse(b.published) });
  return first.story === next.story;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
