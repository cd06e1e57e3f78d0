import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tallyArrivals } from '../../src/core/feed.ts';
import {
  adaptedInterval,
  backoffMs,
  intervalInSilence,
  isDue,
  nextSlot,
  type Rhythm,
  returnAfter,
} from '../../src/core/schedule.ts';
import { aFeed, aPolledFeed, HOUR, MINUTE, NOW } from '../factories.ts';

const LEAST = 5 * MINUTE;
const DAY = 24 * HOUR;
const bounds = { leastMs: LEAST, mostMs: 30 * MINUTE };

describe('isDue', () => {
  test('polls an unchanged feed once per interval, whatever second the ticks fall on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 59_999 }), fc.integer({ min: 1, max: 30 }), (offset, minutes) => {
        const feed = aPolledFeed({ nextPollAt: NOW, intervalMs: minutes * MINUTE });
        const ticks = Array.from({ length: minutes * 10 }, (_, index) => NOW + offset + index * MINUTE);
        const due = ticks.filter((to) => isDue(feed, { from: to - MINUTE, to }, MINUTE));
        expect(due).toHaveLength(10);
      }),
    );
  });

  test('polls once for every slot that irregular ticks leave behind, never twice for one', () => {
    const ends = fc.array(fc.integer({ min: 1, max: 20 * MINUTE }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(ends, (lengths) => {
        const feed = aPolledFeed({ nextPollAt: NOW, intervalMs: 10 * MINUTE });
        let [from, polls, slots] = [NOW - 1, 0, 0];
        for (const length of lengths) {
          const to = from + length;
          const slotsWithin =
            Math.floor((to - NOW) / (10 * MINUTE)) - Math.floor((from - NOW) / (10 * MINUTE));
          slots += Math.min(1, slotsWithin);
          if (isDue(feed, { from, to }, MINUTE)) polls++;
          from = to;
        }
        expect(polls).toBe(slots);
      }),
    );
  });

  test('is not due before its time, which Retry-After may have set far ahead', () => {
    const feed = aPolledFeed({ nextPollAt: NOW + 3 * HOUR });
    expect(isDue(feed, { from: 0, to: NOW + 3 * HOUR - 1 }, LEAST)).toBe(false);
    expect(isDue(feed, { from: NOW, to: NOW + 3 * HOUR }, LEAST)).toBe(true);
  });

  test('does not believe a time that only a wrong clock can have set', () => {
    const feed = aPolledFeed({ nextPollAt: NOW + 365 * DAY });
    expect(isDue(feed, { from: NOW - MINUTE, to: NOW }, LEAST)).toBe(true);
  });

  test('never polls a feed that is gone', () => {
    const health = { state: 'gone', since: NOW, failures: 1 } as const;
    expect(isDue(aPolledFeed({ nextPollAt: NOW, health }), { from: 0, to: NOW }, LEAST)).toBe(false);
  });

  test('follows a least interval that config has raised since', () => {
    const feed = aPolledFeed({ nextPollAt: NOW, intervalMs: LEAST });
    const due = Array.from({ length: 60 }, (_, index) => NOW + index * MINUTE).filter((to) =>
      isDue(feed, { from: to - MINUTE, to }, 20 * MINUTE),
    );
    expect(due).toHaveLength(3);
  });
});

