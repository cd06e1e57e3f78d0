import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ListedFeed } from '../../lambdas/poller/sync-feeds.ts';
import type { Running } from '../../local/event-source.ts';
import { LOCAL_TABLES } from '../../local/open-stores.ts';
import { startPipeline } from '../../local/pipeline.ts';
import { dynamoStores, type Stores } from '../../src/adapters/aws/dynamo-stores.ts';
import { emailChannel } from '../../src/adapters/email/email-channel.ts';
import { httpFeedFetcher } from '../../src/adapters/feeds/fetch-feed.ts';
import { loadTopics } from '../../src/adapters/files/load-topics.ts';
import { slackPoster } from '../../src/adapters/slack/post-slack.ts';
import { slackAppPoster } from '../../src/adapters/slack/slack-app.ts';
import { slackBotChannel } from '../../src/adapters/slack/slack-bot-channel.ts';
import { slackChannel } from '../../src/adapters/slack/slack-channel.ts';
import { smtpMailer } from '../../src/adapters/smtp/smtp-mailer.ts';
import { newWebhookSecret } from '../../src/adapters/webhook/new-webhook-secret.ts';
import { webhookPoster } from '../../src/adapters/webhook/post-webhook.ts';
import { webhookChannel } from '../../src/adapters/webhook/webhook-channel.ts';
import { classifier } from '../../src/core/classify.ts';
import { feedId } from '../../src/core/feed.ts';
import { type Channel, newSubscription } from '../../src/core/subscription.ts';
import { topicNames } from '../../src/core/topic.ts';
import type { MetricName } from '../../src/runtime/metrics.ts';
import { startWebhookReceiver } from '../adapters/webhook/webhook-receiver.ts';
import { awaitedMetrics } from '../awaited-metrics.ts';
import { useEmulators } from '../emulated.ts';
import { HOUR, memoryLog } from '../factories.ts';
import { startFeeds, startHttp, startMailbox, startSlack } from '../loopback.ts';

const { clients } = useEmulators();
const topics = loadTopics(join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'topics'));
const TICK_SECONDS = 0.1;

interface Item {
  readonly guid: string;
  readonly link?: string;
  readonly title: string;
  readonly text?: string;
  readonly hoursOld?: number;
}

const date = (hoursOld = 0): Date => new Date(Date.now() - hoursOld * HOUR - 60_000);

const linkOf = (item: Item): string =>
  (item.link ?? `https://outlet.example/${item.guid}`).replaceAll('&', '&amp;');

