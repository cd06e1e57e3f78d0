import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, ScheduledEvent, SQSEvent } from 'aws-lambda';
import { documentClient } from '../../src/adapters/aws/document-client.ts';
import { dynamoFeedStore } from '../../src/adapters/aws/dynamo-feed-store.ts';
import { dynamoPushStore } from '../../src/adapters/aws/dynamo-push-store.ts';
import { sqsQueue } from '../../src/adapters/aws/sqs-queue.ts';
import { httpFeedFetcher } from '../../src/adapters/feeds/fetch-feed.ts';
import { parseOpml } from '../../src/adapters/feeds/opml.ts';
import { parseFeed } from '../../src/adapters/feeds/parse-feed.ts';
import { webSubAt } from '../../src/adapters/websub/web-sub.ts';
import type { Article } from '../../src/core/article.ts';
import { readEnv } from '../../src/runtime/env.ts';
import { powertools } from '../../src/runtime/powertools.ts';
import { POLLER_ENV } from './env.ts';
import { createHandler, type TickDetail } from './handler.ts';
import { createPushHandler } from './push-handler.ts';

const env = readEnv(POLLER_ENV, process.env);
const { log, metrics, flushing } = powertools('poller');
const opml = fileURLToPath(new URL('./feeds.opml', import.meta.url));

const dynamo = documentClient(new DynamoDBClient());
const sqs = new SQSClient();
const pushes = dynamoPushStore(dynamo, env.PUSHES_TABLE);
const webSub = webSubAt({ pushes, publicUrl: env.PUBLIC_URL });
if (webSub === undefined) log.info('websub.off', { reason: 'PUBLIC_URL is not https' });

const shared = {
  feeds: dynamoFeedStore(dynamo, env.FEEDS_TABLE),
  articles: sqsQueue<Article>(sqs, env.ARTICLES_QUEUE_URL),
  parseFeed,
  firstPollMaxAgeMs: Number(env.FIRST_POLL_MAX_AGE_HOURS) * 3_600_000,
  now: Date.now,
  log,
  metrics,
};
const poll = createHandler({
  ...shared,
  webSub,
  fetchFeed: httpFeedFetcher({ contactUrl: env.PUBLIC_URL }),
  listed: parseOpml(readFileSync(opml, 'utf8'), 'feeds.opml'),
  shards: Number(env.SHARDS),
  intervalMs: Number(env.POLL_INTERVAL_SECONDS) * 1000,
  maxIntervalMs: Number(env.MAX_POLL_INTERVAL_SECONDS) * 1000,
});
const takePushes = createPushHandler({
  ...shared,
  pushes,
  deadLetters: sqsQueue(sqs, env.PUSHES_DLQ_URL),
});

/** The schedule's ticks, and the batches of the pushes queue. */
export const handler = flushing(async (event: ScheduledEvent<TickDetail> | SQSEvent, context: Context) =>
  'Records' in event ? takePushes(event, context) : poll(event, context),
);
