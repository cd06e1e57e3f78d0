import { type FeedSummary, isDue } from '../../src/core/feed.ts';
import { type PollFeedDeps, type PollOutcome, pollFeed } from './poll-feed.ts';

/** How many feeds one invocation fetches at the same time. */
const CONCURRENCY = 16;

export interface PollDueFeedsDeps extends PollFeedDeps {
  /** The milliseconds that this invocation has left; a feed that would not fit waits for its next slot. */
  readonly remainingMs: () => number;
}

export interface Tick {
  readonly shard: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** How long the schedule's tick is: a feed is due if its time came within it. */
  readonly tickMs: number;
}

export interface PollSummary {
  readonly due: number;
  readonly outcomes: Readonly<Record<PollOutcome | 'error' | 'postponed', number>>;
}

/** The time that fetching, parsing and queueing one feed may take at worst. */
const FEED_BUDGET_MS = 25_000;

/** Polls every feed of a shard that is due. One feed's trouble never stops the others. */
export async function pollDueFeeds(tick: Tick, deps: PollDueFeedsDeps): Promise<PollSummary> {
  const schedule = { intervalMs: deps.intervalMs, tickMs: tick.tickMs };
  const candidates = await deps.feeds.listPolled(tick.shard, tick.at);
  const due = candidates.filter((feed) => isDue(feed, tick.at, schedule));
  const outcomes = { changed: 0, unchanged: 0, failed: 0, error: 0, postponed: 0 };

  const waiting = due.values();
  const work = async (): Promise<void> => {
    for (const feed of waiting) outcomes[await pollOne(feed, tick, deps)]++;
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return { due: due.length, outcomes };
}

async function pollOne(
  summary: FeedSummary,
  tick: Tick,
  deps: PollDueFeedsDeps,
): Promise<keyof PollSummary['outcomes']> {
  if (deps.remainingMs() < FEED_BUDGET_MS) {
    deps.log.warn('feed.postponed', { feed: summary.title, url: summary.url });
    return 'postponed';
  }
  try {
    const feed = await deps.feeds.get(summary.id);
    return feed === undefined ? 'unchanged' : await pollFeed(feed, tick.at, deps);
  } catch (error) {
    // The feed's state was not saved, so the next poll finds the same entries again.
    deps.log.error('feed.poll-error', { feed: summary.title, url: summary.url, reason: String(error) });
    deps.metrics.count('feed.failed');
    return 'error';
  }
}
