import { storyClusters } from '../src/core/stories/story-clusters.ts';
import type { StoryPair } from './read-story-pairs.ts';

/** How well pairs of articles are told apart; shares of 0–1. */
export interface StoryPairScore {
  /** Of the merged pairs, those that are one story. */
  readonly precision: number;
  /** Reprints against all pairs that are not one story. */
  readonly reprints: { readonly recall: number; readonly f1: number };
  /** Of the pairs of each kind, those that were merged. */
  readonly found: Readonly<Record<StoryPair['kind'], number>>;
}

/** Puts each pair into stories of its own, as if nothing else had been published. */
export function scoreStoryPairs(pairs: readonly StoryPair[]): StoryPairScore {
  const merged = pairs.filter(isMerged);
  const shareOf = (kind: StoryPair['kind']) =>
    share(
      merged.filter((pair) => pair.kind === kind).length,
      pairs.filter((pair) => pair.kind === kind).length,
    );
  const wrong = merged.filter(({ same }) => !same).length;
  const reprints = merged.filter(({ kind }) => kind === 'reprint').length;
  const [precision, recall] = [share(reprints, reprints + wrong), shareOf('reprint')];
  return {
    precision: share(merged.length - wrong, merged.length),
    reprints: { recall, f1: share(2 * precision * recall, precision + recall) },
    found: {
      reprint: recall,
      rewrite: shareOf('rewrite'),
      update: shareOf('update'),
      flip: shareOf('flip'),
      swap: shareOf('swap'),
      recurring: shareOf('recurring'),
      unrelated: shareOf('unrelated'),
    },
  };
}

/** The titles of pairs that were merged, for messages. */
export function mergedPairs(pairs: readonly StoryPair[]): readonly string[] {
  return pairs.filter(isMerged).map(({ id, a, b }) => `${id}: ${a.title} / ${b.title}`);
}

function isMerged({ a, b }: StoryPair): boolean {
  const storyOf = storyClusters();
  const [first, next] = [a, b].map((article) =>
    storyOf({ ...article, publishedAt: Date.parse(article.published) }),
  );
  return first !== undefined && first.story === next?.story;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
