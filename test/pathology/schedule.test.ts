import { describe, expect, test } from 'vitest';
import { dynamoFeedStore } from '../../src/adapters/aws/dynamo-feed-store.ts';
import { httpFeedFetcher } from '../../src/adapters/feeds/fetch-feed.ts';
import { memoryQueue } from '../../src/adapters/memory/memory-queue.ts';
import type { Article } from '../../src/core/article.ts';
import type { Entry, Feed, FetchOutcome } from '../../src/core/feed.ts';
import { startTestServer } from '../adapters/feeds/misbehaving-server.ts';
import { useEmulators } from '../emulated.ts';
import { aFeed, anEntry, HOUR, MINUTE, NOW, unique } from '../factories.ts';
import { aPoller, LEAST } from './a-poller.ts';

const DAY = 24 * HOUR;
const UNCHANGED: FetchOutcome = { kind: 'unchanged' };
const { clients } = useEmulators();

/** Feeds of as many outlets. */
const someFeeds = (count: number): readonly Feed[] =>
  Array.from({ length: count }, () => aFeed({ url: `https://${unique('outlet')}.example/feed` }));

/** Feeds of one outlet, on several of its hosts. */
const feedsOfOneHost = (count: number): readonly Feed[] => {
  const owner = unique('large-outlet');
  return Array.from({ length: count }, (_, index) =>
    aFeed({ url: `https://${index % 2 === 0 ? 'feeds' : 'www'}.${owner}.example/${index}` }),
  );
};

/** An outlet that publishes every `gap` from `NOW` on, and shows its newest `length` entries. */
function publishing(gap: number, length = 20) {
  return (at: number): readonly Entry[] => {
    const newest = Math.floor((at - NOW) / gap);
    return Array.from({ length }, (_, index) => newest - index).map((number) =>
      anEntry({
        guid: `entry-${number}`,
        link: `https://outlet.example/${number}`,
        title: titleOf(number),
        publishedAt: NOW + number * gap,
      }),
    );
  };
}

/** The titles of the entries since `NOW` count from 5001; those of before are below. */
const titleOf = (number: number): string => `Entry ${5_000 + number}`;

const expected = (last: number): readonly string[] =>
  Array.from({ length: last }, (_, index) => titleOf(index + 1));

/** The times between requests. */
const gaps = (times: readonly number[]): readonly number[] =>
  times.slice(1).map((at, index) => at - (times[index] ?? at));

