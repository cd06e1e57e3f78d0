import { createHandler } from '../../lambdas/poller/handler.ts';
import type { PollSummary } from '../../lambdas/poller/poll-due-feeds.ts';
import { scheduledEvent } from '../../local/schedule.ts';
import { memoryFeedStore } from '../../src/adapters/memory/memory-feed-store.ts';
import { memoryQueue } from '../../src/adapters/memory/memory-queue.ts';
import type { Article } from '../../src/core/article.ts';
import type { Entry, Feed, FeedStore, FetchFeed, FetchOutcome, PolledFeed } from '../../src/core/feed.ts';
import type { Queue } from '../../src/core/queue.ts';
import { HOUR, MINUTE, memoryLog, memoryMetrics, NOW } from '../factories.ts';

/** What an outlet answers at a time; entries stand for a document that holds them. */
export type Outlet = (
  at: number,
  request: Parameters<FetchFeed>[0],
) => readonly Entry[] | FetchOutcome | Promise<FetchOutcome>;

export interface PollerOptions {
  readonly feeds: readonly Feed[];
  /** By the URL that is asked. */
  readonly outlet: Outlet;
  readonly store?: FeedStore;
  readonly shards?: number;
  readonly maxIntervalMs?: number;
  readonly articles?: Queue<Article>;
}

export interface TickOptions {
  /** @default 0 */
  readonly shard?: number;
  /** @default a Lambda's time-out */
  readonly remainingMs?: () => number;
}

export const LEAST = 5 * MINUTE;
const LAMBDA_MS = 58_000;

/** A poller whose clock, outlets and ticks the test rules; it notes every request and every write. */
export function aPoller(options: PollerOptions) {
  const { outlet, shards = 1, maxIntervalMs = 30 * MINUTE } = options;
  const sent = memoryQueue<Article>();
  const log = memoryLog();
  const metrics = memoryMetrics();
  const requests: { readonly url: string; readonly at: number }[] = [];
  const saves: { readonly id: string; readonly at: number }[] = [];
  let now = NOW;

  const base = options.store ?? memoryFeedStore();
  const store: FeedStore = {
    ...base,
    save(feed, state) {
      saves.push({ id: feed.id, at: now });
      return base.save(feed, state);
    },
  };
  const fetchFeed: FetchFeed = async (request) => {
    requests.push({ url: request.url, at: now });
    const answer = await outlet(now, request);
    return isEntries(answer) ? documentOf(answer) : answer;
  };
  const handlerFor = (listed: readonly Feed[], count: number) =>
    createHandler({
      feeds: store,
      articles: options.articles ?? sent,
      fetchFeed,
      parseFeed: ({ bytes }) => ({
        format: 'rss',
        title: 'T',
        entries: JSON.parse(Buffer.from(bytes).toString()),
      }),
      listed,
      shards: count,
      intervalMs: LEAST,
      maxIntervalMs,
      firstPollMaxAgeMs: 6 * HOUR,
      now: () => now,
      pause: async (ms) => {
        now += ms;
      },
      log,
      metrics,
    });
  let handler = handlerFor(options.feeds, shards);

  /** One tick; by default the scheduler and the poller agree on the time. */
  async function tick(
    at: number,
    { shard = 0, remainingMs = () => LAMBDA_MS }: TickOptions = {},
  ): Promise<PollSummary> {
    now = at;
    return handler(scheduledEvent(new Date(at), { shard }), { getRemainingTimeInMillis: remainingMs });
  }

  return {
    store,
    log,
    metrics,
    requests,
    saves,
    tick,
    /** A tick a minute from `from` up to `to`, on every shard. */
    async run(from: number, to: number, count = shards): Promise<void> {
      for (let at = from; at < to; at += MINUTE) {
        for (let shard = 0; shard < count; shard++) await tick(at, { shard });
      }
    },
    /** A new version of the code, with other feeds or another number of shards. */
    deploy(listed: readonly Feed[], count: number): void {
      handler = handlerFor(listed, count);
    },
    titles: () => sent.sent.map(({ message }) => message.title),
    async stored(feed: Feed): Promise<PolledFeed> {
      const found = await store.get(feed.id);
      if (found === undefined) throw new Error(`the feed ${feed.url} is not stored`);
      return found;
    },
    requestsOf: (feed: Feed): readonly number[] =>
      requests.filter(({ url }) => url === feed.url).map(({ at }) => at),
  };
}

function isEntries(answer: readonly Entry[] | FetchOutcome): answer is readonly Entry[] {
  return Array.isArray(answer);
}

function documentOf(entries: readonly Entry[]): FetchOutcome {
  return { kind: 'fetched', document: { bytes: Buffer.from(JSON.stringify(entries)) } };
}
