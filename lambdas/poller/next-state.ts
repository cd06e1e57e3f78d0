import type { FeedState, FetchHints, ParsedFeed, PolledFeed } from '../../src/core/feed.ts';
import { tallyArrivals } from '../../src/core/feed.ts';
import { addressAfter, addressAfterFailure } from '../../src/core/feed-address.ts';
import { answeredHealth, failingHealth, type PollFailure } from '../../src/core/feed-health.ts';
import {
  adaptedInterval,
  backoffMs,
  intervalInSilence,
  intervalOf,
  nextSlot,
  type PollBounds,
} from '../../src/core/schedule.ts';

/** A poll that the outlet answered. */
export interface Visit extends FetchHints {
  /** When the answer was there, milliseconds since the epoch. */
  readonly at: number;
  /** The schedule's tick, milliseconds since the epoch: the next slot is counted from it. */
  readonly tickAt: number;
  /** How long the answer took. */
  readonly tookMs: number;
}

/** The state after an answer that brought nothing new. */
export function stateAfterVisit(feed: PolledFeed, visit: Visit, bounds: PollBounds): FeedState {
  const intervalMs = intervalInSilence(feed, visit.at, bounds);
  return {
    ...feed,
    ...addressAfter(feed, visit.movedTo, visit.at),
    health: answeredHealth(feed.health, visit.tookMs, visit.at),
    intervalMs,
    nextPollAt: nextSlot(feed.id, visit.tickAt, intervalMs),
  };
}

/** Whether a poll that brought nothing learned something all the same; the next slot alone is not worth a write. */
export function isWorthSaving(feed: PolledFeed, state: FeedState, bounds: PollBounds): boolean {
  return (
    state.health.state !== feed.health.state ||
    state.pollUrl !== feed.pollUrl ||
    state.redirect !== feed.redirect ||
    state.intervalMs !== intervalOf(feed, bounds.leastMs)
  );
}

/** What a document brought. */
export interface Harvest {
  readonly document: ParsedFeed;
  /** New entries. */
  readonly arrivals: number;
  /** The document shares no entry with the one before. */
  readonly missed: boolean;
}

/** What a document with new entries teaches of the feed's rhythm, beside what every answer does. */
export function stateAfterHarvest(
  feed: PolledFeed,
  { document, arrivals, missed }: Harvest,
  visit: Visit,
  bounds: PollBounds,
): FeedState {
  const tally = tallyArrivals(feed.arrivals, arrivals, visit.at);
  const rhythm = {
    published: document.entries.flatMap(({ publishedAt }) => publishedAt ?? []),
    arrivals: tally,
    maxAgeMs: (visit.maxAgeSeconds ?? 0) * 1000,
    ttlMs: (document.ttlMinutes ?? 0) * 60_000,
    missed,
  };
  const intervalMs = adaptedInterval(feed, rhythm, visit.at, bounds);
  return {
    ...stateAfterVisit(feed, visit, bounds),
    lastEntryAt: visit.at,
    arrivals: tally,
    intervalMs,
    nextPollAt: nextSlot(feed.id, visit.tickAt, intervalMs),
  };
}

/** The state after a failure, with back-off; a server that says for how long is obeyed to the second. */
export function stateAfterFailure(
  feed: PolledFeed,
  failure: PollFailure & { readonly retryAfterSeconds?: number },
  now: number,
  { leastMs }: PollBounds,
): FeedState {
  const health = failingHealth(feed.health, failure, now);
  const backoff = backoffMs(feed.id, health.failures, intervalOf(feed, leastMs));
  const wait = Math.max(backoff, (failure.retryAfterSeconds ?? 0) * 1000);
  return { ...feed, ...addressAfterFailure(feed, health.failures), health, nextPollAt: now + wait };
}
