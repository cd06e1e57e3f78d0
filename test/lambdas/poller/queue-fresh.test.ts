import { expect, test } from 'vitest';
import { queueFresh } from '../../../lambdas/poller/queue-fresh.ts';
import { memoryQueue } from '../../../src/adapters/memory/memory-queue.ts';
import type { Article } from '../../../src/core/article.ts';
import type { Entry } from '../../../src/core/feed.ts';
import { aPolledFeed, HOUR, memoryLog, memoryMetrics, NOW } from '../../factories.ts';
import { theEntries, theEntry } from '../../pathology/a-history.ts';

/** A feed whose documents are queued one after the other, as by polls that save what they saw. */
function aFedQueue() {
  const articles = memoryQueue<Article>();
  const metrics = memoryMetrics();
  const log = memoryLog();
  let feed = aPolledFeed();
  return {
    metrics,
    log,
    queued: () => articles.sent.map(({ message }) => message),
    async take(entries: readonly Entry[]) {
      const deps = { articles, metrics, log, now: () => NOW, firstPollMaxAgeMs: 6 * HOUR };
      const { seen } = await queueFresh(feed, { format: 'rss', title: 'T', entries }, deps);
      feed = { ...feed, seen };
    },
  };
}

test('an edited article is sent as a revision of the same article', async () => {
  const { take, queued, metrics } = aFedQueue();
  await take([theEntry(0, { publishedAt: NOW })]);
  await take([theEntry(0, { publishedAt: NOW, title: 'Crews back at sea' })]);
  const [first, edited] = queued();
  expect(first?.revised).toBeUndefined();
  expect(edited).toMatchObject({ id: first?.id, title: 'Crews back at sea', revised: true });
  expect(metrics.counts).toEqual({ 'article.queued': 1, 'article.edited': 1 });
});

test('an edited entry that shares its link is not sent: its article can’t be told by it', async () => {
  const { take, queued, metrics } = aFedQueue();
  const live = { link: 'https://outlet.example/live', publishedAt: NOW };
  await take([theEntry(0, live), theEntry(1, live)]);
  await take([theEntry(0, { ...live, title: 'Crews back at sea' }), theEntry(1, live)]);
  expect(queued().filter(({ revised }) => revised)).toEqual([]);
  expect(metrics.counts['article.edited']).toBe(1);
});

test('entries beyond what is read of a document are counted', async () => {
  const metrics = memoryMetrics();
  const deps = {
    articles: memoryQueue<Article>(),
    metrics,
    log: memoryLog(),
    now: () => NOW,
    firstPollMaxAgeMs: 0,
  };
  await queueFresh(aPolledFeed(), { format: 'rss', title: 'T', entries: [], leftOut: 7 }, deps);
  expect(metrics.counts['article.dropped.beyond-limit']).toBe(7);
});

test('entries of an old backup are dropped, and each drop is counted', async () => {
  const { take, queued, metrics, log } = aFedQueue();
  await take(theEntries(50, 59));
  await take(theEntries(0, 19));
  expect(queued()).toEqual([]);
  expect(metrics.counts).toEqual({ 'article.dropped.first-poll': 10, 'article.dropped.reset': 20 });
  expect(log.events).toEqual(['feed.reset']);
});

test('the same document gives the same article ids, so that a repeated poll is absorbed', async () => {
  const posts = theEntries(1, 3, (entry) => ({ ...entry, link: 'https://outlet.example/live' }));
  const [once, again] = [aFedQueue(), aFedQueue()];
  for (const { take } of [once, again]) {
    await take([theEntry(0)]);
    await take([...posts, theEntry(0)]);
  }
  const ids = once.queued().map(({ id }) => id);
  expect(new Set(ids).size).toBe(3);
  expect(again.queued().map(({ id }) => id)).toEqual(ids);
});
