import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isReachedThrough,
  pageRestSeconds,
  rangesFor,
  shareOut,
  turnSeconds,
} from '../../src/core/fan-out.ts';
import { hash } from '../../src/core/hash.ts';
import { MATCHES_PER_PAGE, type Match, type MatchRange } from '../../src/core/subscription.ts';
import { aTopicMatch } from '../factories.ts';

const aMatch = (subscriptionId: string): Match => ({ subscriptionId }) as Match;

/** The first page of a topic, as a store gives it: in the order of ids. */
function firstPage(ids: readonly string[]): {
  page: readonly Match[];
  after: string;
  rest: readonly string[];
} {
  const sorted = ids.toSorted();
  const page = sorted.slice(0, MATCHES_PER_PAGE);
  return { page: page.map(aMatch), after: page.at(-1) ?? '', rest: sorted.slice(MATCHES_PER_PAGE) };
}

const isIn = (id: string, { after, upTo }: MatchRange): boolean =>
  (after === undefined || id > after) && (upTo === undefined || id <= upTo);

const ids = (count: number, seed = ''): readonly string[] =>
  Array.from({ length: count }, (_, index) => hash(`${seed}${index}`));

describe('the ranges of a large topic', () => {
  test('hold each subscription after the first page once, whatever their number', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: MATCHES_PER_PAGE + 1, max: 6_000 }),
        fc.integer({ min: 1, max: 64 }),
        fc.string(),
        (count, most, seed) => {
          const { page, after, rest } = firstPage(ids(count, seed));
          const ranges = shareOut(page, after, most);
          expect(ranges.length).toBeLessThanOrEqual(most);
          const holders = rest.map((id) => ranges.filter((range) => isIn(id, range)).length);
          expect(new Set(holders)).toEqual(new Set([1]));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('hold them once too where ids are not spread evenly, or no hashes', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.oneof(fc.stringMatching(/^[0-9a-f]{1,12}$/), fc.string()), {
          minLength: 2,
          maxLength: 60,
        }),
        fc.integer({ min: 1, max: 64 }),
        (some, most) => {
          const sorted = some.toSorted();
          const [first = '', ...rest] = sorted;
          const ranges = shareOut([aMatch(first)], first, most);
          const holders = rest.map((id) => ranges.filter((range) => isIn(id, range)).length);
          expect(new Set(holders)).toEqual(new Set([1]));
        },
      ),
    );
  });

  test('are about equal', () => {
    const { page, after, rest } = firstPage(ids(40_000));
    const ranges = shareOut(page, after, 8);
    const sizes = ranges.map((range) => rest.filter((id) => isIn(id, range)).length);
    expect(sizes).toHaveLength(8);
    expect(Math.max(...sizes) / Math.min(...sizes)).toBeLessThan(1.2);
  });

  test('are one for a topic that is hardly larger than its first page', () => {
    const { page, after } = firstPage(ids(MATCHES_PER_PAGE + 50));
    expect(shareOut(page, after, 64)).toEqual([{ after }]);
  });
});

describe('the pace of a large topic', () => {
  test.each([
    ['twice that of sending while nothing is queued', 0, 2],
    ['that of sending when half a minute is queued', 30_000, 1],
    ['half that of sending when a minute is queued', 60_000, 1 / 2],
    ['half that of sending when an hour is queued', 3_600_000, 1 / 2],
  ])('is %s', (_, aheadMs, times) => {
    for (const rate of [1, 14, 70, 500, 5_000]) {
      const sharedBy = rangesFor(rate);
      const queuedPerSecond = (sharedBy * MATCHES_PER_PAGE) / pageRestSeconds({ sharedBy }, rate, aheadMs);
      expect(queuedPerSecond).toBeLessThanOrEqual(times * rate);
      expect(queuedPerSecond).toBeGreaterThan(0.75 * times * rate);
    }
  });

  test('lets the workers begin one after another, the last before the first goes on', () => {
    const starts = Array.from({ length: 30 }, (_, turn) => turnSeconds({ sharedBy: 30, turn }, 500));
    expect(starts.toSorted((a, b) => a - b)).toEqual(starts);
    expect([starts[0], starts.at(-1)]).toEqual([0, 14]);
    expect(pageRestSeconds({ sharedBy: 30 }, 500, 0)).toBe(15);
  });

  test('has no more workers than fill half a minute, and at most 64', () => {
    expect([1, 14, 70, 500, 100_000].map(rangesFor)).toEqual([1, 1, 4, 30, 64]);
  });
});

describe('a subscription to several topics of one article', () => {
  const news = { topics: [aTopicMatch({ id: 'russia' }), aTopicMatch({ id: 'ukraine' })] };
  const match = { ...aMatch('s'), topics: ['ukraine', 'russia', 'japan'] } as Match;

  test('is reached through the first of the article’s, once', () => {
    expect(['russia', 'ukraine', 'japan'].map((topic) => isReachedThrough(topic, news, match))).toEqual([
      true,
      false,
      false,
    ]);
  });
});
