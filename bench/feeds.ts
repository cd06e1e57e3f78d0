import { type PollDueFeedsDeps, type PollSummary, pollDueFeeds } from '../lambdas/poller/poll-due-feeds.ts';
import { localClients } from '../local/clients.ts';
import { createResources } from '../local/create-resources.ts';
import { startEmulators } from '../local/emulators.ts';
import { LOCAL_TABLES } from '../local/open-stores.ts';
import { dynamoStores } from '../src/adapters/aws/dynamo-stores.ts';
import { httpFeedFetcher } from '../src/adapters/feeds/fetch-feed.ts';
import { parseFeed } from '../src/adapters/feeds/parse-feed.ts';
import { memoryFeedStore } from '../src/adapters/memory/memory-feed-store.ts';
import { memoryQueue } from '../src/adapters/memory/memory-queue.ts';
import { type FeedStore, feedId } from '../src/core/feed.ts';
import { measureParsers } from './feed-parsers.ts';
import { inventFeeds } from './invented-feeds.ts';
import { type Spread, spreadOf } from './spread.ts';
import { type FeedSite, startFeedSite } from './start-feed-site.ts';
import { formatTable } from './table.ts';

const SEED = 20_260_302;
const FEEDS = 500;
const ENTRIES = 100;
/** On the emulator, where only writes are counted. */
const FEEDS_WITH_TABLES = 50;
const COLD_ROUNDS = 3;
const UNCHANGED_ROUNDS = 7;
const INTERVAL_MS = 60_000;
/** Feeds have their slots all over the interval: two intervals hold one of each. */
const TICK_MS = 2 * INTERVAL_MS;
const GOALS = { timesRssParser: 1.5, unchangedPerSecond: 1_000 } as const;

/** The poller on many feeds over HTTP on loopback: cold and unchanged; and the parser beside others. */
export async function benchFeeds(print: (text: string) => void): Promise<void> {
  print(`feeds: ${FEEDS} of ${ENTRIES} entries, seed ${SEED}\n\n`);
  await reportParsers(print);
  const site = await startFeedSite(FEEDS, ENTRIES, SEED);
  try {
    await reportPolls(site, print);
    await reportWrites(site, print);
  } finally {
    site.stop();
  }
}

async function reportParsers(print: (text: string) => void): Promise<void> {
  const feeds = inventFeeds(20, ENTRIES, SEED).map((xml) => Buffer.from(xml));
  const times = await measureParsers(feeds);
  const plain = times.find(({ title }) => title === 'rss-parser')?.milliseconds.median ?? Number.NaN;
  const rows = [['parse a feed, one core', 'ms', 'least–most', '× rss-parser']];
  for (const { title, milliseconds } of times) {
    const { median, least, most } = milliseconds;
    rows.push([
      title,
      median.toFixed(2),
      `${least.toFixed(2)}–${most.toFixed(2)}`,
      (median / plain).toFixed(2),
    ]);
  }
  print(`${formatTable(rows)}goal for Wirewatch: at most ${GOALS.timesRssParser} × rss-parser\n\n`);
}

interface PollRound {
  readonly feeds: number;
  readonly clockSeconds: number;
  /** Of all threads of this process; the server is another. */
  readonly coreSeconds: number;
  readonly bytes: number;
}

async function reportPolls(site: FeedSite, print: (text: string) => void): Promise<void> {
  const cold: PollRound[] = [];
  const unchanged: PollRound[] = [];
  for (let round = 0; round < COLD_ROUNDS; round++) {
    const poll = await pollerOf(memoryFeedStore(), site, site.urls);
    cold.push(await measurePoll(poll, site, 'changed'));
    if (round > 0) continue;
    await measurePoll(poll, site, 'unchanged');
    for (let again = 0; again < UNCHANGED_ROUNDS; again++) {
      unchanged.push(await measurePoll(poll, site, 'unchanged'));
    }
  }
  const rows = [['poll, stores in memory', 'feeds/s', 'feeds/s and core', 'least–most', 'bytes/poll']];
  for (const [title, rounds] of [
    ['cold', cold],
    ['unchanged (304)', unchanged],
  ] as const) {
    const byCore = spreadOf(rounds.map(({ feeds, coreSeconds }) => feeds / coreSeconds));
    const byClock = spreadOf(rounds.map(({ feeds, clockSeconds }) => feeds / clockSeconds));
    const bytes = spreadOf(rounds.map(({ feeds, bytes }) => bytes / feeds));
    rows.push([title, whole(byClock.median), whole(byCore.median), range(byCore), whole(bytes.median)]);
  }
  print(
    `${formatTable(rows)}goal: at least ${whole(GOALS.unchangedPerSecond)} unchanged polls/s and core\n\n`,
  );
}

