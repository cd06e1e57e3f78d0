import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WirewatchStack } from '../../lib/wirewatch-stack.ts';
import { LOCAL_TABLES } from '../../local/open-stores.ts';
import { type EmulatedEmail, type SesEmulator, startSesEmulator } from '../../local/ses-emulator.ts';
import type { SesEvent } from '../../local/ses-events.ts';
import { dynamoStores } from '../../src/adapters/aws/dynamo-stores.ts';
import type { QueueName } from '../../src/adapters/aws/resources.ts';
import { formatOpml } from '../../src/adapters/feeds/opml.ts';
import { deliveryId } from '../../src/core/delivery.ts';
import { callbackId } from '../../src/core/websub.ts';
import { startSecretsManager } from '../adapters/aws/secrets-manager-server.ts';
import { say, startConverseServer } from '../adapters/bedrock/converse-server.ts';
import { useEmulators } from '../emulated.ts';
import { aFeed, aLease, anAlert, anArticle, aSubscription, aTopicMatch } from '../factories.ts';
import { startFeeds } from '../loopback.ts';
import { aConfig, CONTEXT, resourcesOf } from './a-template.ts';

const { clients, emulators } = useEmulators();
const folder = mkdtempSync(join(tmpdir(), 'wirewatch-bundles-'));
const emails: EmulatedEmail[] = [];
const told: SesEvent[] = [];
let ses: SesEmulator;
let template: Template;

/** The real synthesis, with the real bundles. */
beforeAll(async () => {
  const app = new App({ context: { ...CONTEXT }, outdir: folder });
  template = Template.fromStack(new WirewatchStack(app, 'Wirewatch', { config: aConfig() }));
  ses = await startSesEmulator({
    onEmail: (email) => void emails.push(email),
    onEvent: (event) => void told.push(event),
  });
}, 120_000);