describe('ticks', () => {
  test('that the scheduler fires twice poll once', async () => {
    const feeds = someFeeds(3);
    const poller = aPoller({ feeds, outlet: () => UNCHANGED });
    await poller.tick(NOW);
    expect((await poller.tick(NOW)).due).toBe(0);
    expect(poller.requests).toHaveLength(3);
  });

  test('that two pollers get at once are worked on by one of them (DynamoDB emulator)', async () => {
    const feeds = someFeeds(12);
    // Two Lambda instances: each has its own handler, the table is the same.
    const pollers = [1, 2].map(() =>
      aPoller({ feeds, outlet: () => UNCHANGED, store: dynamoFeedStore(clients().dynamo, 'feeds') }),
    );
    const summaries = await Promise.all(pollers.map((poller) => poller.tick(NOW)));
    expect(summaries.map(({ due }) => due).toSorted((a, b) => a - b)).toEqual([0, 12]);
    const urls = pollers.flatMap(({ requests }) => requests.map(({ url }) => url));
    expect(urls.toSorted()).toEqual(feeds.map(({ url }) => url).toSorted());
  });

  test('without news cost two writes each, however many feeds are polled (DynamoDB emulator)', async () => {
    const feeds = someFeeds(30);
    const client = clients().dynamo;
    const poller = aPoller({
      feeds,
      shards: 1,
      outlet: publishing(DAY),
      store: dynamoFeedStore(client, 'feeds'),
    });
    // Later than the ticks of the test before, which are in the same table.
    await poller.run(NOW + 5 * MINUTE, NOW + 20 * MINUTE);
    const commands: (string | undefined)[] = [];
    client.middlewareStack.add(
      (next, context) => (args) => {
        commands.push(context.commandName);
        return next(args);
      },
      { step: 'initialize', name: 'noteCommands' },
    );
    const asked = poller.requests.length;
    await poller.run(NOW + 20 * MINUTE, NOW + 50 * MINUTE);
    client.middlewareStack.remove('noteCommands');
    // Each feed has its own minutes by the hash of its address: how many fall into half an hour differs a little.
    expect(poller.requests.length - asked).toBeGreaterThanOrEqual(20);
    const writes = commands.filter((name) => !/^(Get|Query|Scan)/.test(name ?? ''));
    expect(writes).toHaveLength(2 * 30);
  });

  test('that come while the one before is at work leave it alone, and their feeds to the next', async () => {
    const [slow, other] = someFeeds(2);
    if (slow === undefined || other === undefined) throw new Error('two feeds were asked for');
    const answer = Promise.withResolvers<FetchOutcome>();
    const poller = aPoller({
      feeds: [slow, other],
      outlet: (at, { url }) => (url === slow.url && at === NOW ? answer.promise : UNCHANGED),
    });
    const first = poller.tick(NOW);
    await new Promise((resolve) => setImmediate(resolve));
    expect((await poller.tick(NOW + 30_000)).due).toBe(0);
    answer.resolve(UNCHANGED);
    await first;
    await poller.run(NOW + MINUTE, NOW + 20 * MINUTE);
    for (const feed of [slow, other]) {
      expect(Math.max(...gaps(poller.requestsOf(feed)))).toBeLessThanOrEqual(1.5 * LEAST + MINUTE);
    }
  });

  test('whose poller was killed are made up for when its lease is over', async () => {
    const [feed] = someFeeds(1);
    if (feed === undefined) throw new Error('a feed was asked for');
    const poller = aPoller({ feeds: [feed], outlet: publishing(HOUR) });
    await poller.run(NOW, NOW + 10 * MINUTE);
    const before = poller.requests.length;
    const { nextPollAt } = await poller.stored(feed);
    const killed = Math.max(nextPollAt, NOW + 10 * MINUTE);
    await poller.store.claimTick(0, { at: killed, now: killed, leaseMs: 58_000 });
    await poller.tick(killed + MINUTE);
    expect(poller.requests.length).toBe(before + 1);
  });

  test('that were missed for a day, on a machine asleep, become one poll per feed', async () => {
    const feeds = someFeeds(5);
    const poller = aPoller({ feeds, outlet: publishing(2 * HOUR) });
    await poller.run(NOW, NOW + HOUR);
    const before = poller.requests.length;
    await poller.tick(NOW + DAY + 17_321);
    expect(poller.requests.length - before).toBe(5);
    expect(poller.titles()).toEqual(expect.arrayContaining([...expected(12)]));
  });

  test.each([
    ['two minutes', 2 * MINUTE],
    ['a year', 365 * DAY],
  ])('go on after a clock that was %s ahead', async (_, ahead) => {
    const [feed] = someFeeds(1);
    if (feed === undefined) throw new Error('a feed was asked for');
    const poller = aPoller({ feeds: [feed], outlet: publishing(HOUR) });
    await poller.run(NOW, NOW + 10 * MINUTE);
    await poller.tick(NOW + 10 * MINUTE + ahead);
    const before = poller.requests.length;
    await poller.run(NOW + 11 * MINUTE, NOW + 2 * HOUR);
    expect(poller.requests.length - before).toBeGreaterThanOrEqual(4);
  });

  test.each([
    ['forward', Date.UTC(2026, 2, 28, 22)],
    ['back', Date.UTC(2026, 9, 24, 22)],
  ])('know nothing of the night when clocks go %s', async (_, evening) => {
    const [feed] = someFeeds(1);
    if (feed === undefined) throw new Error('a feed was asked for');
    const poller = aPoller({ feeds: [feed], outlet: () => UNCHANGED });
    await poller.tick(NOW);
    await poller.run(evening, evening + 6 * HOUR);
    const intervals = new Set(gaps(poller.requestsOf(feed).slice(2)));
    expect(intervals).toEqual(new Set([LEAST]));
  });
});

