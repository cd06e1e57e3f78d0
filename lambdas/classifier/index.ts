import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { documentClient } from '../../src/adapters/aws/document-client.ts';
import { dynamoArticleStore } from '../../src/adapters/aws/dynamo-article-store.ts';
import { dynamoFanOutStore } from '../../src/adapters/aws/dynamo-fan-out-store.ts';
import { dynamoOpinionStore } from '../../src/adapters/aws/dynamo-opinion-store.ts';
import { dynamoPacer } from '../../src/adapters/aws/dynamo-pacer.ts';
import { dynamoQuota } from '../../src/adapters/aws/dynamo-quota.ts';
import { dynamoStoryStore } from '../../src/adapters/aws/dynamo-story-store.ts';
import { dynamoSubscriptionStore } from '../../src/adapters/aws/dynamo-subscription-store.ts';
import { sqsQueue } from '../../src/adapters/aws/sqs-queue.ts';
import { readCatalogue } from '../../src/adapters/files/catalogue.ts';
import { readVocabulary } from '../../src/adapters/files/vocabulary.ts';
import { classifierOf } from '../../src/core/classify.ts';
import { type Classifier, withSecondOpinion } from '../../src/core/second-opinion.ts';
import { topicNames } from '../../src/core/topic.ts';
import { readEnv } from '../../src/runtime/env.ts';
import { powertools } from '../../src/runtime/powertools.ts';
import { CLASSIFIER_ENV, SECOND_OPINION_ENV } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(CLASSIFIER_ENV, process.env);
const { log, metrics, flushing } = powertools('classifier');
const dynamo = documentClient(new DynamoDBClient());
const sqs = new SQSClient();
const shipped = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

export const handler = flushing(
  createHandler({
    articles: dynamoArticleStore(dynamo, env.ARTICLES_TABLE),
    subscriptions: dynamoSubscriptionStore(dynamo, env.SUBSCRIPTIONS_TABLE),
    stories: dynamoStoryStore(dynamo, env.STORIES_TABLE),
    fanOuts: dynamoFanOutStore(dynamo, env.ARTICLES_TABLE),
    pacer: dynamoPacer(dynamo, env.SUBSCRIPTIONS_TABLE),
    alerts: sqsQueue(sqs, env.ALERTS_QUEUE_URL),
    tasks: sqsQueue(sqs, env.ARTICLES_QUEUE_URL),
    emailsPerSecond: Number(env.EMAILS_PER_SECOND),
    materialUpdates: env.MATERIAL_UPDATES === 'true',
    deadLetters: sqsQueue(sqs, env.ARTICLES_DLQ_URL),
    ...(await newClassifier()),
    now: Date.now,
    log,
    metrics,
  }),
);

/** Asks for second opinions where `lib/` has set a model to ask. */
async function newClassifier(): Promise<Classifier> {
  const classify = classifierOf(readVocabulary(shipped('./vocabulary.txt')));
  if (process.env.SECOND_OPINION_MODEL === undefined) return { classify };

  const opinion = readEnv(SECOND_OPINION_ENV, process.env);
  // Loaded only here: the Bedrock client takes its time in a cold start.
  const [{ BedrockRuntimeClient }, { bedrockSecondOpinion }] = await Promise.all([
    import('@aws-sdk/client-bedrock-runtime'),
    import('../../src/adapters/bedrock/bedrock-second-opinion.ts'),
  ]);
  return withSecondOpinion(classify, {
    ask: bedrockSecondOpinion(new BedrockRuntimeClient({ maxAttempts: 1 }), opinion.SECOND_OPINION_MODEL),
    opinions: dynamoOpinionStore(dynamo, env.ARTICLES_TABLE),
    takeQuota: dynamoQuota(dynamo, env.SUBSCRIPTIONS_TABLE),
    topicName: topicNames(readCatalogue(shipped('./catalogue.json'))),
    caps: {
      band: Number(opinion.SECOND_OPINION_BAND),
      topicsPerArticle: 5,
      requestsPerDay: Number(opinion.SECOND_OPINION_REQUESTS_PER_DAY),
    },
  });
}
