import { describe, expect, test } from 'vitest';
import { type PollFeedDeps, pollFeed } from '../../../lambdas/poller/poll-feed.ts';
import { memoryFeedStore } from '../../../src/adapters/memory/memory-feed-store.ts';
import { type MemoryQueue, memoryQueue } from '../../../src/adapters/memory/memory-queue.ts';
import type { Article } from '../../../src/core/article.ts';
import {
  type Entry,
  FeedError,
  type FeedStore,
  type FetchOutcome,
  type PolledFeed,
} from '../../../src/core/feed.ts';
import { aFeed, anEntry, HOUR, MINUTE, memoryLog, memoryMetrics, NOW } from '../../factories.ts';

const document = { bytes: new Uint8Array() };
const fetched = (validators = {}): FetchOutcome => ({ kind: 'fetched', document, ...validators });

/** A poller of one feed whose next answer and entries the test sets. */
async function aPoller() {
  const feeds = memoryFeedStore();
  const articles = memoryQueue<Article>();
  const metrics = memoryMetrics();
  const feed = aFeed();
  await feeds.add(feed, 0, NOW);
  let now = NOW;
  let saves = 0;
  const counted: FeedStore = {
    ...feeds,
    save(read, state) {
      saves++;
      return feeds.save(read, state);
    },
  };
  const stored = async (): Promise<PolledFeed> => {
    const found = await feeds.get(feed.id);
    if (found === undefined) throw new Error('the feed was added above');
    return found;
  };
  const poll = async (
    outcome: FetchOutcome,
    entries: readonly Entry[] = [],
    overrides: Partial<PollFeedDeps> = {},
  ) =>
    pollFeed(await stored(), now, {
      feeds: counted,
      articles,
      fetchFeed: async () => outcome,
      parseFeed: () => ({ format: 'rss', title: 'T', entries, lang: 'en' }),
      now: () => now,
      log: memoryLog(),
      metrics,
      intervalMs: 5 * MINUTE,
      firstPollMaxAgeMs: 6 * HOUR,
      ...overrides,
    });
  return {
    poll,
    stored,
    articles,
    metrics,
    saves: () => saves,
    later: (ms: number) => {
      now += ms;
    },
  };
}

const titles = (queue: MemoryQueue<Article>) => queue.sent.map(({ message }) => message.title);