describe('an outlet that wants fewer requests', () => {
  test.each([
    ['seconds', '1800', 1_800_000],
    ['a date', new Date(NOW + 40 * MINUTE).toUTCString(), 40 * MINUTE],
    ['an absurd number', '99999999999', DAY],
  ])('gets none before Retry-After, given as %s, is over, and one soon after', async (_, header, wait) => {
    const server = await startTestServer({
      '/feed': (_request, response) => response.writeHead(429, { 'retry-after': header }).end(),
    });
    const fetchFeed = httpFeedFetcher({ allowedOrigins: [server.origin], now: () => NOW });
    const feed = aFeed({ url: `${server.origin}/feed` });
    const poller = aPoller({
      feeds: [feed],
      outlet: (at, request) => (at === NOW ? fetchFeed(request) : UNCHANGED),
    });
    await poller.tick(NOW);
    await server.stop();
    await poller.tick(NOW + wait - 1);
    expect(poller.requests).toHaveLength(1);
    await poller.tick(NOW + wait);
    expect(poller.requests).toHaveLength(2);
  });

  test('is heeded for all its feeds, and for no other outlet’s', async () => {
    const crowd = feedsOfOneHost(30);
    const others = someFeeds(5);
    const wait = 20 * MINUTE;
    const poller = aPoller({
      feeds: [...crowd, ...others],
      outlet: (at, { url }) =>
        url.includes('large-outlet') && at < NOW + MINUTE
          ? { kind: 'failed', reason: '429', throttled: true, retryAfterSeconds: wait / 1000 }
          : UNCHANGED,
    });
    const { outcomes } = await poller.tick(NOW);
    const asked = poller.requests.filter(({ url }) => url.includes('large-outlet')).length;
    expect(asked).toBeLessThanOrEqual(2);
    expect(outcomes).toMatchObject({ unchanged: 5, failed: asked, postponed: 30 - asked });

    await poller.run(NOW + MINUTE, NOW + wait);
    expect(poller.requests.filter(({ url }) => url.includes('large-outlet'))).toHaveLength(asked);
    await poller.run(NOW + wait, NOW + wait + 4 * MINUTE);
    const urls = new Set(poller.requests.map(({ url }) => url));
    expect(urls.size).toBe(35);
  });

  test('that names no time is left alone for a while all the same', async () => {
    const crowd = feedsOfOneHost(10);
    const poller = aPoller({
      feeds: crowd,
      outlet: () => ({ kind: 'failed', reason: '429', throttled: true }),
    });
    await poller.run(NOW, NOW + 5 * MINUTE);
    expect(poller.requests.length).toBeLessThanOrEqual(2);
  });

  test('is asked by two at a time, a second apart, however many feeds it has', async () => {
    const crowd = feedsOfOneHost(20);
    let [open, most] = [0, 0];
    const poller = aPoller({
      feeds: crowd,
      outlet: async () => {
        most = Math.max(most, ++open);
        await new Promise((resolve) => setImmediate(resolve));
        open--;
        return UNCHANGED;
      },
    });
    await poller.tick(NOW);
    expect(most).toBeLessThanOrEqual(2);
    const last = poller.requests.at(-1)?.at ?? 0;
    expect(poller.requests).toHaveLength(20);
    expect(last - NOW).toBeGreaterThanOrEqual(18_000);
  });
});

