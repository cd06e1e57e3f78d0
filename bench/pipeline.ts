import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { localClients } from '../local/clients.ts';
import { createResources } from '../local/create-resources.ts';
import { type Emulators, startEmulators } from '../local/emulators.ts';
import { LOCAL_TABLES } from '../local/open-stores.ts';
import { startPipeline } from '../local/pipeline.ts';
import { dynamoStores, type Stores } from '../src/adapters/aws/dynamo-stores.ts';
import { httpFeedFetcher } from '../src/adapters/feeds/fetch-feed.ts';
import { loadTopics } from '../src/adapters/files/load-topics.ts';
import type { ChannelSender } from '../src/core/alert.ts';
import type { Classifiable, ClassifiedArticle } from '../src/core/classification.ts';
import { classifier } from '../src/core/classify.ts';
import { newSubscription } from '../src/core/subscription.ts';
import type { MetricName, Metrics } from '../src/runtime/metrics.ts';
import { type FeedServer, startFeedServer } from './feed-server.ts';

/** One line of the report. */
export interface Measure {
  readonly what: string;
  readonly count: number;
  readonly seconds: number;
}

const DAY_MS = 24 * 3_600_000;
const GIVE_UP_MS = 180_000;
/** A provider that takes everything at once. */
const ACCEPTS: ChannelSender = {
  alert: async () => ({ kind: 'sent', providerId: 'bench' }),
  digest: async () => ({ kind: 'sent', providerId: 'bench' }),
};
const silence = { info() {}, warn() {}, error() {} };

/**
 * Runs every handler over `articles` articles, a third of which give an alert, with queues and tables on the
 * emulators and a provider that accepts at once; then the classifier alone over as many. One bare conditional put
 * per article shows what the machine and the emulator allow at most.
 */
export async function benchPipeline(articles: number): Promise<readonly Measure[]> {
  const topics = loadTopics(join(dirname(dirname(fileURLToPath(import.meta.url))), 'topics'));
  const classify = classifier(topics);
  const emulators = await startEmulators();
  const clients = localClients(emulators);
  await createResources(clients);
  const stores = dynamoStores(clients.dynamo, LOCAL_TABLES);
  await subscribeReader(stores);
  const server = await startFeedServer(articles);

  const bare = await benchPuts(articles, stores);
  const finished = counter(articles);
  const busyBefore = busy(emulators);
  const started = performance.now();
  const pipeline = startPipeline({
    ...{ clients, stores, classify, log: silence, metrics: finished.metrics },
    channels: { email: ACCEPTS, slack: ACCEPTS, 'slack-bot': ACCEPTS, webhook: ACCEPTS },
    ...{ findSent: async () => undefined, tellOwner: async () => 'nobody' as const },
    // The provider's rate is not what is measured.
    ...{ emailsPerSecond: 1_000_000, materialUpdates: false },
    fetchFeed: httpFeedFetcher({ allowedOrigins: [server.origin] }),
    listed: server.urls.map((url) => ({ url, title: url })),
    intervalSeconds: 3_600,
    tickSeconds: 3_600,
    firstPollMaxAgeMs: DAY_MS,
    onPolled: () => {},
  });
  const marks = await finished.done;
  const busyAfter = busy(emulators);
  await stop(pipeline, server);
  clients.destroy();
  await emulators.stop();

  return [
    { what: 'polled, parsed and queued', count: articles, seconds: (marks.queued - started) / 1000 },
    {
      what: 'classified (done in the articles table)',
      count: articles,
      seconds: (marks.classified - started) / 1000,
    },
    { what: 'the whole way, last alert settled', count: articles, seconds: (marks.sent - started) / 1000 },
    { what: 'alerts among them', count: marks.alerts, seconds: (marks.sent - started) / 1000 },
    { what: '… by what our thread computed', count: marks.alerts, seconds: busyAfter.ours - busyBefore.ours },
    {
      what: '… by what the emulators’ thread computed',
      count: marks.alerts,
      seconds: busyAfter.emulators - busyBefore.emulators,
    },
    benchClassify(articles, classify),
    bare,
  ];
}

