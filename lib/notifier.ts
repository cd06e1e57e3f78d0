import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { NotifierEnv } from '../lambdas/notifier/env.ts';
import { QUEUES } from '../src/adapters/aws/resources.ts';
import type { Config } from '../src/config.ts';
import { consume } from './consume.ts';
import { PipelineFunction } from './pipeline-function.ts';
import type { QueuePair } from './queues.ts';
import type { Sender } from './sender.ts';
import { slackEnvironment } from './slack-environment.ts';

export interface NotifierProps {
  readonly config: Config;
  readonly publicUrl: string;
  readonly alertQueue: QueuePair;
  /** What SES tells of the mail that it took. */
  readonly providerEventQueue: QueuePair;
  readonly deliveries: TableV2;
  readonly digests: TableV2;
  readonly stories: TableV2;
  readonly subscriptions: TableV2;
  readonly sender: Sender;
}

/** Alerts become emails, Slack messages and signed webhooks, each recorded in the ledger. */
export class Notifier extends Construct {
  readonly function: PipelineFunction;

  constructor(scope: Construct, id: string, props: NotifierProps) {
    super(scope, id);
    const { config, alertQueue, providerEventQueue, deliveries, digests, stories, subscriptions, sender } =
      props;
    const environment: NotifierEnv = {
      DELIVERIES_TABLE: deliveries.tableName,
      DIGESTS_TABLE: digests.tableName,
      STORIES_TABLE: stories.tableName,
      SUBSCRIPTIONS_TABLE: subscriptions.tableName,
      ALERTS_QUEUE_URL: alertQueue.queue.queueUrl,
      ALERTS_DLQ_URL: alertQueue.deadLetters.queueUrl,
      FROM_ADDRESS: sender.address,
      PROVIDER_EVENTS_DLQ_URL: providerEventQueue.deadLetters.queueUrl,
      CONFIGURATION_SET: sender.configurationSet,
      EMAILS_PER_SECOND: String(config.emailsPerSecond),
      PUBLIC_URL: props.publicUrl,
    };
    this.function = new PipelineFunction(this, 'Function', {
      step: 'notifier',
      description: 'Sends alerts by email, Slack and webhook, one per story and subscriber',
      environment: { ...environment, ...slackEnvironment(config) },
      secret: config.slackBotTokenSecret,
      timeoutSeconds: QUEUES.alerts.consumer.timeoutSeconds,
      memoryMegabytes: 512,
      ships: ['catalogue.json'],
    });
    consume(this.function, 'alerts', alertQueue);
    consume(this.function, 'providerEvents', providerEventQueue);
    // An alert that must wait is parked on the queue that it came from.
    this.function.allow(['sqs:SendMessage'], [alertQueue.queue.queueArn]);
    this.function.allow(
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      [deliveries.tableArn],
    );
    this.function.allow(
      [
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        'dynamodb:Query',
      ],
      [digests.tableArn],
    );
    // Who else reported a story, for digests.
    this.function.allow(['dynamodb:BatchGetItem'], [stories.tableArn]);
    // A destination that is gone for good ends its subscription, and with it the items of its topics.
    this.function.allow(
      ['dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      [subscriptions.tableArn],
    );
    // The signing keys of links: read, and the first one created by whoever comes first.
    this.function.allow(['dynamodb:Query', 'dynamodb:PutItem'], [subscriptions.tableArn], {
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['token-keys'] },
    });
    // All that a subscriber asked for, when the address bounces.
    this.function.allow(['dynamodb:Query'], [subscriptions.tableArn], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['subscriber#*'] },
    });
    sender.allowSending(this.function);
  }
}
