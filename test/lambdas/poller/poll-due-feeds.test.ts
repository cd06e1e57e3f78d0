import { describe, expect, test } from 'vitest';
import { createHandler, type PollerDeps } from '../../../lambdas/poller/handler.ts';
import { type PollDueFeedsDeps, pollDueFeeds } from '../../../lambdas/poller/poll-due-feeds.ts';
import { syncFeeds } from '../../../lambdas/poller/sync-feeds.ts';
import { lambdaContext } from '../../../local/lambda-context.ts';
import { scheduledEvent } from '../../../local/schedule.ts';
import { memoryFeedStore } from '../../../src/adapters/memory/memory-feed-store.ts';
import { memoryQueue } from '../../../src/adapters/memory/memory-queue.ts';
import type { FetchFeed } from '../../../src/core/feed.ts';
import { aFeed, anEntry, HOUR, MINUTE, memoryLog, memoryMetrics, NOW, unique } from '../../factories.ts';

function deps(overrides: Partial<PollDueFeedsDeps> = {}): PollDueFeedsDeps {
  return {
    feeds: memoryFeedStore(),
    articles: memoryQueue(),
    fetchFeed: async () => ({ kind: 'fetched', document: { bytes: new Uint8Array() } }),
    parseFeed: () => ({ format: 'rss', title: 'T', entries: [anEntry()] }),
    now: () => NOW,
    log: memoryLog(),
    metrics: memoryMetrics(),
    intervalMs: 5 * MINUTE,
    firstPollMaxAgeMs: 6 * HOUR,
    remainingMs: () => 60_000,
    ...overrides,
  };
}

/** A feed that shares its host with no other. */
const anOutletsFeed = () => aFeed({ url: `https://${unique('outlet')}.example/feed` });

const tick = { shard: 0, at: NOW };

describe('pollDueFeeds', () => {
  test('polls the others when one feed throws, fails or hangs until its time-out', async () => {
    const [good, broken, refused] = [anOutletsFeed(), anOutletsFeed(), anOutletsFeed()];
    const fetchFeed: FetchFeed = async ({ url }) => {
      if (url === broken.url) throw new Error('a defect');
      if (url === refused.url) return { kind: 'failed', reason: 'connection refused' };
      return { kind: 'fetched', document: { bytes: new Uint8Array() } };
    };
    const d = deps({ fetchFeed });
    for (const feed of [good, broken, refused]) await d.feeds.add(feed, 0, NOW);
    const { due, outcomes } = await pollDueFeeds(tick, d);
    expect(due).toBe(3);
    expect(outcomes).toEqual({ changed: 1, failed: 1, error: 1, unchanged: 0, postponed: 0 });
  });

  test('leaves feeds to the next tick when the invocation runs out of time', async () => {
    const d = deps({ remainingMs: () => 1_000 });
    await d.feeds.add(aFeed(), 0, NOW);
    expect((await pollDueFeeds(tick, d)).outcomes.postponed).toBe(1);
    const next = { shard: 0, at: NOW + MINUTE };
    expect((await pollDueFeeds(next, { ...d, remainingMs: () => 58_000 })).outcomes.changed).toBe(1);
  });

  test('does not wait for a host’s turn when there is no time left for it', async () => {
    const pauses: number[] = [];
    let left = 60_000;
    const fetchFeed: FetchFeed = async () => {
      left = 1_000;
      return { kind: 'unchanged' };
    };
    const pause = async (ms: number) => {
      pauses.push(ms);
    };
    const d = deps({ fetchFeed, pause, remainingMs: () => left });
    for (let index = 0; index < 10; index++) await d.feeds.add(aFeed(), 0, NOW);
    const { outcomes } = await pollDueFeeds(tick, d);
    expect(outcomes).toMatchObject({ unchanged: 1, postponed: 9 });
    expect(pauses.length).toBeLessThanOrEqual(1);
  });

  test('counts the feeds of the shard by their state, also those that are not due', async () => {
    const d = deps({ fetchFeed: async () => ({ kind: 'failed', reason: 'refused' }) });
    for (let index = 0; index < 3; index++) await d.feeds.add(anOutletsFeed(), 0, NOW);
    await pollDueFeeds(tick, d);
    const metrics = memoryMetrics();
    await pollDueFeeds({ shard: 0, at: NOW + MINUTE }, { ...d, metrics });
    expect(metrics.counts).toEqual({ 'feed.state.failing': 3, 'feed.tick': 1 });
  });

  test('polls at most sixteen feeds at once', async () => {
    let [open, most] = [0, 0];
    const fetchFeed: FetchFeed = async () => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setImmediate(resolve));
      open--;
      return { kind: 'unchanged' };
    };
    const d = deps({ fetchFeed });
    for (let index = 0; index < 60; index++) await d.feeds.add(anOutletsFeed(), 0, NOW);
    await pollDueFeeds(tick, d);
    expect(most).toBe(16);
  });
});

describe('syncFeeds', () => {
  test('adds what is new in the list, removes what left it, and keeps what people added', async () => {
    const d = deps();
    const [kept, dropped, personal] = [aFeed(), aFeed(), aFeed({ origin: 'added' })];
    await syncFeeds([kept, dropped], 1, NOW, d);
    await d.feeds.add(personal, 0, NOW);
    await syncFeeds([kept], 1, NOW, d);
    const ids = (await d.feeds.list()).map((feed) => feed.id);
    expect(new Set(ids)).toEqual(new Set([kept.id, personal.id]));
    await syncFeeds([kept, dropped], 1, NOW, d);
    expect((await d.feeds.list()).map((feed) => feed.id)).toContain(dropped.id);
  });

  test('does not bring back a feed that a person removed', async () => {
    const d = deps();
    const feed = aFeed();
    await syncFeeds([feed], 1, NOW, d);
    await d.feeds.remove(feed.id, 'person');
    await syncFeeds([feed], 1, NOW, d);
    expect(await d.feeds.list()).toEqual([]);
  });

  test('spreads the feeds anew when the number of shards changes', async () => {
    const d = deps();
    const feeds = Array.from({ length: 40 }, () => aFeed());
    await syncFeeds(feeds, 1, NOW, d);
    await syncFeeds(feeds, 3, NOW, d);
    const perShard = await Promise.all([0, 1, 2].map((shard) => d.feeds.listPolled(shard)));
    expect(perShard.flat()).toHaveLength(40);
    expect(perShard.every((shard) => shard.length > 0)).toBe(true);
  });
});

test('the handler takes the schedule’s event, syncs the list once, and polls the shard it names', async () => {
  const { remainingMs: _, ...rest } = deps();
  const pollerDeps: PollerDeps = { ...rest, listed: [aFeed()], shards: 1 };
  const handler = createHandler(pollerDeps);
  const event = scheduledEvent(new Date(NOW), { shard: 0 });
  expect((await handler(event, lambdaContext('poller', 60))).outcomes.changed).toBe(1);
  expect((await handler(event, lambdaContext('poller', 60))).due).toBe(0);
});

test('counts a tick that was worked through, and none that another poller has', async () => {
  const metrics = memoryMetrics();
  const { remainingMs: _, ...rest } = deps({ metrics });
  const handler = createHandler({ ...rest, listed: [], shards: 1 });
  const event = scheduledEvent(new Date(NOW), { shard: 0 });
  await handler(event, lambdaContext('poller', 60));
  await handler(event, lambdaContext('poller', 60));
  expect(metrics.counts['feed.tick']).toBe(1);
});
