import type { StoryStore } from '../src/core/stories/story-store.ts';
import { storyStream } from '../src/core/stories/story-stream.ts';
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

/**
 * Puts each pair into stories of its own, as if nothing else had been published.
 * @param open makes a store that holds nothing
 */
export async function scoreStoryPairs(
  pairs: readonly StoryPair[],
  open: () => StoryStore,
): Promise<StoryPairScore> {
  const merged = await mergedOf(pairs, open);
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
      related: shareOf('related'),
      unrelated: shareOf('unrelated'),
    },
  };
}

/** The titles of pairs that were merged, for messages. */
export async function mergedPairs(
  pairs: readonly StoryPair[],
  open: () => StoryStore,
): Promise<readonly string[]> {
  return (await mergedOf(pairs, open)).map(({ id, a, b }) => `${id}: ${a.title} / ${b.title}`);
}

async function mergedOf(pairs: readonly StoryPair[], open: () => StoryStore): Promise<readonly StoryPair[]> {
  const merged: StoryPair[] = [];
  for (const pair of pairs) if (await isMerged(pair, open())) merged.push(pair);
  return merged;
}

async function isMerged({ a, b }: StoryPair, stories: StoryStore): Promise<boolean> {
  const storyOf = storyStream(stories);
  const first = await storyOf({ ...a, publishedAt: Date.parse(a.published) });
  const next = await storyOf({ ...b, publishedAt: Date.parse(b.published) });
  return first.story === next.story;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
