import { type Article, toArticle } from '../../src/core/article.ts';
import {
  backoffMs,
  type Entry,
  FeedError,
  type FeedState,
  type FeedStore,
  type FetchFeed,
  type FetchOutcome,
  failingHealth,
  okHealth,
  type ParsedFeed,
  type ParseFeed,
  type PolledFeed,
  rememberSeen,
  tallyArrivals,
  unseenEntries,
  withoutSharedGuids,
} from '../../src/core/feed.ts';
import type { Queue } from '../../src/core/queue.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { Metrics } from '../../src/runtime/metrics.ts';

type Fetched = Extract<FetchOutcome, { kind: 'fetched' }>;

export interface PollFeedDeps {
  readonly feeds: FeedStore;
  readonly articles: Queue<Article>;
  readonly fetchFeed: FetchFeed;
  readonly parseFeed: ParseFeed;
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly intervalMs: number;
  /** On the first poll of a feed, older entries are recorded as seen without an alert. */
  readonly firstPollMaxAgeMs: number;
}

export type PollOutcome = 'unchanged' | 'changed' | 'failed';

/**
 * Polls one feed: its new entries go on the articles queue, and only then its state is saved.
 * @param tickAt the schedule's tick, milliseconds since the epoch: the next slot is counted from it
 */
export async function pollFeed(feed: PolledFeed, tickAt: number, deps: PollFeedDeps): Promise<PollOutcome> {
  deps.metrics.count('feed.polled');
  const outcome = await deps.fetchFeed(requestOf(feed));
  switch (outcome.kind) {
    case 'unchanged':
      return unchanged(feed, tickAt, deps);
    case 'failed':
      return fail(feed, outcome, deps);
    case 'fetched':
      return read(feed, outcome, tickAt, deps);
  }
}

function requestOf({ url, etag, lastModified }: PolledFeed) {
  return { url, ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) };
}

/** Writes nothing, unless the feed has just recovered. */
async function unchanged(feed: PolledFeed, tickAt: number, deps: PollFeedDeps): Promise<PollOutcome> {
  deps.metrics.count('feed.unchanged');
  if (feed.health.state !== 'ok') await save(feed, okState(feed, tickAt, deps), deps);
  return 'unchanged';
}

async function fail(
  feed: PolledFeed,
  failure: { readonly reason: string; readonly retryAfterSeconds?: number; readonly gone?: boolean },
  deps: PollFeedDeps,
): Promise<PollOutcome> {
  const now = deps.now();
  const health = failingHealth(feed.health, failure.reason, now);
  const wait = Math.max(backoffMs(health.failures, deps.intervalMs), (failure.retryAfterSeconds ?? 0) * 1000);
  deps.metrics.count('feed.failed');
  deps.log.warn('feed.failed', {
    feed: feed.title,
    url: feed.url,
    reason: failure.reason,
    failures: health.failures,
    nextPollInSeconds: failure.gone ? undefined : Math.round(wait / 1000),
  });
  const state = { ...feed, health: failure.gone ? { ...health, state: 'gone' as const } : health };
  await save(feed, { ...state, nextPollAt: now + wait }, deps);
  return 'failed';
}

async function read(
  feed: PolledFeed,
  fetched: Fetched,
  tickAt: number,
  deps: PollFeedDeps,
): Promise<PollOutcome> {
  const parsed = parse(fetched, deps.parseFeed);
  if (parsed instanceof FeedError) return fail(feed, { reason: parsed.message }, deps);

  const fresh = unseenEntries(parsed, feed.seen);
  const alerting = feed.seen.length === 0 ? recentOnly(fresh, deps) : fresh;
  if (fresh.length === 0) return sameEntries(feed, fetched, tickAt, deps);
  if (isPossibleMiss(feed, parsed, fresh)) {
    deps.metrics.count('feed.possible-miss');
    deps.log.warn('feed.possible-miss', { feed: feed.title, url: feed.url, entries: parsed.entries.length });
  }

  const now = deps.now();
  await deps.articles.send(alerting.map((entry) => toArticle(inLanguage(entry, parsed), feed, now)));
  deps.metrics.count('article.queued', alerting.length);
  await save(feed, changedState(feed, fetched, parsed, alerting.length, tickAt, deps), deps);
  return 'changed';
}

function parse(fetched: Fetched, parseFeed: ParseFeed): ParsedFeed | FeedError {
  try {
    return withoutSharedGuids(parseFeed(fetched.document));
  } catch (error) {
    if (error instanceof FeedError) return error;
    throw error;
  }
}

/** A feed seen for the first time must not flood: its older entries count as seen. Undated ones are old. */
function recentOnly(entries: readonly Entry[], deps: PollFeedDeps): readonly Entry[] {
  const oldest = deps.now() - deps.firstPollMaxAgeMs;
  const recent = entries.filter((entry) => entry.publishedAt !== undefined && entry.publishedAt >= oldest);
  deps.metrics.count('article.dropped.first-poll', entries.length - recent.length);
  return recent;
}

/** If a full document shares nothing with the last one, entries may have come and gone between the polls. */
function isPossibleMiss(feed: PolledFeed, parsed: ParsedFeed, fresh: readonly Entry[]): boolean {
  return feed.seen.length > 0 && fresh.length === parsed.entries.length;
}

/** Other bytes, same entries: only validators that help the next request are worth a write. */
async function sameEntries(
  feed: PolledFeed,
  fetched: Fetched,
  tickAt: number,
  deps: PollFeedDeps,
): Promise<PollOutcome> {
  deps.metrics.count('feed.unchanged');
  const sameValidators = feed.etag === fetched.etag && feed.lastModified === fetched.lastModified;
  if (feed.health.state === 'ok' && sameValidators) return 'unchanged';
  await save(feed, { ...okState(feed, tickAt, deps), ...validatorsOf(fetched) }, deps);
  return 'unchanged';
}

function okState(feed: PolledFeed, tickAt: number, deps: PollFeedDeps): FeedState {
  return { ...feed, health: okHealth(feed.health, deps.now()), nextPollAt: tickAt + deps.intervalMs };
}

function changedState(
  feed: PolledFeed,
  fetched: Fetched,
  parsed: ParsedFeed,
  arrivals: number,
  tickAt: number,
  deps: PollFeedDeps,
): FeedState {
  return {
    ...okState(feed, tickAt, deps),
    ...validatorsOf(fetched),
    seen: rememberSeen(parsed, feed.seen),
    lastEntryAt: deps.now(),
    arrivals: tallyArrivals(feed.arrivals, arrivals, deps.now()),
  };
}

/** Both keys, so that a validator that the server no longer sends is forgotten. */
function validatorsOf({ etag, lastModified }: Fetched) {
  return { etag, lastModified };
}

/** An entry without a language of its own has its feed's. */
function inLanguage(entry: Entry, parsed: ParsedFeed): Entry {
  const lang = entry.lang ?? parsed.lang;
  return lang === undefined ? entry : { ...entry, lang };
}

async function save(feed: PolledFeed, state: FeedState, deps: PollFeedDeps): Promise<void> {
  const saved = await deps.feeds.save(feed, state);
  // Another poll of the same feed saved first. Its articles and ours have the same ids: nothing is lost.
  if (saved === 'stale') deps.log.info('feed.poll-overtaken', { feed: feed.title, url: feed.url });
}
