import {
  FeedError,
  type FeedState,
  type FeedStore,
  type FetchFeed,
  type FetchOutcome,
  type ParsedFeed,
  type ParseFeed,
  type PolledFeed,
} from '../../src/core/feed.ts';
import { pollUrlOf } from '../../src/core/feed-address.ts';
import type { PollFailure } from '../../src/core/feed-health.ts';
import type { PollBounds } from '../../src/core/schedule.ts';
import { type FollowHubDeps, followHub } from './follow-hub.ts';
import {
  isWorthSaving,
  stateAfterFailure,
  stateAfterHarvest,
  stateAfterVisit,
  type Visit,
} from './next-state.ts';
import { type QueueFreshDeps, queueFresh } from './queue-fresh.ts';

type Fetched = Extract<FetchOutcome, { kind: 'fetched' }>;

export interface PollFeedDeps extends FollowHubDeps, QueueFreshDeps {
  readonly feeds: FeedStore;
  readonly fetchFeed: FetchFeed;
  readonly parseFeed: ParseFeed;
  /** The least time between two polls of a feed. */
  readonly intervalMs: number;
  /** The most time between two polls of a feed that brings little. @default intervalMs */
  readonly maxIntervalMs?: number;
}

export type PollOutcome = 'unchanged' | 'changed' | 'failed';

/**
 * Polls one feed: its new entries go on the articles queue, and only then its state is saved.
 * @param tickAt the schedule's tick, milliseconds since the epoch: the next slot is counted from it
 */
export async function pollFeed(feed: PolledFeed, tickAt: number, deps: PollFeedDeps): Promise<PollOutcome> {
  deps.metrics.count('feed.polled');
  const askedAt = deps.now();
  const outcome = await deps.fetchFeed(requestOf(feed));
  if (outcome.kind === 'failed') return fail(feed, outcome, deps);
  const { movedTo, maxAgeSeconds } = outcome;
  const at = deps.now();
  const visit: Visit = { at, tickAt, tookMs: at - askedAt, movedTo, maxAgeSeconds };
  return outcome.kind === 'unchanged' ? unchanged(feed, visit, deps) : read(feed, outcome, visit, deps);
}

function requestOf(feed: PolledFeed) {
  const { etag, lastModified } = feed;
  return {
    url: pollUrlOf(feed),
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
  };
}

function boundsOf({ intervalMs, maxIntervalMs = intervalMs }: PollFeedDeps): PollBounds {
  return { leastMs: intervalMs, mostMs: maxIntervalMs };
}

/** Writes nothing, unless something else than the entries changed: the feed recovered, moved, or fell silent. */
async function unchanged(feed: PolledFeed, visit: Visit, deps: PollFeedDeps): Promise<PollOutcome> {
  deps.metrics.count('feed.unchanged');
  const state = stateAfterVisit(feed, visit, boundsOf(deps));
  if (isWorthSaving(feed, state, boundsOf(deps))) await save(feed, state, deps);
  return 'unchanged';
}

async function fail(
  feed: PolledFeed,
  failure: PollFailure & { readonly retryAfterSeconds?: number },
  deps: PollFeedDeps,
): Promise<PollOutcome> {
  const now = deps.now();
  const state = stateAfterFailure(feed, failure, now, boundsOf(deps));
  deps.metrics.count('feed.failed');
  deps.log.warn('feed.failed', {
    feed: feed.title,
    url: feed.url,
    reason: failure.reason,
    failures: state.health.failures,
    nextPollInSeconds: failure.gone ? undefined : Math.round((state.nextPollAt - now) / 1000),
  });
  await save(feed, state, deps);
  return 'failed';
}

async function read(
  feed: PolledFeed,
  fetched: Fetched,
  visit: Visit,
  deps: PollFeedDeps,
): Promise<PollOutcome> {
  const parsed = parse(fetched, deps.parseFeed);
  if (parsed instanceof FeedError) return fail(feed, { reason: parsed.message }, deps);
  const outcome = await harvest(feed, fetched, parsed, visit, deps);
  // After the articles: a hub must not keep them waiting.
  await followHub(feed, parsed, fetched.document, deps);
  return outcome;
}

/** Queues what is new in a document, and only then remembers it. */
async function harvest(
  feed: PolledFeed,
  fetched: Fetched,
  parsed: ParsedFeed,
  visit: Visit,
  deps: PollFeedDeps,
): Promise<PollOutcome> {
  const { fresh, dropped, possibleMiss, seen } = await queueFresh(feed, parsed, deps);
  const hasNew = fresh.length + dropped.firstPoll + dropped.reset > 0;
  if (!hasNew) return sameEntries(feed, fetched, seen, visit, deps);
  if (possibleMiss) {
    deps.metrics.count('feed.possible_miss');
    deps.log.warn('feed.possible_miss', { feed: feed.title, url: feed.url, entries: parsed.entries.length });
  }
  const harvest = { document: parsed, arrivals: fresh.length, missed: possibleMiss };
  const state = stateAfterHarvest(feed, harvest, visit, boundsOf(deps));
  await save(feed, { ...state, ...validatorsOf(fetched), seen }, deps);
  return 'changed';
}

function parse(fetched: Fetched, parseFeed: ParseFeed): ParsedFeed | FeedError {
  try {
    return parseFeed(fetched.document);
  } catch (error) {
    if (error instanceof FeedError) return error;
    throw error;
  }
}

/** Other bytes, no new entry: only edits, and validators that help the next request, are worth a write. */
async function sameEntries(
  feed: PolledFeed,
  fetched: Fetched,
  seen: readonly string[],
  visit: Visit,
  deps: PollFeedDeps,
): Promise<PollOutcome> {
  deps.metrics.count('feed.unchanged');
  const sameValidators = feed.etag === fetched.etag && feed.lastModified === fetched.lastModified;
  const state = stateAfterVisit(feed, visit, boundsOf(deps));
  if (sameValidators && seen === feed.seen && !isWorthSaving(feed, state, boundsOf(deps))) return 'unchanged';
  await save(feed, { ...state, ...validatorsOf(fetched), seen }, deps);
  return 'unchanged';
}

/** Both keys, so that a validator that the server no longer sends is forgotten. */
function validatorsOf({ etag, lastModified }: Fetched) {
  return { etag, lastModified };
}

async function save(feed: PolledFeed, state: FeedState, deps: PollFeedDeps): Promise<void> {
  const saved = await deps.feeds.save(feed, state);
  // Another poll of the same feed saved first. Its articles and ours have the same ids: nothing is lost.
  if (saved === 'stale') return deps.log.info('feed.poll-overtaken', { feed: feed.title, url: feed.url });
  if (pollUrlOf({ ...feed, ...state }) === pollUrlOf(feed)) return;
  deps.metrics.count('feed.moved');
  deps.log.info('feed.moved', { feed: feed.title, from: pollUrlOf(feed), to: state.pollUrl ?? feed.url });
}