describe('pollFeed', () => {
  test.each([
    ['with links', (name: string) => ({ link: `https://outlet.example/${name}` })],
    ['without', () => ({})],
  ])('loses no entry to a guid that the outlet gives to several, %s', async (_, linkOf) => {
    const { poll, articles } = await aPoller();
    const entries = ['one', 'two', 'three'].map((title): Entry => {
      const { link: _link, ...entry } = anEntry({ guid: 'same', title });
      return { ...entry, ...linkOf(title) };
    });
    await poll(fetched(), [...entries, ...entries.slice(0, 1)]);
    expect(titles(articles).toSorted()).toEqual(['one', 'three', 'two']);
    expect(new Set(articles.sent.map(({ message }) => message.id)).size).toBe(3);

    await poll(fetched(), entries);
    expect(articles.sent).toHaveLength(3);
  });

  test('queues only recent entries on the first poll, counts the rest, and remembers all', async () => {
    const { poll, stored, articles, metrics } = await aPoller();
    const recent = anEntry({ title: 'recent', publishedAt: NOW - HOUR });
    const old = anEntry({ title: 'old', publishedAt: NOW - 7 * HOUR });
    const { publishedAt: _, ...undated } = anEntry({ title: 'undated' });
    expect(await poll(fetched(), [recent, old, undated])).toBe('changed');
    expect(titles(articles)).toEqual(['recent']);
    expect(metrics.counts['article.dropped.first-poll']).toBe(2);
    expect((await stored()).seen).toHaveLength(3);
  });

  test('queues every new entry on later polls, however old it says it is, once', async () => {
    const { poll, articles } = await aPoller();
    const first = anEntry({ title: 'first' });
    const backdated = anEntry({ title: 'backdated', publishedAt: NOW - 48 * HOUR });
    await poll(fetched(), [first]);
    await poll(fetched(), [backdated, first]);
    await poll(fetched(), [backdated, first]);
    expect(titles(articles)).toEqual(['first', 'backdated']);
  });

  test('passes the validators on and keeps what the server sent last', async () => {
    const { poll, stored } = await aPoller();
    await poll(fetched({ etag: '"1"', lastModified: 'Mon' }), [anEntry()]);
    const requests: unknown[] = [];
    await poll({ kind: 'unchanged' }, [], {
      fetchFeed: async (request) => {
        requests.push(request);
        return { kind: 'unchanged' };
      },
    });
    expect(requests).toEqual([{ url: (await stored()).url, etag: '"1"', lastModified: 'Mon' }]);
  });

  test('writes nothing for an unchanged feed', async () => {
    const { poll, saves } = await aPoller();
    const entry = anEntry();
    await poll(fetched({ etag: '"1"' }), [entry]);
    const before = saves();
    expect(await poll({ kind: 'unchanged' })).toBe('unchanged');
    expect(await poll(fetched({ etag: '"1"' }), [entry])).toBe('unchanged');
    expect(saves()).toBe(before);
  });

  test('does not save the state when the queue refuses, so that the next poll finds the entries again', async () => {
    const { poll, stored, articles } = await aPoller();
    const refusing = {
      send: async () => {
        throw new Error('the queue is throttled');
      },
    };
    const entry = anEntry();
    await expect(poll(fetched({ etag: '"1"' }), [entry], { articles: refusing })).rejects.toThrow(
      'throttled',
    );
    expect((await stored()).etag).toBeUndefined();
    await poll(fetched({ etag: '"1"' }), [entry]);
    expect(titles(articles)).toEqual([entry.title]);
  });

  test('records a failure in words and backs off, then recovers', async () => {
    const { poll, stored, later } = await aPoller();
    const reason = 'the server answered 500; the feed is asked again later';
    expect(await poll({ kind: 'failed', reason })).toBe('failed');
    expect(await poll({ kind: 'failed', reason })).toBe('failed');
    expect((await stored()).health).toEqual({ state: 'failing', since: NOW, failures: 2, lastError: reason });
    expect((await stored()).nextPollAt).toBeGreaterThan(NOW + 9 * MINUTE);
    expect((await stored()).nextPollAt).toBeLessThanOrEqual(NOW + 10 * MINUTE);
    later(HOUR);
    expect(await poll({ kind: 'unchanged' })).toBe('unchanged');
    expect((await stored()).health).toEqual({ state: 'ok', since: NOW + HOUR, failures: 0 });
    expect((await stored()).nextPollAt).toBeGreaterThanOrEqual(NOW + HOUR + 2.5 * MINUTE);
    expect((await stored()).nextPollAt).toBeLessThanOrEqual(NOW + HOUR + 7.5 * MINUTE);
  });

  test('makes no request before Retry-After is over', async () => {
    const { poll, stored } = await aPoller();
    await poll({ kind: 'failed', reason: '429', retryAfterSeconds: 7_200 });
    expect((await stored()).nextPollAt).toBe(NOW + 2 * HOUR);
  });

  test('stops asking for a feed that is gone', async () => {
    const { poll, stored } = await aPoller();
    await poll({ kind: 'failed', reason: 'the server answered 410', gone: true });
    expect((await stored()).health.state).toBe('gone');
  });

  test('takes a document that is no feed as a failure of this feed, with the reason', async () => {
    const { poll, stored, articles } = await aPoller();
    const parseFeed = () => {
      throw new FeedError('it is an HTML page, not a feed');
    };
    expect(await poll(fetched(), [], { parseFeed })).toBe('failed');
    expect((await stored()).health.lastError).toBe('it is an HTML page, not a feed');
    expect(articles.sent).toEqual([]);
  });

  test('reports a possible miss when a later document shares no entry with the one before', async () => {
    const { poll, metrics } = await aPoller();
    await poll(fetched(), [anEntry(), anEntry()]);
    await poll(fetched(), [anEntry(), anEntry()]);
    expect(metrics.counts['feed.possible_miss']).toBe(1);
  });

  test('gives an entry without a language its feed’s', async () => {
    const { poll, articles } = await aPoller();
    await poll(fetched(), [anEntry(), anEntry({ lang: 'fr' })]);
    expect(articles.sent.map(({ message }) => message.lang)).toEqual(['fr', 'en']);
  });
});