describe('adaptedInterval', () => {
  const rhythm = (overrides: Partial<Rhythm>): Rhythm => ({
    published: [],
    arrivals: [],
    missed: false,
    ...overrides,
  });
  const every = (gap: number, count = 20) => Array.from({ length: count }, (_, index) => NOW - index * gap);
  const interval = (overrides: Partial<Rhythm>, before?: number) =>
    adaptedInterval(before === undefined ? {} : { intervalMs: before }, rhythm(overrides), NOW, bounds);

  test.each([
    ['every minute', MINUTE, LEAST],
    ['every half hour', 30 * MINUTE, 10 * MINUTE],
    ['every hour', HOUR, 20 * MINUTE],
    ['twice a day', 12 * HOUR, 30 * MINUTE],
  ])('polls a feed that publishes %s about three times per entry, within bounds', (_, gap, expected) => {
    expect(interval({ published: every(gap) })).toBe(expected);
  });

  test('starts a feed whose rhythm is unknown at the least', () => {
    expect(interval({ published: [NOW, NOW - HOUR] })).toBe(LEAST);
  });

  test('is not misled by the night, by a batch, or by dates ahead', () => {
    const day = every(30 * MINUTE, 8).map((at) => at - 10 * HOUR);
    expect(interval({ published: [...every(30 * MINUTE, 5), ...day] })).toBe(10 * MINUTE);
    const batches = [0, 6, 12, 18, 24].flatMap((hours) => every(1_000, 6).map((at) => at - hours * HOUR));
    expect(interval({ published: batches })).toBe(30 * MINUTE);
    const ahead = Array.from({ length: 20 }, (_, index) => NOW + (index + 2) * MINUTE);
    expect(interval({ published: [...ahead, ...every(HOUR)] })).toBe(20 * MINUTE);
  });

  test('counts arrivals where a feed has no dates, or dates that say less', () => {
    const arrivals = [0, 1, 2].reduce<Rhythm['arrivals']>(
      (tally, day) => tallyArrivals(tally, 48, NOW - (2 - day) * DAY),
      [],
    );
    expect(interval({ arrivals })).toBeLessThan(11 * MINUTE);
    expect(interval({ arrivals, published: every(12 * HOUR) })).toBeLessThan(11 * MINUTE);
  });

  test('asks no more often than the outlet wants, within bounds', () => {
    const published = every(MINUTE, 500);
    expect(interval({ published, maxAgeMs: 15 * MINUTE })).toBe(15 * MINUTE);
    expect(interval({ published, ttlMs: 15 * MINUTE })).toBe(15 * MINUTE);
    expect(interval({ published: every(HOUR), maxAgeMs: 9 * DAY })).toBe(30 * MINUTE);
    expect(interval({ published: every(HOUR), ttlMs: 9 * DAY })).toBe(30 * MINUTE);
  });

  test.each(['ttlMs', 'maxAgeMs'])('does not let %s make entries come and go unseen', (asked) => {
    expect(interval({ published: every(MINUTE, 20), [asked]: HOUR })).toBe(10 * MINUTE);
  });

  test('is at most half of what it was when entries may have been missed', () => {
    const published = every(2 * HOUR);
    expect(interval({ published, missed: true }, 30 * MINUTE)).toBe(15 * MINUTE);
    expect(interval({ published, missed: true, ttlMs: HOUR, maxAgeMs: HOUR }, 15 * MINUTE)).toBe(
      7.5 * MINUTE,
    );
    expect(interval({ published, missed: true }, LEAST)).toBe(LEAST);
  });

  test('stays where it is while the rhythm changes little', () => {
    expect(interval({ published: every(33 * MINUTE) }, 10 * MINUTE)).toBe(10 * MINUTE);
    expect(interval({ published: every(60 * MINUTE) }, 10 * MINUTE)).toBe(20 * MINUTE);
  });

  test('lies within its bounds whatever a feed claims', () => {
    const times = fc.array(fc.integer({ min: -1e15, max: 1e15 }), { maxLength: 40 });
    const claim = fc.integer({ min: 0, max: 1e12 });
    fc.assert(
      fc.property(times, claim, claim, fc.boolean(), (published, maxAgeMs, ttlMs, missed) => {
        const found = interval({ published, maxAgeMs, ttlMs, missed });
        expect(found).toBeGreaterThanOrEqual(LEAST);
        expect(found).toBeLessThanOrEqual(30 * MINUTE);
      }),
    );
  });
});

describe('intervalInSilence', () => {
  test('grows in few steps once a feed has been silent for more than a day, and stays at the most', () => {
    let feed = { intervalMs: LEAST, lastEntryAt: NOW };
    const changes: number[] = [];
    for (let at = NOW; at < NOW + 30 * DAY; at += LEAST) {
      const intervalMs = intervalInSilence(feed, at, { leastMs: LEAST, mostMs: 4 * HOUR });
      if (intervalMs !== feed.intervalMs) changes.push(at - NOW);
      feed = { ...feed, intervalMs };
    }
    expect(changes).toEqual([DAY, 2 * DAY, 4 * DAY, 8 * DAY]);
    expect(feed.intervalMs).toBe(4 * HOUR);
  });
});

describe('nextSlot', () => {
  test('lies half an interval to one and a half away, on the same slots from wherever it is asked', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: DAY }), (id, offset) => {
        const slot = nextSlot(id, NOW + offset, 10 * MINUTE);
        expect(slot - NOW - offset).toBeGreaterThanOrEqual(5 * MINUTE);
        expect(slot - NOW - offset).toBeLessThanOrEqual(15 * MINUTE);
        expect((nextSlot(id, NOW, 10 * MINUTE) - slot) % (10 * MINUTE)).toBeCloseTo(0);
      }),
    );
  });

  test('spreads feeds that were added together over the interval', () => {
    const minutes = Array.from({ length: 1_000 }, () => nextSlot(aFeed().id, NOW, 10 * MINUTE)).map((at) =>
      Math.floor((at - NOW - 5 * MINUTE) / MINUTE),
    );
    const perMinute = Map.groupBy(minutes, (minute) => minute);
    expect(perMinute.size).toBe(10);
    for (const feeds of perMinute.values()) expect(feeds.length).toBeLessThan(170);
  });
});

test('backs off to a ceiling, a little earlier for some feeds, and never below the interval', () => {
  const wholes = [10, 20, 40].map((minutes) => minutes * MINUTE).concat(6 * HOUR);
  const waits = [1, 2, 3, 50].map((failures) => backoffMs('a feed', failures, 10 * MINUTE));
  for (const [index, whole] of wholes.entries()) {
    expect(waits[index]).toBeLessThanOrEqual(whole);
    expect(waits[index]).toBeGreaterThanOrEqual(Math.max(10 * MINUTE, whole * 0.9));
  }
  expect(backoffMs('a feed', 1, 12 * HOUR)).toBe(12 * HOUR);
  expect(new Set(['a', 'b', 'c'].map((id) => backoffMs(id, 4, LEAST))).size).toBe(3);
});

test('brings the feeds of a host back after its time, and not all at once', () => {
  const times = Array.from({ length: 30 }, () => returnAfter(aFeed().id, NOW));
  expect(Math.min(...times)).toBeGreaterThanOrEqual(NOW);
  expect(Math.max(...times)).toBeLessThanOrEqual(NOW + MINUTE);
  expect(new Set(times).size).toBeGreaterThan(25);
});
