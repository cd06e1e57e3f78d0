import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ClassifierEnv } from '../lambdas/classifier/env.ts';
import { QUEUES } from '../src/adapters/aws/resources.ts';
import type { Config } from '../src/config.ts';
import { consume } from './consume.ts';
import { PipelineFunction } from './pipeline-function.ts';
import type { QueuePair } from './queues.ts';
import {
  allowSecondOpinion,
  type SecondOpinionSettings,
  secondOpinionEnvironment,
} from './second-opinion.ts';

export interface ClassifierProps {
  readonly articleQueue: QueuePair;
  readonly config: Config;
  readonly articles: TableV2;
  readonly stories: TableV2;
  readonly subscriptions: TableV2;
  readonly alerts: Queue;
  /** @default nobody is asked */
  readonly secondOpinion?: SecondOpinionSettings;
}

/** Articles get topics, and each subscriber of a topic an alert. */
export class Classifier extends Construct {
  readonly function: PipelineFunction;

  constructor(scope: Construct, id: string, props: ClassifierProps) {
    super(scope, id);
    const { config, articleQueue, articles, stories, subscriptions, alerts, secondOpinion } = props;
    const environment: ClassifierEnv = {
      ARTICLES_TABLE: articles.tableName,
      STORIES_TABLE: stories.tableName,
      SUBSCRIPTIONS_TABLE: subscriptions.tableName,
      ALERTS_QUEUE_URL: alerts.queueUrl,
      ARTICLES_QUEUE_URL: articleQueue.queue.queueUrl,
      ARTICLES_DLQ_URL: articleQueue.deadLetters.queueUrl,
      EMAILS_PER_SECOND: String(config.emailsPerSecond),
      MATERIAL_UPDATES: String(config.materialUpdates),
    };
    this.function = new PipelineFunction(this, 'Function', {
      step: 'classifier',
      description: 'Tags articles with topics and queues an alert for each subscriber',
      environment: {
        ...environment,
        ...(secondOpinion !== undefined && secondOpinionEnvironment(secondOpinion)),
      },
      // Long enough for second opinions too: an article waits seconds for one, all of a batch at the same time.
      timeoutSeconds: QUEUES.articles.consumer.timeoutSeconds,
      memoryMegabytes: 1024,
      ships: ['catalogue.json', 'vocabulary.txt'],
    });
    consume(this.function, 'articles', articleQueue);
    // Articles, and the fan-outs of large topics, which are deleted when they are finished.
    this.function.allow(
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      [articles.tableArn],
    );
    this.function.allow(['dynamodb:BatchGetItem', 'dynamodb:PutItem'], [stories.tableArn]);
    // Who asked for a topic, and how far ahead emails are queued.
    this.function.allow(['dynamodb:Query', 'dynamodb:GetItem'], [subscriptions.tableArn]);
    // What a large topic has beyond its first page goes on from the same queue.
    this.function.allow(['sqs:SendMessage'], [articleQueue.queue.queueArn]);
    this.function.allow(['sqs:SendMessage'], [alerts.queueArn]);
    if (secondOpinion !== undefined) allowSecondOpinion(this.function, secondOpinion, subscriptions);
  }
}
