import type { DayCount, PolledFeed } from './feed.ts';
import { hash } from './hash.ts';

/** The interval that config asks for; both bounds in milliseconds. */
export interface PollBounds {
  readonly leastMs: number;
  readonly mostMs: number;
}

/** What a tick answers for: the time after `from`, up to and with `to`. */
export interface TickSpan {
  readonly from: number;
  readonly to: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Polls per usual gap between two arrivals: news is seen after a sixth of the gap on average. */
const POLLS_PER_GAP = 3;
/** An interval is kept while the wish for another differs by less: the feed's slots stay where they are. */
const WORTH_CHANGING = 1.3;
/** A day without news covers every night; from then on the interval grows with the silence. */
const LONG_SILENCE_MS = DAY_MS;
const POLLS_PER_SILENCE = 48;

/** No poll is put off for longer: what lies further ahead was written by a clock that was wrong. */
const LONGEST_WAIT_MS = 2 * DAY_MS;

/**
 * Whether a tick should poll a feed: whether one of its slots lies in the tick's span.
 *
 * An unchanged feed writes nothing (not even a next poll time), so `nextPollAt` only says where the feed's
 * slots begin; after it there is one every interval. A tick that never ran, or came late, is made up for by
 * the next, whose span begins where the last finished one ended.
 */
export function isDue(
  feed: Pick<PolledFeed, 'nextPollAt' | 'intervalMs' | 'health'>,
  { from, to }: TickSpan,
  leastMs: number,
): boolean {
  if (feed.health.state === 'gone') return false;
  if (feed.nextPollAt > to) return feed.nextPollAt - to > LONGEST_WAIT_MS;
  if (feed.nextPollAt > from) return true;
  const interval = intervalOf(feed, leastMs);
  const slotsUntil = (at: number): number => Math.floor((at - feed.nextPollAt) / interval);
  return slotsUntil(to) > slotsUntil(from);
}

/** A feed's interval in milliseconds; one that was never adapted has the least. */
export function intervalOf({ intervalMs }: Pick<PolledFeed, 'intervalMs'>, leastMs: number): number {
  return Math.max(intervalMs ?? leastMs, leastMs);
}

/** What a poll saw of a feed's rhythm. */
export interface Rhythm {
  /** When the document's entries were published, milliseconds since the epoch, in any order. */
  readonly published: readonly number[];
  readonly arrivals: readonly DayCount[];
  /** Milliseconds; what the outlet asks for in `Cache-Control: max-age`. */
  readonly maxAgeMs?: number;
  /** Milliseconds; what the feed asks for in RSS's `ttl`. */
  readonly ttlMs?: number;
  /** The document shares no entry with the one before. */
  readonly missed: boolean;
}

/**
 * The interval that fits a feed after a poll that brought something: a third of the usual gap between its
 * entries, no less than the outlet asks for, as far as that is sane, and within the bounds. When entries may
 * have been missed, at most half of what it was.
 */
export function adaptedInterval(
  feed: Pick<PolledFeed, 'intervalMs'>,
  rhythm: Rhythm,
  now: number,
  bounds: PollBounds,
): number {
  const before = intervalOf(feed, bounds.leastMs);
  const gap = usualGap(rhythm, now, bounds.leastMs);
  const wish = gap === undefined ? bounds.leastMs : gap / POLLS_PER_GAP;
  if (rhythm.missed) return clamp(Math.min(wish, before / 2), bounds);
  const asked = askedPause(rhythm, now);
  const interval = clamp(Math.max(wish, asked), bounds);
  const isClose = interval < before * WORTH_CHANGING && before < interval * WORTH_CHANGING;
  return isClose && before >= Math.min(asked, bounds.mostMs) ? before : interval;
}

/**
 * The interval after an unchanged poll: longer once the feed has been silent for more than a day, in few
 * steps, since each is a write. The next entry brings it back.
 */
export function intervalInSilence(
  feed: Pick<PolledFeed, 'intervalMs' | 'lastEntryAt'>,
  now: number,
  bounds: PollBounds,
): number {
  const before = intervalOf(feed, bounds.leastMs);
  const silence = now - (feed.lastEntryAt ?? now);
  if (silence < LONG_SILENCE_MS) return before;
  const wish = clamp(silence / POLLS_PER_SILENCE, bounds);
  return wish >= before * 2 ? wish : before;
}

/**
 * For how long the outlet wants no request, as far as that is sane: both are often a default that nobody chose,
 * and where half of the document comes new within that time they count less.
 */
function askedPause({ maxAgeMs = 0, ttlMs = 0, published }: Rhythm, now: number): number {
  const middle = published.toSorted((a, b) => b - a)[published.length >> 1] ?? Number.NEGATIVE_INFINITY;
  return Math.min(Math.max(maxAgeMs, ttlMs), now - middle);
}

/** The dates tell it at once; the tally of arrivals knows feeds without dates, or with wrong ones. */
function usualGap({ published, arrivals }: Rhythm, now: number, leastMs: number): number | undefined {
  const gaps = [gapOfDates(published, now, leastMs), gapOfArrivals(arrivals, now)].filter(
    (gap) => gap !== undefined,
  );
  return gaps.length === 0 ? undefined : Math.min(...gaps);
}

const NEWEST = 12;
const FEWEST = 3;

/** The median gap of the newest dates; what one poll can bring, at the least interval, counts as one. */
function gapOfDates(published: readonly number[], now: number, leastMs: number): number | undefined {
  const newestFirst = published.filter((at) => at <= now + MINUTE_MS).toSorted((a, b) => b - a);
  const gaps: number[] = [];
  let [last] = newestFirst;
  for (const at of newestFirst) {
    if (last === undefined || last - at < leastMs) continue;
    if (gaps.push(last - at) === NEWEST) break;
    last = at;
  }
  return gaps.length < FEWEST ? undefined : gaps.toSorted((a, b) => a - b)[gaps.length >> 1];
}

function gapOfArrivals(arrivals: readonly DayCount[], now: number): number | undefined {
  const total = arrivals.reduce((sum, { count }) => sum + count, 0);
  const [first] = arrivals;
  if (first === undefined || total < FEWEST) return undefined;
  return Math.max(now - Date.parse(first.day), DAY_MS) / total;
}

function clamp(ms: number, { leastMs, mostMs }: PollBounds): number {
  return Math.round(Math.max(leastMs, Math.min(ms, mostMs)));
}

/**
 * The first of a feed's own slots that is half an interval away or more: each feed has its phase within the
 * interval, so that feeds that were added together don't stay together.
 */
export function nextSlot(id: string, at: number, intervalMs: number): number {
  const after = at + intervalMs / 2;
  const phase = fractionOf(id) * intervalMs;
  const wait = (((phase - after) % intervalMs) + intervalMs) % intervalMs;
  return Math.round(after + wait);
}

const BACKOFF_BASE_MS = 5 * MINUTE_MS;
const BACKOFF_CEILING_MS = 6 * HOUR_MS;
/** By how much a wait may be shortened, so that feeds that failed together don't come back together. */
const BACKOFF_JITTER = 0.1;

/** How long to wait after the nth failure in a row, in milliseconds; doubles up to six hours. */
export function backoffMs(id: string, failures: number, intervalMs: number): number {
  const base = Math.max(intervalMs, BACKOFF_BASE_MS);
  const wait = Math.min(base * 2 ** Math.max(0, failures - 1), Math.max(intervalMs, BACKOFF_CEILING_MS));
  return Math.max(intervalMs, Math.round(wait * (1 - BACKOFF_JITTER * fractionOf(`${id} ${failures}`))));
}

const RETURN_SPREAD_MS = MINUTE_MS;

/** When a feed is asked again whose host wants no request before `until`: not all of its feeds at once. */
export function returnAfter(id: string, until: number): number {
  return Math.ceil(until + fractionOf(id) * RETURN_SPREAD_MS);
}

/** A number from 0 up to 1 that is a text's own: jitter that a test, and the next tick, can foresee. */
function fractionOf(text: string): number {
  return Number.parseInt(hash(text, 8), 16) / 0x1_0000_0000;
}
