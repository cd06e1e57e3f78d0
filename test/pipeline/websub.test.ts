import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHandler as createPoller } from '../../lambdas/poller/handler.ts';
import type { Running } from '../../local/event-source.ts';
import { LOCAL_TABLES } from '../../local/open-stores.ts';
import { startPipeline } from '../../local/pipeline.ts';
import {
  type SampleNewsroom,
  startSampleNewsroom,
} from '../../local/sample-newsroom/start-sample-newsroom.ts';
import { scheduledEvent } from '../../local/schedule.ts';
import { dynamoStores, type Stores } from '../../src/adapters/aws/dynamo-stores.ts';
import { sqsQueue } from '../../src/adapters/aws/sqs-queue.ts';
import { httpFeedFetcher } from '../../src/adapters/feeds/fetch-feed.ts';
import { parseFeed } from '../../src/adapters/feeds/parse-feed.ts';
import { loadTopics } from '../../src/adapters/files/load-topics.ts';
import { memoryFeedStore } from '../../src/adapters/memory/memory-feed-store.ts';
import { memoryPushStore } from '../../src/adapters/memory/memory-push-store.ts';
import { memoryQueue } from '../../src/adapters/memory/memory-queue.ts';
import { webSubAt } from '../../src/adapters/websub/web-sub.ts';
import type { Alert } from '../../src/core/alert.ts';
import type { Article } from '../../src/core/article.ts';
import { classifier } from '../../src/core/classify.ts';
import { feedId } from '../../src/core/feed.ts';
import { newSubscription } from '../../src/core/subscription.ts';
import { FLAGSHIP } from '../../src/core/topic.ts';
import { callbackId } from '../../src/core/websub.ts';
import { awaitedMetrics } from '../awaited-metrics.ts';
import { useEmulators } from '../emulated.ts';
import { HOUR, MINUTE, memoryLog } from '../factories.ts';
import { anApi } from '../lambdas/api/an-api.ts';
import { type Loopback, startHttp } from '../loopback.ts';

const { clients } = useEmulators();
const ROOT = join(import.meta.dirname, '..', '..');
/** After the first tick there is no second: whatever comes then was pushed. */
const ONE_TICK_SECONDS = 24 * 3_600;

const clock = { now: Date.now() };
const { counts, metrics, reached } = awaitedMetrics();
const alerts: Alert[] = [];
let newsroom: SampleNewsroom;
let stores: Stores;
let api: Loopback;
let pipeline: Running;

beforeAll(async () => {
  stores = dynamoStores(clients().dynamo, LOCAL_TABLES);
  newsroom = await startSampleNewsroom({ now: () => clock.now, port: 0 });
  const { app } = anApi({
    ...{ pushes: stores.pushes, metrics, now: Date.now },
    pushQueue: sqsQueue(clients().sqs, clients().queueUrl('pushes')),
  });
  api = await startHttp(getRequestListener(app.fetch));
  const desk = newSubscription(FLAGSHIP, { kind: 'email', address: 'desk@example.org' }, Date.now());
  await stores.subscriptions.request(desk);
  await stores.subscriptions.activate(desk.id);
  const allowedOrigins = [newsroom.origin];
  const send = async (alert: Alert) => {
    alerts.push(alert);
    return { kind: 'sent', providerId: 'm' } as const;
  };
  const digest = async () => ({ kind: 'sent', providerId: 'm' }) as const;
  const sender = { alert: send, digest };
  pipeline = startPipeline({
    ...{ clients: clients(), stores, metrics, log: memoryLog(), listed: newsroom.feeds },
    classify: classifier(loadTopics(join(ROOT, 'topics'))),
    channels: { email: sender, slack: sender, 'slack-bot': sender, webhook: sender },
    ...{ findSent: async () => undefined, tellOwner: async () => 'nobody' as const },
    ...{ emailsPerSecond: 50, materialUpdates: false },
    fetchFeed: httpFeedFetcher({ allowedOrigins }),
    webSub: webSubAt({ pushes: stores.pushes, publicUrl: api.origin, allowedOrigins }),
    intervalSeconds: ONE_TICK_SECONDS,
    tickSeconds: ONE_TICK_SECONDS,
    firstPollMaxAgeMs: 6 * HOUR,
    onPolled: () => {},
  });
});

