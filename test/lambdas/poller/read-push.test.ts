import { describe, expect, test } from 'vitest';
import { type PollFeedDeps, pollFeed } from '../../../lambdas/poller/poll-feed.ts';
import { type ReadPushDeps, readPush } from '../../../lambdas/poller/read-push.ts';
import { parseFeed } from '../../../src/adapters/feeds/parse-feed.ts';
import { memoryFeedStore } from '../../../src/adapters/memory/memory-feed-store.ts';
import { memoryPushStore } from '../../../src/adapters/memory/memory-push-store.ts';
import { memoryQueue } from '../../../src/adapters/memory/memory-queue.ts';
import type { Article } from '../../../src/core/article.ts';
import type { Push } from '../../../src/core/websub.ts';
import { MalformedMessage } from '../../../src/runtime/messages.ts';
import { packPush } from '../../../src/runtime/push-body.ts';
import { aFeed, aLease, HOUR, MINUTE, memoryLog, memoryMetrics, NOW } from '../../factories.ts';

const itemOf = (slug: string): string =>
  `<item><guid>${slug}</guid><link>https://outlet.example/${slug}</link><title>News of ${slug}</title>
   <pubDate>${new Date(NOW - MINUTE).toUTCString()}</pubDate></item>`;
const rss = (...slugs: readonly string[]): string =>
  `<rss version="2.0"><channel><title>T</title><language>en</language>${slugs.map(itemOf).join('')}</channel></rss>`;

/** A feed that was polled once, with `old` in it; not at all where `first` is empty. */
async function aReader(first = rss('old')) {
  const feeds = memoryFeedStore();
  const pushes = memoryPushStore();
  const articles = memoryQueue<Article>();
  const metrics = memoryMetrics();
  const feed = aFeed();
  await feeds.add(feed, 0, NOW);
  const deps: ReadPushDeps = {
    ...{ feeds, pushes, articles, parseFeed, metrics },
    firstPollMaxAgeMs: 6 * HOUR,
    now: () => NOW,
    log: memoryLog(),
  };
  const stored = async () => {
    const found = await feeds.get(feed.id);
    if (found === undefined) throw new Error('the feed was added above');
    return found;
  };
  const poll = async (text: string, etag = '"1"') => {
    const document = { bytes: Buffer.from(text), baseUrl: feed.url };
    const polling: PollFeedDeps = {
      ...deps,
      feeds,
      fetchFeed: async () => ({ kind: 'fetched', document, etag }),
      intervalMs: 5 * MINUTE,
    };
    return pollFeed(await stored(), NOW, polling);
  };
  const pushOf = (text: string, feedId = feed.id): Push => ({
    feedId,
    body: packPush(Buffer.from(text)) ?? '',
    contentType: 'application/rss+xml',
    receivedAt: NOW,
  });
  const push = (text: string, overrides: Partial<ReadPushDeps> = {}) =>
    readPush(pushOf(text), { ...deps, ...overrides });
  if (first !== '') await poll(first);
  return { feed, feeds, pushes, articles, metrics, deps, stored, poll, push, pushOf };
}

const titles = ({ articles }: Awaited<ReturnType<typeof aReader>>) =>
  articles.sent.map(({ message }) => message.title);

describe('readPush', () => {
  test('queues what is new in a push, in the feed’s language', async () => {
    const reader = await aReader();
    await reader.push(rss('new', 'old'));
    expect(titles(reader)).toEqual(['News of old', 'News of new']);
    expect(reader.articles.sent[1]?.message).toMatchObject({ lang: 'en', outlet: reader.feed.title });
  });

  test('two pushes and a poll of an entry give one article', async () => {
    const reader = await aReader();
    await reader.push(rss('new'));
    await reader.push(rss('new'));
    await reader.poll(rss('new', 'old'), '"2"');
    expect(titles(reader)).toEqual(['News of old', 'News of new']);
  });

  test('an entry that a poll brought is known to the push after it', async () => {
    const reader = await aReader();
    await reader.poll(rss('new', 'old'), '"2"');
    await reader.push(rss('new'));
    expect(titles(reader)).toEqual(['News of old', 'News of new']);
  });

  test('a push of one entry makes a large feed forget nothing', async () => {
    const reader = await aReader();
    const many = Array.from({ length: 400 }, (_, index) => `n-${index}`);
    await reader.poll(rss(...many, 'old'), '"2"');
    const before = reader.articles.sent.length;
    await reader.push(rss('new'));
    await reader.poll(rss('new', ...many, 'old'), '"3"');
    expect(reader.articles.sent).toHaveLength(before + 1);
  });

  test('leaves validators, next poll and health to the polls, and calls nothing missed', async () => {
    const reader = await aReader();
    const before = await reader.stored();
    await reader.push(rss('new', 'newer'));
    const { etag, lastModified, nextPollAt, health } = before;
    expect(await reader.stored()).toMatchObject({ etag, nextPollAt, health });
    expect((await reader.stored()).lastModified).toBe(lastModified);
    expect(reader.metrics.counts['feed.possible_miss']).toBeUndefined();
  });

  test('leaves a feed that was never polled to its first poll', async () => {
    const reader = await aReader('');
    await reader.push(rss('new'));
    expect(titles(reader)).toEqual([]);
    expect(reader.metrics.counts['push.dropped.before-first-poll']).toBe(1);
    await reader.poll(rss('new', 'old'));
    expect(titles(reader)).toEqual(['News of old', 'News of new']);
  });

  test('remembers nothing that the queue refused, so that the poll behind it brings it', async () => {
    const reader = await aReader();
    const send = async () => {
      throw new Error('the queue is throttled');
    };
    await expect(reader.push(rss('new'), { articles: { send } })).rejects.toThrow('throttled');
    await reader.poll(rss('new', 'old'), '"2"');
    expect(titles(reader)).toEqual(['News of old', 'News of new']);
  });

  test('drops what is no feed and counts it, without harm to the feed’s health', async () => {
    const reader = await aReader();
    const before = await reader.stored();
    await reader.push('<!doctype html><html><p>Sign in');
    expect(await reader.stored()).toEqual(before);
    expect(reader.metrics.counts['push.dropped.malformed']).toBe(1);
  });

  test('has the hub of a removed feed asked to stop', async () => {
    const reader = await aReader();
    const lease = aLease({ feedId: reader.feed.id, status: 'active', dueAt: NOW + HOUR });
    await reader.pushes.save(lease);
    await reader.feeds.remove(reader.feed.id, 'person');
    await reader.push(rss('new'));
    expect(titles(reader)).toEqual(['News of old']);
    expect(await reader.pushes.get(reader.feed.id)).toMatchObject({ status: 'ending', dueAt: NOW });
    expect(reader.metrics.counts['push.dropped.not-subscribed']).toBe(1);
  });

  test.each([
    ['is no gzip', Buffer.from('plain').toString('base64')],
    ['grows without end', packPush(Buffer.alloc(1024 * 1024 + 1, 'x')) ?? ''],
  ])('takes a message whose body %s for malformed', async (_, body) => {
    const { deps, pushOf } = await aReader();
    await expect(readPush({ ...pushOf(rss('new')), body }, deps)).rejects.toThrow(MalformedMessage);
  });
});
