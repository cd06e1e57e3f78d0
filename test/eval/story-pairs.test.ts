import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readStoryPairs } from '../../eval/read-story-pairs.ts';
import { mergedPairs, scoreStoryPairs } from '../../eval/score-story-pairs.ts';
import { memoryStoryStore } from '../../src/adapters/memory/memory-story-store.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'eval', 'pairs');
const HALVES = ['tuned', 'held-out'] as const;
/** Written later, on other events: the first before the last changes to the thresholds, the second after them. */
const LATER = ['fresh', 'later'] as const;

const pairsOf = (half: string) => readStoryPairs(join(FOLDER, `${half}.jsonl`)).map(({ value }) => value);

describe('the pair set', () => {
  const pairs = [...HALVES, ...LATER].flatMap(pairsOf);

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

  test.each(['held-out', ...LATER])('has no event both in the half for tuning and in %s', (half) => {
    const titles = (name: string) => pairsOf(name).map(({ a }) => a.title);
    const tuned = new Set(titles('tuned'));
    expect(titles(half).filter((title) => tuned.has(title))).toEqual([]);
  });
});

describe.each(HALVES)('on the half %s', (half) => {
  const pairs = pairsOf(half);

  test('stories merge what is the same, and hardly anything else', async () => {
    const { precision, reprints, found } = await scoreStoryPairs(pairs, memoryStoryStore);
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(reprints.f1).toBeGreaterThanOrEqual(0.85);
    expect(reprints.recall).toBeGreaterThanOrEqual(0.93);
    expect(found.rewrite).toBeGreaterThanOrEqual(0.55);
  });

  test.each(['flip', 'swap', 'recurring'] as const)('no pair of the kind %s is merged', async (kind) => {
    expect(
      await mergedPairs(
        pairs.filter((pair) => pair.kind === kind),
        memoryStoryStore,
      ),
    ).toEqual([]);
  });
});

describe.each(LATER)('on the pairs %s', (name) => {
  test('stories merge what is the same, and hardly anything else', async () => {
    const { precision, reprints, found } = await scoreStoryPairs(pairsOf(name), memoryStoryStore);
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(reprints.recall).toBeGreaterThanOrEqual(0.93);
    expect(found.rewrite).toBeGreaterThanOrEqual(0.4);
    expect(found.flip).toBeLessThan(0.1);
  });
});