afterAll(async () => {
  await ses.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The folder that is uploaded for a step's function. */
function bundleOf(step: string): string {
  const functions = Object.entries(resourcesOf(template, 'AWS::Lambda::Function'));
  const found = functions.find(([id]) => id.startsWith(step))?.[1];
  return join(folder, `asset.${String(found?.Code.S3Key).replace(/\.zip$/, '')}`);
}

/** What `lib/` sets, with the names and addresses of the emulators. */
function environment(): Record<string, string> {
  const url = (name: QueueName | `${QueueName}-dlq`) => clients().queueUrl(name);
  return {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: emulators().dynamoUrl,
    AWS_ENDPOINT_URL_SQS: emulators().sqsUrl,
    AWS_ENDPOINT_URL_SESV2: ses.url,
    FEEDS_TABLE: LOCAL_TABLES.feeds,
    PUSHES_TABLE: LOCAL_TABLES.pushes,
    PUSHES_QUEUE_URL: url('pushes'),
    PUSHES_DLQ_URL: url('pushes-dlq'),
    ARTICLES_TABLE: LOCAL_TABLES.articles,
    SUBSCRIPTIONS_TABLE: LOCAL_TABLES.subscriptions,
    DELIVERIES_TABLE: LOCAL_TABLES.deliveries,
    DIGESTS_TABLE: LOCAL_TABLES.digests,
    STORIES_TABLE: LOCAL_TABLES.stories,
    ARTICLES_QUEUE_URL: url('articles'),
    ARTICLES_DLQ_URL: url('articles-dlq'),
    ALERTS_QUEUE_URL: url('alerts'),
    ALERTS_DLQ_URL: url('alerts-dlq'),
    PROVIDER_EVENTS_DLQ_URL: url('providerEvents-dlq'),
    CONFIGURATION_SET: 'local',
    EMAILS_PER_SECOND: '14',
    MATERIAL_UPDATES: 'false',
    POLL_INTERVAL_SECONDS: '300',
    MAX_POLL_INTERVAL_SECONDS: '1800',
    SHARDS: '1',
    FIRST_POLL_MAX_AGE_HOURS: '6',
    FROM_ADDRESS: 'alerts@news.test',
    PUBLIC_URL: 'https://wire.news.test',
  };
}

interface Answer {
  readonly result?: ReturnType<typeof JSON.parse>;
  readonly error?: string;
}

/** Runs a bundle in a process of its own, as Lambda does, and gives its answer to each event. */
async function invoke(
  bundle: string,
  events: readonly object[],
  options: { readonly env?: Record<string, string>; readonly preload?: string; readonly warns?: RegExp } = {},
): Promise<readonly Answer[]> {
  const preload = options.preload === undefined ? [] : ['--import', options.preload];
  const script = join(import.meta.dirname, 'invoke-bundle.mjs');
  const child = spawn(process.execPath, [...preload, script, bundle], {
    env: { ...environment(), ...options.env },
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(`${events.map((event) => JSON.stringify(event)).join('\n')}\n`);
  const [, , , answers] = child.stdio;
  if (child.stderr === null || child.stdout === null || !answers || !('setEncoding' in answers)) {
    throw new Error('the streams of a child are pipes');
  }
  const [said, errors] = await Promise.all([text(answers), text(child.stderr), text(child.stdout)]);
  expect(errors).toMatch(options.warns ?? /^$/);
  return said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function sqsEvent(queue: string, body: string): SQSEvent {
  return {
    Records: [
      {
        messageId: '059f36b4-87a3-44ab-83d2-661975830a7d',
        receiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a',
        body,
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: '1545082649183',
          SenderId: 'AIDAIENQZJOLO23YVJ4VO',
          ApproximateFirstReceiveTimestamp: '1545082649185',
        },
        messageAttributes: {},
        md5OfBody: '',
        eventSource: 'aws:sqs',
        eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:${queue}`,
        awsRegion: 'us-east-1',
      },
    ],
  };
}

async function receive(name: QueueName): Promise<ReturnType<typeof JSON.parse>> {
  const { Messages = [] } = await clients().sqs.send(
    new ReceiveMessageCommand({ QueueUrl: clients().queueUrl(name), WaitTimeSeconds: 2 }),
  );
  return JSON.parse(Messages[0]?.Body ?? '{}');
}

/** The first message about an article; those about others are left alone. */
async function receiveOf(name: 'alerts', articleId: string): Promise<ReturnType<typeof JSON.parse>> {
  for (;;) {
    const message = await receive(name);
    if (message.article === undefined || message.article.id === articleId) return message;
  }
}

const PAST_LOOPBACK = join(import.meta.dirname, 'outlet-network.mjs');

describe('the deployed bundles', () => {
  test.each(['Poller', 'Classifier', 'Notifier', 'Sweeper', 'Api'])(
    '%s is small enough to start fast',
    (step) => {
      const size = statSync(join(bundleOf(step), 'index.mjs')).size;
      expect(size).toBeGreaterThan(10_000);
      expect(size).toBeLessThan(2_500_000);
    },
  );

  test('ship the feeds and the topics beside the code', () => {
    expect(readdirSync(bundleOf('Poller'))).toContain('feeds.opml');
    for (const step of ['Classifier', 'Notifier', 'Api']) {
      expect(readdirSync(bundleOf(step))).toContain('catalogue.json');
    }
    expect(readdirSync(bundleOf('Classifier'))).toContain('vocabulary.txt');
  });

  test('the poller polls the shipped feeds and queues their new articles', async () => {
    const outlet = await startFeeds();
    outlet.set(
      '/feed',
      `<rss version="2.0"><channel><title>Outlet</title><item><guid>a</guid><title>Envoys meet in Pyongyang</title>
       <link>http://outlet.example/a</link><pubDate>${new Date().toUTCString()}</pubDate></item></channel></rss>`,
    );
    const bundle = join(folder, 'poller-with-one-feed');
    cpSync(bundleOf('Poller'), bundle, { recursive: true });
    writeFileSync(
      join(bundle, 'feeds.opml'),
      formatOpml([{ url: 'http://outlet.example/feed', title: 'Outlet' }]),
    );
    const time = new Date(Date.now() + 120_000).toISOString();
    const tick = { time, detail: { shard: 0 } };
    const [answer] = await invoke(bundle, [tick], {
      preload: PAST_LOOPBACK,
      env: { OUTLET_PORT: new URL(outlet.origin).port },
    });
    await outlet.stop();

    expect(answer).toMatchObject({ result: { due: 1 } });
    expect(await receive('articles')).toMatchObject({
      title: 'Envoys meet in Pyongyang',
      link: 'http://outlet.example/a',
    });
  });

  test('the api takes what a hub pushes, and the poller reads it', async () => {
    const { feeds, pushes } = dynamoStores(clients().dynamo, LOCAL_TABLES);
    const feed = aFeed();
    await feeds.add(feed, 0, Date.now());
    const stored = await feeds.get(feed.id);
    if (stored === undefined) throw new Error('the feed was just added');
    await feeds.save(stored, { ...stored, seen: ['what an earlier poll saw'] });
    const lease = aLease({ feedId: feed.id, status: 'active' });
    await pushes.save(lease);
    const body = `<rss version="2.0"><channel><title>Outlet</title><item><guid>pushed</guid>
      <title>Envoys meet in Kyiv</title></item></channel></rss>`;
    const signature = createHmac('sha256', lease.secret).update(body).digest('hex');
    const event = {
      ...httpEvent('POST', `/websub/${callbackId(lease)}`),
      headers: { 'content-type': 'application/rss+xml', 'x-hub-signature': `sha256=${signature}` },
      body: Buffer.from(body).toString('base64'),
      isBase64Encoded: true,
    };
    const [taken] = await invoke(bundleOf('Api'), [event]);
    expect(taken?.result.statusCode).toBe(202);

    const pushed = sqsEvent('pushes', JSON.stringify(await receive('pushes')));
    const [read] = await invoke(bundleOf('Poller'), [pushed]);
    expect(read).toEqual({ result: { batchItemFailures: [] } });
    expect(await receive('articles')).toMatchObject({ title: 'Envoys meet in Kyiv', feedId: feed.id });
  });

  test('the classifier tags an article and queues an alert for whoever wants it', async () => {
    const { subscriptions } = dynamoStores(clients().dynamo, LOCAL_TABLES);
    const { id } = await subscriptions.request(aSubscription({ topics: ['north-korea'] }));
    await subscriptions.activate(id);
    const article = anArticle({
      title: 'North Korea fires a missile',
      summary: 'Pyongyang confirmed the test on Monday.',
    });
    const [answer] = await invoke(bundleOf('Classifier'), [sqsEvent('articles', JSON.stringify(article))]);

    expect(answer).toEqual({ result: { batchItemFailures: [] } });
    expect(await receive('alerts')).toMatchObject({ subscriptionId: id, storyId: article.id });
  });

  test('the classifier asks for a second opinion where that is switched on, once per article', async () => {
    const { subscriptions } = dynamoStores(clients().dynamo, LOCAL_TABLES);
    const { id } = await subscriptions.request(aSubscription({ topics: ['north-korea'] }));
    await subscriptions.activate(id);
    const bedrock = await startConverseServer();
    bedrock.answer = (response, { system }) => {
      const asked = [...system.matchAll(/^- ([a-z-]+): /gm)].map(([, topic]) => [topic, 1]);
      say(response, JSON.stringify(Object.fromEntries(asked)));
    };
    const article = anArticle({ title: 'North Korea fires a missile', summary: 'It fell into the sea.' });
    const event = sqsEvent('articles', JSON.stringify(article));
    const answers = await invoke(bundleOf('Classifier'), [event, event], {
      env: {
        AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.url,
        SECOND_OPINION_MODEL: 'maker.model-v1:0',
        SECOND_OPINION_REQUESTS_PER_DAY: '10',
        // Unsure of everything, whatever the weights say.
        SECOND_OPINION_BAND: '0.5',
      },
    });
    await bedrock.stop();

    expect(answers).toEqual(Array(2).fill({ result: { batchItemFailures: [] } }));
    expect(bedrock.questions).toHaveLength(1);
    const alert = await receiveOf('alerts', article.id);
    expect(alert.topics).toMatchObject([
      { id: 'north-korea', secondOpinion: { by: 'amazon-bedrock', was: expect.any(Number) } },
    ]);
  });

  test('the sweeper brings back an article that lost its message, with the topics that were found', async () => {
    const { articles } = dynamoStores(clients().dynamo, LOCAL_TABLES);
    const article = { ...anArticle(), topics: [aTopicMatch()], alerts: 0 };
    await articles.begin(article, Date.now(), Date.now() - 1);
    expect(await invoke(bundleOf('Sweeper'), [{}])).toEqual([{ result: null }]);
    const { alerts: _, ...task } = article;
    expect(await receive('articles')).toEqual(task);
  });

  test('the notifier sends an alert once, however often it is delivered', async () => {
    const { subscriptions } = dynamoStores(clients().dynamo, LOCAL_TABLES);
    const subscription = await subscriptions.request(aSubscription());
    await subscriptions.activate(subscription.id);
    const alert = anAlert({ subscriptionId: subscription.id, subscriberId: subscription.subscriberId });
    const event = sqsEvent('alerts', JSON.stringify(alert));
    const answers = await invoke(bundleOf('Notifier'), [event, event]);

    expect(answers).toEqual(Array(2).fill({ result: { batchItemFailures: [] } }));
    expect(emails.map(({ to, from }) => ({ to, from }))).toEqual([
      {
        to: subscription.channel.kind === 'email' && subscription.channel.address,
        from: expect.stringContaining('alerts@news.test'),
      },
    ]);
    // SES tells nothing of a mail without the configuration set; notices to owners are sent by the same mailer.
    expect(told.map((event) => event['detail-type'])).toEqual(['Email Sent', 'Email Delivered']);
    expect(emails[0]?.subject).toContain('North Korea');
    expect(emails[0]?.html).toContain('https://wire.news.test/unsubscribe?token=');
  });

  test('the notifier reads the token of the Slack app from Secrets Manager, and waits while it can’t be read', async () => {
    const { subscriptions, ledger } = dynamoStores(clients().dynamo, LOCAL_TABLES);
    const channel = { kind: 'slack-bot', conversation: 'C0123456789' } as const;
    const subscription = await subscriptions.request(aSubscription({ channel }));
    await subscriptions.activate(subscription.id);
    const { id: subscriptionId, subscriberId } = subscription;
    const alert = anAlert({ subscriptionId, subscriberId, channel: 'slack-bot' });
    const secretsManager = await startSecretsManager();
    // Not a token: with one, the bundle would go to Slack.
    secretsManager.secrets.set('wirewatch/slack-bot-token', 'not a token');
    const [answer] = await invoke(bundleOf('Notifier'), [sqsEvent('alerts', JSON.stringify(alert))], {
      env: {
        SLACK_BOT_TOKEN_SECRET: 'wirewatch/slack-bot-token',
        AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsManager.origin,
      },
      warns: /^\{"level":"WARN","message":"alert\.retry"[^\n]*\n$/,
    });
    await secretsManager.stop();

    expect(answer).toEqual({ result: { batchItemFailures: [] } });
    expect(secretsManager.asked).toEqual(['wirewatch/slack-bot-token']);
    expect(await ledger.get(deliveryId(alert))).toMatchObject({
      state: 'RETRY',
      reason: expect.stringContaining('holds no bot token'),
    });
  });

  test('the api takes a subscription and mails the confirmation', async () => {
    const sentBefore = emails.length;
    const [page, taken, refused] = await invoke(bundleOf('Api'), [
      httpEvent('GET', '/subscribe'),
      httpEvent('POST', '/subscriptions', { topics: ['ukraine'], email: 'ann@news.test' }),
      httpEvent('POST', '/subscriptions', { topics: ['ukrane'], email: 'ann@news.test' }),
    ]);

    expect(page?.result).toMatchObject({ statusCode: 200, body: expect.stringContaining('Ukraine') });
    expect(taken?.result.statusCode).toBe(202);
    expect(refused?.result).toMatchObject({ statusCode: 400, body: expect.stringContaining('ukraine') });
    expect(emails.slice(sentBefore)).toMatchObject([
      {
        to: 'ann@news.test',
        text: expect.stringContaining('https://wire.news.test/confirm?token='),
        subscriptionId: expect.any(String),
      },
    ]);
    // SES tells nothing of a mail without the configuration set.
    const tags = { subscription: [emails.at(-1)?.subscriptionId], 'ses:configuration-set': ['local'] };
    expect(told.at(-1)?.detail).toMatchObject({ mail: { tags } });
  });
});

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
function httpEvent(method: string, path: string, body?: object): object {
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: { host: 'wire.news.test', 'content-type': 'application/json', accept: '*/*' },
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'wire.news.test',
      domainPrefix: 'wire',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.7', userAgent: 'test' },
      requestId: 'id',
      routeKey: '$default',
      stage: '$default',
      time: '02/Mar/2026:09:00:00 +0000',
      timeEpoch: 1_772_442_000_000,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  };
}
