import { expect, test } from 'vitest';
import { seededRandom } from '../../bench/seeded-random.ts';

test('gives numbers from 0 to below 1, spread evenly', () => {
  const random = seededRandom(1);
  const buckets = Array(10).fill(0);
  for (let drawn = 0; drawn < 10_000; drawn++) buckets[Math.floor(random() * 10)] += 1;
  expect(buckets).toHaveLength(10);
  for (const count of buckets) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});

test('gives the same row for the same seed', () => {
  const row = (seed: number) => {
    const random = seededRandom(seed);
    return Array.from({ length: 5 }, random);
  };
  expect(row(42)).toEqual(row(42));
  expect(row(42)).not.toEqual(row(43));
});
