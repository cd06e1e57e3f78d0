import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readStoryPairs } from '../../eval/read-story-pairs.ts';
import { mergedPairs, scoreStoryPairs } from '../../eval/score-story-pairs.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'eval', 'pairs');
const HALVES = ['tuned', 'held-out'] as const;

const pairsOf = (half: string) => readStoryPairs(join(FOLDER, `${half}.jsonl`)).map(({ value }) => value);

describe('the pair set', () => {
  const pairs = HALVES.flatMap(pairsOf);

  test('has 500 pairs with ids that stand once, and every kind', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(500);
    expect(new Set(pairs.map(({ id }) => id)).size).toBe(pairs.length);
    expect([...new Set(pairs.map(({ kind }) => kind))].sort()).toEqual([
      'flip',
      'recurring',
      'reprint',
      'rewrite',
      'swap',
      'unrelated',
      'update',
    ]);
  });

  test('has no event in both halves', () => {
    const titles = (half: string) => pairsOf(half).map(({ a }) => a.title);
    const tuned = new Set(titles('tuned'));
    expect(titles('held-out').filter((title) => tuned.has(title))).toEqual([]);
  });
});

describe.each(HALVES)('on the half %s', (half) => {
  const pairs = pairsOf(half);

  test('stories merge what is the same, and hardly anything else', () => {
    const { precision, reprints, found } = scoreStoryPairs(pairs);
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(reprints.f1).toBeGreaterThanOrEqual(0.85);
    expect(reprints.recall).toBeGreaterThanOrEqual(0.93);
    expect(found.rewrite).toBeGreaterThanOrEqual(0.55);
  });

  test.each(['flip', 'swap', 'recurring'] as const)('no pair of the kind %s is merged', (kind) => {
    expect(mergedPairs(pairs.filter((pair) => pair.kind === kind))).toEqual([]);
  });
});
