import { expect, test } from 'vitest';
import { shardOf, tallyArrivals } from '../../src/core/feed.ts';
import { aFeed, HOUR, NOW } from '../factories.ts';

test('tallies arrivals by day and keeps a fortnight', () => {
  let arrivals = tallyArrivals([], 3, NOW);
  arrivals = tallyArrivals(arrivals, 2, NOW + HOUR);
  expect(arrivals).toEqual([{ day: '2026-03-02', count: 5 }]);
  for (let day = 1; day <= 20; day++) arrivals = tallyArrivals(arrivals, 1, NOW + day * 24 * HOUR);
  expect(arrivals).toHaveLength(14);
  expect(tallyArrivals(arrivals, 0, NOW)).toBe(arrivals);
});

test('spreads feeds over all shards', () => {
  const shards = new Set(Array.from({ length: 200 }, () => shardOf(aFeed().id, 4)));
  expect(shards).toEqual(new Set([0, 1, 2, 3]));
});