describe('a feed', () => {
  test('that says 304 for a fortnight costs a handful of writes, and is still polled', async () => {
    const [feed] = someFeeds(1);
    if (feed === undefined) throw new Error('a feed was asked for');
    const poller = aPoller({
      feeds: [feed],
      outlet: (at) => (at === NOW ? publishing(MINUTE)(at) : UNCHANGED),
    });
    await poller.run(NOW, NOW + 14 * DAY);
    expect(poller.saves.length).toBeLessThanOrEqual(3);
    const lastDay = poller.requestsOf(feed).filter((at) => at > NOW + 13 * DAY);
    expect(lastDay.length).toBeGreaterThanOrEqual(47);
    expect(lastDay.length).toBeLessThanOrEqual(49);
  });

  test('that changes between 200 and 304 alerts once per entry and writes for new entries only', async () => {
    const feeds = someFeeds(1);
    const published = publishing(30 * MINUTE);
    let polls = 0;
    const poller = aPoller({ feeds, outlet: (at) => (polls++ % 2 === 0 ? published(at) : UNCHANGED) });
    await poller.run(NOW, NOW + 12 * HOUR);
    const titles = poller.titles();
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles).toEqual(expect.arrayContaining([...expected(22)]));
    expect(poller.saves.length).toBeLessThanOrEqual(titles.length);
  });

  test('of any rhythm is read in full, in order, each entry once', async () => {
    for (const gap of [2 * MINUTE, 17 * MINUTE, 3 * HOUR]) {
      const poller = aPoller({ feeds: someFeeds(1), outlet: publishing(gap) });
      await poller.run(NOW, NOW + 10 * HOUR);
      const titles = poller.titles().filter((title) => title > titleOf(0));
      expect(titles).toEqual(expected(titles.length));
      const seenLate = Math.floor((10 * HOUR - 46 * MINUTE) / gap);
      expect(titles.length).toBeGreaterThanOrEqual(seenLate);
    }
  });

  test('that publishes rarely is polled less, and a busy one more', async () => {
    const polled = async (gap: number): Promise<number> => {
      const poller = aPoller({ feeds: someFeeds(1), outlet: publishing(gap) });
      await poller.run(NOW, NOW + 10 * HOUR);
      return poller.requests.length;
    };
    expect(await polled(2 * HOUR)).toBeLessThan(26);
    expect(await polled(2 * MINUTE)).toBeGreaterThan(110);
  });

  test('of which entries may have been missed is polled at half the interval, and that is told', async () => {
    const [feed] = someFeeds(1);
    if (feed === undefined) throw new Error('a feed was asked for');
    const burst = NOW + 4 * HOUR;
    // More entries between two polls than the document holds.
    const outlet = (at: number) => publishing(HOUR, 5)(at < burst ? at : at + 100 * HOUR);
    const poller = aPoller({ feeds: [feed], outlet });
    await poller.run(NOW, burst);
    const before = await poller.stored(feed);
    await poller.run(burst, burst + 31 * MINUTE);
    expect(poller.log.events).toContain('feed.possible_miss');
    expect((await poller.stored(feed)).intervalMs).toBeLessThanOrEqual((before.intervalMs ?? 0) / 2);
  });

  test('that is gone (410) is never asked again', async () => {
    const poller = aPoller({
      feeds: someFeeds(1),
      outlet: () => ({ kind: 'failed', reason: 'the server answered 410', gone: true }),
    });
    await poller.run(NOW, NOW + 2 * DAY);
    expect(poller.requests).toHaveLength(1);
    expect(poller.metrics.counts['feed.state.gone']).toBe(2 * 24 * 60 - 1);
  });

  test('that fails for two days is asked less and less, and then brings what it has', async () => {
    const [feed] = someFeeds(1);
    if (feed === undefined) throw new Error('a feed was asked for');
    const published = publishing(HOUR, 60);
    const poller = aPoller({
      feeds: [feed],
      outlet: (at) =>
        at > NOW + HOUR && at < NOW + 2 * DAY ? { kind: 'failed', reason: '500' } : published(at),
    });
    await poller.run(NOW, NOW + 2 * DAY + 7 * HOUR);
    const during = poller.requestsOf(feed).filter((at) => at > NOW + HOUR && at < NOW + 2 * DAY);
    expect(during.length).toBeLessThan(20);
    expect(Math.max(...gaps(during))).toBeLessThanOrEqual(6 * HOUR + MINUTE);
    expect(poller.titles()).toEqual(expect.arrayContaining([...expected(50)]));
    expect((await poller.stored(feed)).health.state).toBe('ok');
  });

  test('whose articles the queue refuses is polled again with the next tick', async () => {
    const queue = memoryQueue<Article>();
    let refusals = 1;
    const poller = aPoller({
      feeds: someFeeds(1),
      outlet: publishing(HOUR),
      articles: {
        async send(articles) {
          if (refusals-- > 0) throw new Error('the queue is throttled');
          await queue.send(articles);
        },
      },
    });
    await poller.tick(NOW);
    await poller.tick(NOW + MINUTE);
    expect(queue.sent.map(({ message }) => message.title)).toContain(titleOf(0));
  });
});

