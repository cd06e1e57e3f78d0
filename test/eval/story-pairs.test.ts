import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readStoryPairs } from '../../eval/read-story-pairs.ts';
import { type MergedOf, mergedPairs, scoreStoryPairs } from '../../eval/score-story-pairs.ts';
import { memoryStoryStore } from '../../src/adapters/memory/memory-story-store.ts';
import { shippedReader } from '../../src/core/stories/story-reader.ts';
import { storyStream } from '../../src/core/stories/story-stream.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'eval', 'pairs');
const HALVES = ['tuned', 'held-out'] as const;
/** Written later, on other events: the first before the last changes to the thresholds, the second after them. */
const LATER = ['fresh', 'later'] as const;
/** Two newsrooms' words for two stories that differ in a word or two, or in who does it. */
const NEAR_COPIES = 'near-copies';

/** As the command weighs words, and as the classifier does. */
const OPEN = {
  learnt: () => storyStream(memoryStoryStore()),
  shipped: () => storyStream(memoryStoryStore(), shippedReader()),
} as const;
const shareOf = ({ merged, pairs }: MergedOf) => (pairs === 0 ? 0 : merged / pairs);
const pairsOf = (half: string) => readStoryPairs(join(FOLDER, `${half}.jsonl`)).map(({ value }) => value);

describe('the pair set', () => {
  const pairs = [...HALVES, ...LATER, NEAR_COPIES].flatMap(pairsOf);

  test('has 500 pairs with ids that stand once, and every kind', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(500);
    expect(new Set(pairs.map(({ id }) => id)).size).toBe(pairs.length);
    expect([...new Set(pairs.map(({ kind }) => kind))].sort()).toEqual([
      'flip',
      'recurring',
      'related',
      'reprint',
      'rewrite',
      'swap',
      'unrelated',
      'update',
    ]);
  });

  test.each(['held-out', ...LATER, NEAR_COPIES])(
    'has no event both in the half for tuning and in %s',
    (half) => {
      const titles = (name: string) => pairsOf(name).map(({ a }) => a.title);
      const tuned = new Set(titles('tuned'));
      expect(titles(half).filter((title) => tuned.has(title))).toEqual([]);
    },
  );
});

describe.each(HALVES.flatMap((half) => (['learnt', 'shipped'] as const).map((words) => ({ half, words }))))(
  'on the half $half, with words $words',
  ({ half, words }) => {
    const pairs = pairsOf(half);
    const open = OPEN[words];

    test('stories merge what is the same, and hardly anything else', async () => {
      const { precision, reprintF1, kinds } = await scoreStoryPairs(pairs, open);
      expect(precision).toBeGreaterThanOrEqual(0.95);
      expect(reprintF1).toBeGreaterThanOrEqual(0.85);
      expect(shareOf(kinds.reprint)).toBeGreaterThanOrEqual(0.93);
      expect(shareOf(kinds.rewrite)).toBeGreaterThanOrEqual(0.7);
    });

    test.each(['flip', 'swap', 'recurring'] as const)('no pair of the kind %s is merged', async (kind) => {
      expect(
        await mergedPairs(
          pairs.filter((pair) => pair.kind === kind),
          open,
        ),
      ).toEqual([]);
    });
  },
);

describe.each(LATER)('on the pairs %s', (name) => {
  test('stories merge what is the same, and hardly anything else', async () => {
    const { precision, kinds } = await scoreStoryPairs(pairsOf(name), OPEN.learnt);
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(shareOf(kinds.reprint)).toBeGreaterThanOrEqual(0.93);
    expect(shareOf(kinds.rewrite)).toBeGreaterThanOrEqual(0.5);
    expect(shareOf(kinds.flip)).toBeLessThan(0.1);
  });
});

test.each(['learnt', 'shipped'] as const)('no near-copy is merged, with words %s', async (words) => {
  expect(await mergedPairs(pairsOf(NEAR_COPIES), OPEN[words])).toEqual([]);
});