/** Writes of the real store on the emulator; those that a tick costs however many feeds it polls stand apart. */
async function reportWrites(site: FeedSite, print: (text: string) => void): Promise<void> {
  const emulators = await startEmulators();
  const clients = localClients(emulators);
  await createResources(clients);
  let writes = 0;
  clients.dynamo.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        if (/Put|Update|Delete|Write/.test(commandName)) writes++;
        return next(args);
      },
    { step: 'initialize' },
  );
  const { feeds } = dynamoStores(clients.dynamo, LOCAL_TABLES);
  const poll = await pollerOf(feeds, site, site.urls.slice(0, FEEDS_WITH_TABLES));
  const rows = [['poll, tables on the emulator', 'polls', 'writes', 'writes/poll']];
  const idle = await counted(() => poll.empty());
  for (const outcome of ['changed', 'unchanged'] as const) {
    const count = await counted(() => measurePoll(poll, site, outcome));
    const title = outcome === 'changed' ? 'cold' : 'unchanged (304)';
    const ofFeeds = count - idle;
    rows.push([title, whole(FEEDS_WITH_TABLES), whole(ofFeeds), (ofFeeds / FEEDS_WITH_TABLES).toFixed(2)]);
  }
  print(`${formatTable(rows)}not counted: ${idle} writes of a tick, whatever it polls\n\n`);
  clients.destroy();
  await emulators.stop();

  async function counted(act: () => Promise<unknown>): Promise<number> {
    writes = 0;
    await act();
    return writes;
  }
}

interface Poller {
  readonly feeds: number;
  /** The next tick, in which all feeds are due. */
  due(): Promise<PollSummary>;
  /** A tick of a shard without feeds. */
  empty(): Promise<PollSummary>;
}

async function pollerOf(feeds: FeedStore, site: FeedSite, urls: readonly string[]): Promise<Poller> {
  const start = Date.now();
  for (const url of urls) {
    await feeds.add({ id: feedId(url), url, title: url, origin: 'added' }, 0, start);
  }
  const deps: PollDueFeedsDeps = {
    feeds,
    articles: memoryQueue(),
    fetchFeed: httpFeedFetcher({ allowedOrigins: [site.origin] }),
    parseFeed,
    firstPollMaxAgeMs: 365 * 24 * 3_600_000,
    intervalMs: INTERVAL_MS,
    now: Date.now,
    remainingMs: () => 15 * 60_000,
    log: { info() {}, warn() {}, error() {} },
    metrics: { count() {} },
  };
  let ticks = 0;
  return {
    feeds: urls.length,
    due: () => pollDueFeeds({ shard: 0, at: start + ticks++ * TICK_MS }, deps),
    empty: () => pollDueFeeds({ shard: 1, at: start }, deps),
  };
}

async function measurePoll(
  poll: Poller,
  site: FeedSite,
  outcome: 'changed' | 'unchanged',
): Promise<PollRound> {
  const bytesBefore = await site.bytes();
  const started = performance.now();
  const usedBefore = process.cpuUsage();
  const { outcomes } = await poll.due();
  const clockSeconds = (performance.now() - started) / 1e3;
  const { user, system } = process.cpuUsage(usedBefore);
  if (outcomes[outcome] !== poll.feeds) {
    throw new Error(
      `${poll.feeds} feeds should be ${outcome}, but the poll gave ${JSON.stringify(outcomes)}`,
    );
  }
  const bytes = (await site.bytes()) - bytesBefore;
  return { feeds: poll.feeds, clockSeconds, coreSeconds: (user + system) / 1e6, bytes };
}

const whole = (amount: number): string => Math.round(amount).toLocaleString('en');
const range = ({ least, most }: Spread): string => `${whole(least)}–${whole(most)}`;
