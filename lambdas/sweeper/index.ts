import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { documentClient } from '../../src/adapters/aws/document-client.ts';
import { dynamoArticleStore } from '../../src/adapters/aws/dynamo-article-store.ts';
import { dynamoDeliveryLedger } from '../../src/adapters/aws/dynamo-delivery-ledger.ts';
import { dynamoDigestStore } from '../../src/adapters/aws/dynamo-digest-store.ts';
import { dynamoFanOutStore } from '../../src/adapters/aws/dynamo-fan-out-store.ts';
import { dynamoSubscriptionStore } from '../../src/adapters/aws/dynamo-subscription-store.ts';
import { sqsDeadLetters } from '../../src/adapters/aws/sqs-dead-letters.ts';
import { sqsQueue } from '../../src/adapters/aws/sqs-queue.ts';
import { readEnv } from '../../src/runtime/env.ts';
import { powertools } from '../../src/runtime/powertools.ts';
import { SWEEPER_ENV } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(SWEEPER_ENV, process.env);
const { log, metrics, flushing } = powertools('sweeper');
const dynamo = documentClient(new DynamoDBClient());
const sqs = new SQSClient();

export const handler = flushing(
  createHandler({
    articles: dynamoArticleStore(dynamo, env.ARTICLES_TABLE),
    fanOuts: dynamoFanOutStore(dynamo, env.ARTICLES_TABLE),
    ledger: dynamoDeliveryLedger(dynamo, env.DELIVERIES_TABLE),
    digests: dynamoDigestStore(dynamo, env.DIGESTS_TABLE),
    subscriptions: dynamoSubscriptionStore(dynamo, env.SUBSCRIPTIONS_TABLE),
    articleTasks: sqsQueue(sqs, env.ARTICLES_QUEUE_URL),
    alertTasks: sqsQueue(sqs, env.ALERTS_QUEUE_URL),
    deadLetters: [
      sqsDeadLetters(sqs, 'articles', env.ARTICLES_QUEUE_URL, env.ARTICLES_DLQ_URL),
      sqsDeadLetters(sqs, 'alerts', env.ALERTS_QUEUE_URL, env.ALERTS_DLQ_URL),
    ],
    now: Date.now,
    log,
    metrics,
  }),
);
