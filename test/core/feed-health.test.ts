import { describe, expect, test } from 'vitest';
import type { DayCount, FeedHealth } from '../../src/core/feed.ts';
import {
  answeredHealth,
  conditionOf,
  failingHealth,
  healthInWords,
  silenceOf,
} from '../../src/core/feed-health.ts';
import { aPolledFeed, HOUR, MINUTE, NOW } from '../factories.ts';

const DAY = 24 * HOUR;
const SECOND = 1_000;
const fresh: FeedHealth = { state: 'ok', since: NOW, failures: 0 };

/** Days with `count` arrivals each, ending `daysAgo` days before now. */
function daily(count: number, days: readonly number[]): readonly DayCount[] {
  return days
    .toSorted((a, b) => b - a)
    .map((ago) => ({ day: new Date(NOW - ago * DAY).toISOString().slice(0, 10), count }));
}

describe('answeredHealth', () => {
  test('keeps the state, and since when, while nothing changes', () => {
    expect(answeredHealth(fresh, 3 * SECOND, NOW + HOUR)).toBe(fresh);
  });

  test('turns slow above ten seconds, and ok only well below, so that a feed at the limit does not flicker', () => {
    const slow = answeredHealth(fresh, 11 * SECOND, NOW + HOUR);
    expect(slow).toEqual({ state: 'slow', since: NOW + HOUR, failures: 0 });
    expect(answeredHealth(slow, 9 * SECOND, NOW + 2 * HOUR)).toBe(slow);
    expect(answeredHealth(slow, 4 * SECOND, NOW + 2 * HOUR).state).toBe('ok');
  });

  test('calls a feed slow that answers slowly after time-outs in a row', () => {
    const timedOut = { reason: 'took too long', timedOut: true };
    const failing = failingHealth(failingHealth(fresh, timedOut, NOW), timedOut, NOW + MINUTE);
    expect(failing).toMatchObject({ state: 'failing', since: NOW, failures: 2, timeouts: 2 });
    expect(answeredHealth(failing, 6 * SECOND, NOW + HOUR).state).toBe('slow');
    expect(answeredHealth(failing, SECOND, NOW + HOUR).state).toBe('ok');
  });

  test('forgets time-outs when the last failure was another', () => {
    const timedOut = failingHealth(fresh, { reason: 'took too long', timedOut: true }, NOW);
    expect(failingHealth(timedOut, { reason: 'refused' }, NOW)).not.toHaveProperty('timeouts');
  });

  test('is gone since the outlet said so, however long the feed had failed before', () => {
    const failing = failingHealth(fresh, { reason: 'refused' }, NOW);
    const gone = failingHealth(failing, { reason: 'the outlet has given it up', gone: true }, NOW + DAY);
    expect(gone).toMatchObject({ state: 'gone', since: NOW + DAY, failures: 2 });
  });
});

describe('silenceOf', () => {
  const busy = { health: fresh, arrivals: daily(12, [3, 4, 5, 6, 7]), lastEntryAt: NOW - 3 * DAY };

  test('tells a busy feed that says nothing for days', () => {
    const silence = silenceOf(busy, NOW);
    expect(silence?.ms).toBe(3 * DAY);
    expect(silence?.usualMs).toBeGreaterThan(HOUR);
    expect(silence?.usualMs).toBeLessThan(3 * HOUR);
    expect(conditionOf(busy, NOW)).toBe('silent');
  });

  test('expects no news at night', () => {
    expect(silenceOf({ ...busy, lastEntryAt: NOW - 12 * HOUR }, NOW)).toBeUndefined();
  });

  test('has learned a weekend from the one before', () => {
    const weekdays = { ...busy, arrivals: daily(12, [3, 4, 5, 6, 7, 10, 11]), lastEntryAt: NOW - 2.6 * DAY };
    expect(silenceOf(weekdays, NOW)).toBeUndefined();
    expect(silenceOf({ ...weekdays, lastEntryAt: NOW - 6 * DAY }, NOW)).toBeDefined();
  });

  test('says nothing of a feed of which too little is known', () => {
    expect(silenceOf({ ...busy, arrivals: daily(1, [10, 11]) }, NOW)).toBeUndefined();
    expect(silenceOf({ health: fresh, arrivals: [] }, NOW)).toBeUndefined();
  });
});

describe('healthInWords', () => {
  const feed = aPolledFeed({ health: fresh, lastEntryAt: NOW - 4 * MINUTE });
  const failing: FeedHealth = {
    state: 'failing',
    since: NOW - 3 * HOUR,
    failures: 5,
    lastError: 'the server answered 500; the outlet has a problem',
  };
  const silent = { arrivals: daily(12, [3, 4, 5, 6, 7]), lastEntryAt: NOW - 3 * DAY };

  test.each([
    ['a new feed', aPolledFeed(), 'not polled yet'],
    ['a feed in order', feed, 'ok, last entry 4 min ago'],
    [
      'a slow one',
      { ...feed, health: { ...fresh, state: 'slow' as const } },
      'slow to answer, last entry 4 min ago',
    ],
    ['one with news', { ...feed, lastEntryAt: NOW - SECOND }, 'ok, last entry just now'],
    [
      'a failing one',
      { ...feed, health: failing },
      'failing for 3 h (5 times): the server answered 500; the outlet has a problem',
    ],
    ['one that failed once', { ...feed, health: { ...failing, failures: 1 } }, /^failing for 3 h \(once\): /],
    ['a silent one', { ...feed, ...silent }, 'silent for 3 days, usually every 2 h'],
    [
      'one that is slow and silent',
      { ...feed, ...silent, health: { ...fresh, state: 'slow' as const } },
      'slow, silent for 3 days, usually every 2 h',
    ],
    [
      'one that is gone',
      { ...feed, health: { ...failing, state: 'gone' as const } },
      /^gone: the server answered/,
    ],
    [
      'one that moved',
      { ...feed, pollUrl: 'https://outlet.example/new' },
      'ok, last entry 4 min ago; moved to https://outlet.example/new',
    ],
  ])('tells %s', (_, told, words) => {
    expect(healthInWords(told, NOW)).toEqual(
      typeof words === 'string' ? words : expect.stringMatching(words),
    );
  });
});
