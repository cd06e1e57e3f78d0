import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  backoffMs,
  entryKey,
  isDue,
  type ParsedFeed,
  rememberSeen,
  shardOf,
  tallyArrivals,
  unseenEntries,
} from '../../src/core/feed.ts';
import { aFeed, anEntry, aPolledFeed, HOUR, MINUTE, NOW } from '../factories.ts';

const schedule = { intervalMs: 5 * MINUTE, tickMs: MINUTE };
const documentOf = (...entries: ParsedFeed['entries']): ParsedFeed => ({
  format: 'rss',
  title: 'T',
  entries,
});

describe('isDue', () => {
  test('polls an unchanged feed once per interval, whatever second the ticks fall on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 59_999 }), fc.integer({ min: 1, max: 30 }), (offset, minutes) => {
        const feed = aPolledFeed({ nextPollAt: NOW });
        const interval = { intervalMs: minutes * MINUTE, tickMs: MINUTE };
        const ticks = Array.from({ length: minutes * 10 }, (_, index) => NOW + offset + index * MINUTE);
        expect(ticks.filter((at) => isDue(feed, at, interval))).toHaveLength(10);
      }),
    );
  });

  test('is not due before its time, which Retry-After may have set far ahead', () => {
    const feed = aPolledFeed({ nextPollAt: NOW + 3 * HOUR });
    expect(isDue(feed, NOW + 3 * HOUR - 1, schedule)).toBe(false);
    expect(isDue(feed, NOW + 3 * HOUR, schedule)).toBe(true);
  });

  test('never polls a feed that is gone', () => {
    const health = { state: 'gone', since: NOW, failures: 1 } as const;
    expect(isDue(aPolledFeed({ nextPollAt: NOW, health }), NOW, schedule)).toBe(false);
  });
});

describe('unseenEntries', () => {
  test('gives each unseen entry once, oldest first', () => {
    const [first, second] = [anEntry(), anEntry()];
    expect(unseenEntries(documentOf(second, first, second), [])).toEqual([first, second]);
    expect(unseenEntries(documentOf(second, first), [entryKey(first)])).toEqual([second]);
  });

  test('knows an entry by its guid though title and link were edited', () => {
    const before = anEntry({ guid: 'g', title: 'Before' });
    const after = anEntry({ guid: 'g', title: 'After', link: 'https://outlet.example/moved' });
    expect(unseenEntries(documentOf(after), [entryKey(before)])).toEqual([]);
  });
});

test('remembers the whole document first, then older keys up to a few documents', () => {
  const entries = Array.from({ length: 100 }, () => anEntry());
  const old = Array.from({ length: 500 }, (_, index) => `old-${index}`);
  const seen = rememberSeen(documentOf(...entries), old);
  expect(seen.slice(0, 100)).toEqual(entries.map(entryKey));
  expect(seen).toHaveLength(300);
});

test('tallies arrivals by day and keeps a fortnight', () => {
  let arrivals = tallyArrivals([], 3, NOW);
  arrivals = tallyArrivals(arrivals, 2, NOW + HOUR);
  expect(arrivals).toEqual([{ day: '2026-03-02', count: 5 }]);
  for (let day = 1; day <= 20; day++) arrivals = tallyArrivals(arrivals, 1, NOW + day * 24 * HOUR);
  expect(arrivals).toHaveLength(14);
  expect(tallyArrivals(arrivals, 0, NOW)).toBe(arrivals);
});

test('backs off to a ceiling, and never below the interval', () => {
  const interval = 10 * MINUTE;
  const waits = [1, 2, 3, 50].map((failures) => backoffMs(failures, interval));
  expect(waits).toEqual([10 * MINUTE, 20 * MINUTE, 40 * MINUTE, 6 * HOUR]);
  expect(backoffMs(1, 12 * HOUR)).toBe(12 * HOUR);
});

test('spreads feeds over all shards', () => {
  const shards = new Set(Array.from({ length: 200 }, () => shardOf(aFeed().id, 4)));
  expect(shards).toEqual(new Set([0, 1, 2, 3]));
});