describe('a redirect', () => {
  const moved = (url: string, movedTo: string | undefined): FetchOutcome => ({
    ...UNCHANGED,
    ...(movedTo !== undefined && url !== movedTo && { movedTo }),
  });

  test('that is permanent three times running changes what is polled, not who it is', async () => {
    const [feed] = someFeeds(1);
    if (feed === undefined) throw new Error('a feed was asked for');
    const target = `${feed.url}/new`;
    const poller = aPoller({ feeds: [feed], outlet: (_, { url }) => moved(url, target) });
    await poller.run(NOW, NOW + HOUR);
    expect(poller.requestsOf(feed)).toHaveLength(3);
    expect(poller.requests.at(-1)?.url).toBe(target);
    expect(await poller.stored(feed)).toMatchObject({ id: feed.id, url: feed.url, pollUrl: target });
  });

  test('that points here and there is followed each time, and for good never', async () => {
    const [feed] = someFeeds(1);
    if (feed === undefined) throw new Error('a feed was asked for');
    let polls = 0;
    const poller = aPoller({
      feeds: [feed],
      outlet: (_, { url }) => moved(url, `${feed.url}/${polls++ % 2}`),
    });
    await poller.run(NOW, NOW + 12 * HOUR);
    expect(poller.requestsOf(feed).length).toBe(poller.requests.length);
    expect(poller.saves.length).toBeLessThanOrEqual(3);
  });

  test('into a dead end is taken back', async () => {
    const [feed] = someFeeds(1);
    if (feed === undefined) throw new Error('a feed was asked for');
    const target = `${feed.url}/new`;
    const poller = aPoller({
      feeds: [feed],
      outlet: (at, { url }) => {
        if (url === target) return { kind: 'failed', reason: 'the server answered 404' };
        return at < NOW + HOUR ? moved(url, target) : UNCHANGED;
      },
    });
    await poller.run(NOW, NOW + 6 * HOUR);
    expect(poller.requests.at(-1)?.url).toBe(feed.url);
    expect((await poller.stored(feed)).health.state).toBe('ok');
  });
});

describe('more feeds than a tick can poll', () => {
  test('are handed from tick to tick until all had their turn, none twice before', async () => {
    const feeds = someFeeds(100);
    const poller = aPoller({ feeds, outlet: () => UNCHANGED });
    let answered = 0;
    const enoughFor = (polls: number) => {
      const end = answered + polls;
      return () => (poller.requests.length < end ? 58_000 : 1_000);
    };
    for (const minute of [0, 1, 2, 3]) {
      answered = poller.requests.length;
      await poller.tick(NOW + minute * MINUTE, { remainingMs: enoughFor(20) });
    }
    await poller.tick(NOW + 4 * MINUTE);
    const urls = poller.requests.map(({ url }) => url);
    expect(new Set(urls).size).toBe(100);
    expect(urls.slice(0, 80).length).toBe(new Set(urls.slice(0, 80)).size);
  });

  test('are polled by as many pollers as there are shards, also when their number changes', async () => {
    const feeds = someFeeds(40);
    const poller = aPoller({ feeds, outlet: () => UNCHANGED });
    let at = NOW;
    for (const shards of [1, 3, 2]) {
      poller.deploy(feeds, shards);
      await poller.run(at, at + 30 * MINUTE, shards);
      at += 30 * MINUTE;
    }
    for (const feed of feeds) {
      const waits = gaps(poller.requestsOf(feed));
      // A feed that changes its shard may be polled by both, or miss a slot: no more than that.
      expect(Math.max(...waits)).toBeLessThanOrEqual(2 * LEAST + MINUTE);
      expect(waits.filter((wait) => wait < LEAST / 2).length).toBeLessThanOrEqual(2);
    }
  });
});
