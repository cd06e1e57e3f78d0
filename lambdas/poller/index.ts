import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { documentClient } from '../../src/adapters/aws/document-client.ts';
import { dynamoFeedStore } from '../../src/adapters/aws/dynamo-feed-store.ts';
import { sqsQueue } from '../../src/adapters/aws/sqs-queue.ts';
import { httpFeedFetcher } from '../../src/adapters/feeds/fetch-feed.ts';
import { parseOpml } from '../../src/adapters/feeds/opml.ts';
import { parseFeed } from '../../src/adapters/feeds/parse-feed.ts';
import { readEnv } from '../../src/runtime/env.ts';
import { powertools } from '../../src/runtime/powertools.ts';
import { POLLER_ENV } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(POLLER_ENV, process.env);
const { log, metrics, flushing } = powertools('poller');
const opml = fileURLToPath(new URL('./feeds.opml', import.meta.url));

export const handler = flushing(
  createHandler({
    feeds: dynamoFeedStore(documentClient(new DynamoDBClient()), env.FEEDS_TABLE),
    articles: sqsQueue(new SQSClient(), env.ARTICLES_QUEUE_URL),
    fetchFeed: httpFeedFetcher({ contactUrl: env.PUBLIC_URL }),
    parseFeed,
    listed: parseOpml(readFileSync(opml, 'utf8'), 'feeds.opml'),
    shards: Number(env.SHARDS),
    intervalMs: Number(env.POLL_INTERVAL_SECONDS) * 1000,
    firstPollMaxAgeMs: Number(env.FIRST_POLL_MAX_AGE_HOURS) * 3_600_000,
    now: Date.now,
    log,
    metrics,
  }),
);