function rss(items: readonly Item[]): string {
  const entries = items.map(
    (item) => `<item><guid isPermaLink="false">${item.guid}</guid><link>${linkOf(item)}</link>
      <title>${item.title}</title><description>${item.text ?? ''}</description>
      <pubDate>${date(item.hoursOld).toUTCString()}</pubDate></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0"><channel><title>Harbour Wire</title>${entries.join('')}</channel></rss>`.trim();
}

function atom(items: readonly Item[]): string {
  const entries = items.map(
    (item) => `<entry><id>${item.guid}</id><link href="${linkOf(item)}"/><title>${item.title}</title>
      <summary>${item.text ?? ''}</summary><updated>${date(item.hoursOld).toISOString()}</updated></entry>`,
  );
  return `<?xml version="1.0"?>
    <feed xmlns="http://www.w3.org/2005/Atom"><title>Meridian Post</title>${entries.join('')}</feed>`;
}

const feeds = await startFeeds();
const hanging = await startHttp(() => {});
const slack = await startSlack();
const secret = newWebhookSecret();
const endpoint = await startWebhookReceiver(secret);
const mailbox = await startMailbox();
const { counts, metrics, reached } = awaitedMetrics();
const log = memoryLog();
let stores: Stores;
let pipeline: Running;

async function subscribe(channel: Channel, wanted: readonly string[]): Promise<string> {
  const { id } = await stores.subscriptions.request(newSubscription(wanted, channel, Date.now()));
  await stores.subscriptions.activate(id);
  return id;
}

beforeAll(async () => {
  stores = dynamoStores(clients().dynamo, LOCAL_TABLES);
  await subscribe({ kind: 'email', address: 'ann@example.org' }, ['north-korea', 'ukraine']);
  await subscribe({ kind: 'slack', webhook: `${slack.origin}/services/T/B/x` }, ['north-korea']);
  await subscribe({ kind: 'webhook', url: `${endpoint.origin}/news`, secret }, ['ukraine']);

  feeds.set('/harbour', rss([{ guid: 'old', title: 'Pyongyang parade was held', hoursOld: 30 }]));
  feeds.set(
    '/meridian',
    atom([{ guid: 'm-0', title: 'Bread prices rise', hoursOld: 30 }]),
    'application/atom+xml',
  );
  feeds.set('/page', '<!doctype html><title>Sign in</title><p>Please sign in.', 'text/html');
  feeds.set('/empty', '');
  feeds.set('/text', 'no feed today');
  const listed: ListedFeed[] = ['harbour', 'meridian', 'page', 'empty', 'text', 'missing'].map((name) => ({
    url: `${feeds.origin}/${name}`,
    title: name === 'harbour' ? 'Harbour Wire' : name,
  }));
  const context = {
    topicName: topicNames(topics),
    publicUrl: 'https://alerts.example',
    keys: stores.tokenKeys.keys,
    now: Date.now,
  };
  const from = 'Wirewatch <alerts@example.org>';
  pipeline = startPipeline({
    ...{ clients: clients(), stores, log, metrics },
    classify: classifier(topics),
    channels: {
      email: emailChannel(smtpMailer({ url: mailbox.url, from }), context),
      slack: slackChannel(slackPoster({ allowedOrigins: [slack.origin] }), context),
      'slack-bot': slackBotChannel(slackAppPoster(undefined), context),
      webhook: webhookChannel(webhookPoster({ allowedOrigins: [endpoint.origin] }), context),
    },
    ...{ findSent: async () => undefined, tellOwner: async () => 'nobody' as const },
    ...{ emailsPerSecond: 50, materialUpdates: false },
    fetchFeed: httpFeedFetcher({ allowedOrigins: [feeds.origin, hanging.origin], totalMs: 500 }),
    listed: [...listed, { url: `${hanging.origin}/feed`, title: 'hanging' }],
    intervalSeconds: TICK_SECONDS,
    tickSeconds: TICK_SECONDS,
    firstPollMaxAgeMs: 6 * HOUR,
    onPolled: () => {},
  });
});

afterAll(async () => {
  await pipeline.stop();
  await Promise.all([feeds.stop(), hanging.stop(), slack.stop(), endpoint.stop(), mailbox.stop()]);
});

test('a first poll records what is old without an alert', async () => {
  await reached('article.dropped.first-poll', 2);
  expect(counts['article.queued'] ?? 0).toBe(0);
});

test('feed bytes in, email, Slack and webhook bytes out', async () => {
  feeds.set(
    '/harbour',
    rss([
      { guid: 'old', title: 'Pyongyang parade was held', hoursOld: 30 },
      {
        guid: 'lead',
        title: 'Pyongyang tests a missile &amp; Kyiv protests',
        text: 'North Korea fired one missile on Monday, the ministry said.',
      },
    ]),
  );
  await reached('alert.sent', 3);

  expect(mailbox.mails).toHaveLength(1);
  const [mail] = mailbox.mails;
  expect(mail?.to).toMatchObject({ text: 'ann@example.org' });
  expect(mail?.subject).toMatch(/North Korea: Pyongyang tests a missile & Kyiv protests$/);
  expect(mail?.html).toMatch(/<mark[^>]*>Pyongyang<\/mark>/);
  expect(mail?.html).toContain('https://outlet.example/lead');
  expect(mail?.text).toContain('Harbour Wire');
  expect(mail?.headers.get('list-unsubscribe-post') ?? mail?.headers.get('list')).toBeDefined();

  expect(slack.posts).toHaveLength(1);
  expect(slack.posts[0]?.text).toContain('Pyongyang tests a missile &amp; Kyiv protests');
  expect(JSON.stringify(slack.posts[0])).toContain('<https://outlet.example/lead|');

  expect(endpoint.received.map(({ message }) => message)).toMatchObject([
    {
      type: 'alert',
      data: { topics: [{ id: 'ukraine' }], article: { link: 'https://outlet.example/lead' } },
    },
  ]);
});

test('the same link in a second feed, under tracking parameters, gives no second alert', async () => {
  feeds.set(
    '/meridian',
    atom([
      {
        guid: 'm-1',
        link: 'http://www.outlet.example/lead/?utm_source=rss&at_medium=x#top',
        title: 'Pyongyang tests a missile',
      },
      { guid: 'm-0', title: 'Bread prices rise', hoursOld: 30 },
    ]),
    'application/atom+xml',
  );
  await reached('article.dropped.duplicate', 1);
  expect(counts['alert.queued']).toBe(3);
});

test('an alert whose queue message is delivered again is not sent again', async () => {
  const sent = counts['alert.sent'];
  const article = (await stores.articles.latest(10, Date.now())).find(({ title }) => title.includes('Kyiv'));
  const [subscription] = await stores.subscriptions.list();
  if (article === undefined || subscription === undefined)
    throw new Error('the tests before this one made them');
  const { topics: _topics, alerts: _alerts, ...shown } = article;
  const alert = {
    storyId: article.id,
    subscriptionId: subscription.id,
    subscriberId: subscription.subscriberId,
    channel: subscription.channel.kind,
    article: shown,
    topics: article.topics,
  };
  await clients().sqs.send(
    new SendMessageCommand({ QueueUrl: clients().queueUrl('alerts'), MessageBody: JSON.stringify(alert) }),
  );
  await reached('alert.dropped.duplicate', 1);
  expect(counts['alert.sent']).toBe(sent);
});

test('an article without a topic is recorded and counted, and alerts nobody', async () => {
  feeds.set('/harbour', rss([{ guid: 'bread', title: 'Bakers argue over the price of rye' }]));
  await reached('article.dropped.no-topic', 1);
  expect(mailbox.mails).toHaveLength(1);
});

test('each broken feed has its reason in words, and the others go on', async () => {
  await reached('feed.failed', 5);
  const health = async (url: string) => (await stores.feeds.get(feedId(url)))?.health;
  for (const name of ['page', 'empty', 'text', 'missing']) {
    expect(await health(`${feeds.origin}/${name}`)).toMatchObject({ state: 'failing', failures: 1 });
  }
  expect((await health(`${feeds.origin}/page`))?.lastError).toMatch(/HTML/);
  expect((await health(`${feeds.origin}/empty`))?.lastError).toMatch(/empty/);
  expect((await health(`${feeds.origin}/missing`))?.lastError).toMatch(/404/);
  expect((await health(`${hanging.origin}/feed`))?.state).toBe('failing');
  expect(await health(`${feeds.origin}/harbour`)).toMatchObject({ state: 'ok' });
});

test('a malformed queue message goes to the dead-letter queue with its reason and is counted', async () => {
  await clients().sqs.send(
    new SendMessageCommand({ QueueUrl: clients().queueUrl('articles'), MessageBody: '{"id": 7}' }),
  );
  await reached('message.malformed', 1);
  const { Messages = [] } = await clients().sqs.send(
    new ReceiveMessageCommand({ QueueUrl: clients().queueUrl('articles-dlq'), WaitTimeSeconds: 2 }),
  );
  expect(JSON.parse(Messages[0]?.Body ?? '{}')).toMatchObject({
    body: '{"id": 7}',
    reason: expect.stringContaining('id'),
  });
});

test('what was queued is accounted for: alerted, or dropped with a reason', () => {
  const sum = (...names: MetricName[]) => names.reduce((total, name) => total + (counts[name] ?? 0), 0);
  expect(counts['article.queued']).toBe(sum('article.classified', 'article.dropped.duplicate'));
  expect(sum('alert.queued') + 1).toBe(sum('alert.sent', 'alert.dropped.duplicate'));
});
