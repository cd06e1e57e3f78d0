import type { FeedHealth, FeedSummary } from './feed.ts';

/** An answer that takes longer makes a feed slow; one within half of it makes it ok again. */
const SLOW_MS = 10_000;
/** So many time-outs in a row make a feed slow that answers again. */
const SLOW_TIMEOUTS = 2;

/** A poll that failed. */
export interface PollFailure {
  /** In words: what happened and what to do. */
  readonly reason: string;
  readonly timedOut?: boolean;
  /** The outlet says that the feed is gone for good. */
  readonly gone?: boolean;
}

/** The health after one more failure. */
export function failingHealth(before: FeedHealth, failure: PollFailure, now: number): FeedHealth {
  const isNews = before.state !== 'failing';
  const timeouts = failure.timedOut ? (isNews ? 0 : (before.timeouts ?? 0)) + 1 : 0;
  const state = failure.gone ? 'gone' : 'failing';
  return {
    state,
    since: before.state === state ? before.since : now,
    failures: before.failures + 1,
    lastError: failure.reason,
    ...(timeouts > 0 && { timeouts }),
  };
}

/** The health after an answer that took `tookMs` milliseconds. */
export function answeredHealth(before: FeedHealth, tookMs: number, now: number): FeedHealth {
  const wasSlow = before.state === 'slow' || (before.timeouts ?? 0) >= SLOW_TIMEOUTS;
  const state = tookMs > (wasSlow ? SLOW_MS / 2 : SLOW_MS) ? 'slow' : 'ok';
  return before.state === state ? before : { state, since: now, failures: 0 };
}

/** What health is told from. */
export type Vitals = Pick<FeedSummary, 'health' | 'lastEntryAt' | 'arrivals' | 'pollUrl'>;

/** How a feed does, as a reader counts: `silent` is a feed that answers but brings less than it used to. */
export type FeedCondition = FeedHealth['state'] | 'silent';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FEWEST_ARRIVALS = 5;
/** How many times its usual gap, and its longest lull, a feed may be quiet before that is told. */
const GAPS_OF_SILENCE = 6;
const LULLS_OF_SILENCE = 1.5;

/** The state of a feed at `now`, silence included. */
export function conditionOf(feed: Vitals, now: number): FeedCondition {
  const { state } = feed.health;
  return (state === 'ok' || state === 'slow') && silenceOf(feed, now) !== undefined ? 'silent' : state;
}

/** A silence that is unlike the feed. */
export interface Silence {
  /** Since the last entry, milliseconds. */
  readonly ms: number;
  /** Between two entries as a rule, milliseconds. */
  readonly usualMs: number;
}

/**
 * The silence of a feed when it is longer than its rhythm lets expect: more than a day, many times the usual
 * gap, and clearly longer than the longest lull of the last fortnight (a weekend, for some).
 */
export function silenceOf({ arrivals, lastEntryAt }: Vitals, now: number): Silence | undefined {
  const total = arrivals.reduce((sum, { count }) => sum + count, 0);
  const [first] = arrivals;
  if (first === undefined || lastEntryAt === undefined || total < FEWEST_ARRIVALS) return undefined;
  const ms = now - lastEntryAt;
  const usualMs = Math.max(lastEntryAt - Date.parse(first.day), DAY_MS) / total;
  const limit = Math.max(DAY_MS, GAPS_OF_SILENCE * usualMs, LULLS_OF_SILENCE * longestLull(arrivals));
  return ms > limit ? { ms, usualMs } : undefined;
}

/** The longest time without an arrival between two days with some, at most. */
function longestLull(arrivals: Vitals['arrivals']): number {
  const days = arrivals.map(({ day }) => Date.parse(day));
  const lulls = days.slice(1).map((day, index) => day - (days[index] ?? day));
  return Math.max(0, ...lulls.filter((lull) => lull > DAY_MS));
}

/** How a feed does, in a line that a person can act on. */
export function healthInWords(feed: Vitals, now: number): string {
  const moved = feed.pollUrl === undefined ? '' : `; moved to ${feed.pollUrl}`;
  return `${conditionInWords(feed, now)}${moved}`;
}

function conditionInWords(feed: Vitals, now: number): string {
  const { health, lastEntryAt } = feed;
  const silence = silenceOf(feed, now);
  const lastEntry = lastEntryAt === undefined ? '' : `, last entry ${ago(now - lastEntryAt)}`;
  switch (health.state) {
    case 'new':
      return 'not polled yet';
    case 'ok':
      return silence === undefined ? `ok${lastEntry}` : silenceInWords(silence);
    case 'slow':
      return silence === undefined ? `slow to answer${lastEntry}` : `slow, ${silenceInWords(silence)}`;
    case 'failing': {
      const times = health.failures === 1 ? 'once' : `${health.failures} times`;
      return `failing for ${lengthOf(now - health.since)} (${times}): ${health.lastError ?? 'no reason known'}`;
    }
    case 'gone':
      return `gone: ${health.lastError ?? 'the outlet says so'}`;
  }
}

function silenceInWords({ ms, usualMs }: Silence): string {
  return `silent for ${lengthOf(ms)}, usually every ${lengthOf(usualMs)}`;
}

const ago = (ms: number): string => (ms < 60_000 ? 'just now' : `${lengthOf(ms)} ago`);

/** A length of time as people tell it. */
function lengthOf(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.round(minutes / 60)} h`;
  return `${Math.round(minutes / 1_440)} days`;
}
