import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { documentClient } from '../../src/adapters/aws/document-client.ts';
import { dynamoArticleStore } from '../../src/adapters/aws/dynamo-article-store.ts';
import { dynamoSubscriptionStore } from '../../src/adapters/aws/dynamo-subscription-store.ts';
import { sqsQueue } from '../../src/adapters/aws/sqs-queue.ts';
import { readCatalogue } from '../../src/adapters/files/catalogue.ts';
import { classifier } from '../../src/core/classify.ts';
import { readEnv } from '../../src/runtime/env.ts';
import { powertools } from '../../src/runtime/powertools.ts';
import { CLASSIFIER_ENV } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(CLASSIFIER_ENV, process.env);
const { log, metrics, flushing } = powertools('classifier');
const dynamo = documentClient(new DynamoDBClient());
const sqs = new SQSClient();

export const handler = flushing(
  createHandler({
    articles: dynamoArticleStore(dynamo, env.ARTICLES_TABLE),
    subscriptions: dynamoSubscriptionStore(dynamo, env.SUBSCRIPTIONS_TABLE),
    alerts: sqsQueue(sqs, env.ALERTS_QUEUE_URL),
    deadLetters: sqsQueue(sqs, env.ARTICLES_DLQ_URL),
    classify: classifier(readCatalogue(fileURLToPath(new URL('./catalogue.json', import.meta.url)))),
    now: Date.now,
    log,
    metrics,
  }),
);