afterAll(async () => {
  await pipeline.stop();
  await Promise.all([newsroom.stop(), api.stop()]);
});

const urlOf = (outlet: string): string =>
  newsroom.feeds.find(({ url }) => url.includes(`/${outlet}/`))?.url ?? '';

async function leaseOf(outlet: string) {
  const lease = await stores.pushes.get(feedId(urlOf(outlet)));
  if (lease === undefined) throw new Error(`the feed of ${outlet} has no lease`);
  return lease;
}

test('the first poll finds the hub of each feed that has one, and the hub is made sure of', async () => {
  await reached('websub.subscribed', 2);
  for (const outlet of ['meridian-post', 'harbour-dispatch']) {
    expect(await leaseOf(outlet)).toMatchObject({ status: 'active', topic: urlOf(outlet) });
  }
  expect(await stores.pushes.get(feedId(urlOf('cottonwood-ledger')))).toBeUndefined();
});

test('what an outlet publishes is an alert without another poll', async () => {
  const polls = counts['feed.polled'];
  clock.now += 15_000;
  await newsroom.publish();
  await reached('push.received', 1);
  await expect
    .poll(() => alerts.map(({ article }) => article.title), { timeout: 10_000 })
    .toContain('Pyongyang announces a larger trade zone on its border with China');
  expect(counts['feed.polled']).toBe(polls);
});

test('a forged push alerts nobody, and what is pushed again alerts nobody again', async () => {
  const lease = await leaseOf('meridian-post');
  const forged = await fetch(`${api.origin}/websub/${callbackId(lease)}`, {
    method: 'POST',
    headers: { 'x-hub-signature': `sha256=${'0'.repeat(64)}`, 'content-type': 'application/rss+xml' },
    body: `<rss version="2.0"><channel><title>x</title><item><guid>forged</guid>
      <title>Pyongyang and Kyiv sign a treaty</title></item></channel></rss>`,
  });
  expect(forged.status).toBe(202);
  expect(counts['push.dropped.signature']).toBe(1);
  clock.now += 20 * MINUTE;
  await newsroom.publish();
  await reached('push.received', 3);
  await reached('alert.sent', 5);
  expect(alerts.map(({ article }) => article.title)).not.toContain('Pyongyang and Kyiv sign a treaty');
  expect(new Set(alerts.map(({ storyId }) => storyId)).size).toBe(alerts.length);
});

test('what an outlet publishes comes with the next poll when its hub is lost', async () => {
  const at = { now: Date.now() };
  const outlets = await startSampleNewsroom({ now: () => at.now, port: 0 });
  const articles = memoryQueue<Article>();
  const lost = awaitedMetrics();
  const poll = createPoller({
    feeds: memoryFeedStore(),
    ...{ articles, parseFeed, metrics: lost.metrics, log: memoryLog(), now: () => at.now },
    fetchFeed: httpFeedFetcher({ allowedOrigins: [outlets.origin] }),
    // Its hub is in a private network, and so never asked.
    webSub: webSubAt({ pushes: memoryPushStore(), publicUrl: 'https://wire.example.org' }),
    listed: outlets.feeds,
    shards: 1,
    intervalMs: MINUTE,
    firstPollMaxAgeMs: 6 * HOUR,
  });
  const tick = () =>
    poll(scheduledEvent(new Date(at.now), { shard: 0 }), { getRemainingTimeInMillis: () => 50_000 });
  const wanted = 'Pyongyang announces a larger trade zone on its border with China';

  await tick();
  expect(lost.counts['websub.failed']).toBe(2);
  expect(articles.sent.map(({ message }) => message.title)).not.toContain(wanted);
  at.now += 2 * MINUTE;
  await tick();
  await outlets.stop();
  expect(articles.sent.map(({ message }) => message.title)).toContain(wanted);
});