/** Seconds that each thread has computed, not waited. */
function busy(emulators: Emulators) {
  return { ours: performance.eventLoopUtilization().active / 1000, emulators: emulators.busySeconds() };
}

async function stop(pipeline: { stop(): Promise<void> }, server: FeedServer): Promise<void> {
  await pipeline.stop();
  await server.stop();
}

async function subscribeReader({ subscriptions }: Stores): Promise<void> {
  const channel = { kind: 'email', address: 'reader@example.org' } as const;
  const reader = await subscriptions.request(newSubscription(['north-korea'], channel, Date.now()));
  await subscriptions.activate(reader.id);
}

interface Marks {
  readonly queued: number;
  readonly classified: number;
  readonly sent: number;
  readonly alerts: number;
}

/** As many conditional puts, as concurrently as the two classifier workers' batches make them. */
async function benchPuts(articles: number, { articles: store }: Stores): Promise<Measure> {
  const numbers = Array.from({ length: articles }, (_, index) => index).values();
  const started = performance.now();
  const put = async (): Promise<void> => {
    for (const index of numbers) await store.begin(anArticle(index), Date.now(), Date.now() + DAY_MS);
  };
  await Promise.all(Array.from({ length: CONCURRENT_PUTS }, put));
  return { what: 'bare conditional puts', count: articles, seconds: (performance.now() - started) / 1000 };
}

const CONCURRENT_PUTS = 20;

function anArticle(index: number): ClassifiedArticle {
  const id = `bare-${index}`;
  return {
    id,
    feedId: 'bench',
    outlet: 'Bench',
    title: id,
    summary: '',
    seenAt: 0,
    categories: [],
    topics: [],
    alerts: 0,
  };
}

/** Notes when the counters say that all articles came through each step. */
function counter(articles: number): { readonly metrics: Metrics; readonly done: Promise<Marks> } {
  const counts: Partial<Record<MetricName, number>> = {};
  const { promise, resolve, reject } = Promise.withResolvers<Marks>();
  const stuck = setTimeout(
    () => reject(new Error(`not done after ${GIVE_UP_MS / 1000} s: ${JSON.stringify(counts)}`)),
    GIVE_UP_MS,
  );
  const marks = { queued: 0, classified: 0, sent: 0 };
  return {
    done: promise,
    metrics: {
      count(name, amount = 1) {
        counts[name] = (counts[name] ?? 0) + amount;
        const now = performance.now();
        if (name === 'article.queued' && counts[name] === articles) marks.queued = now;
        if (name === 'article.classified' && counts[name] === articles) marks.classified = now;
        if (name === 'alert.sent') marks.sent = now;
        const alerts = counts['alert.queued'] ?? 0;
        const ended =
          (counts['article.dropped.no-topic'] ?? 0) + (counts['article.dropped.no-subscriber'] ?? 0);
        // What joins the story of another article is known to its reader.
        const over = (counts['alert.sent'] ?? 0) + (counts['alert.dropped.duplicate'] ?? 0);
        if (ended + alerts === articles && over === alerts) {
          clearTimeout(stuck);
          resolve({ ...marks, alerts });
        }
      },
    },
  };
}

/** The matcher alone: no queue, no table. */
function benchClassify(articles: number, classify: (article: Classifiable) => unknown): Measure {
  const started = performance.now();
  for (let index = 0; index < articles; index++) {
    classify({
      title: `Envoys from Pyongyang arrive for talks (${index})`,
      summary: 'North Korea’s delegation was met at the airport on Monday, the Kremlin said.',
    });
  }
  return {
    what: 'classifier alone, title + summary',
    count: articles,
    seconds: (performance.now() - started) / 1000,
  };
}
