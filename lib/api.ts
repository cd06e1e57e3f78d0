import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ApiEnv } from '../lambdas/api/env.ts';
import type { Config } from '../src/config.ts';
import type { HttpEndpoint } from './http-endpoint.ts';
import { PipelineFunction } from './pipeline-function.ts';
import type { Sender } from './sender.ts';
import { slackEnvironment } from './slack-environment.ts';

export interface ApiProps {
  readonly config: Config;
  readonly publicUrl: string;
  readonly endpoint: HttpEndpoint;
  readonly subscriptions: TableV2;
  /** The leases of hubs. */
  readonly pushes: TableV2;
  readonly pushQueue: Queue;
  readonly sender: Sender;
}

/** People subscribe, confirm, manage and unsubscribe; hubs push. */
export class Api extends Construct {
  readonly function: PipelineFunction;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    const { config, endpoint, subscriptions, pushes, pushQueue, sender } = props;
    const environment: ApiEnv = {
      SUBSCRIPTIONS_TABLE: subscriptions.tableName,
      PUSHES_TABLE: pushes.tableName,
      PUSHES_QUEUE_URL: pushQueue.queueUrl,
      FROM_ADDRESS: sender.address,
      CONFIGURATION_SET: sender.configurationSet,
      PUBLIC_URL: props.publicUrl,
    };
    this.function = new PipelineFunction(this, 'Function', {
      step: 'api',
      description: 'The pages and the HTTP API for subscribing, and the callbacks of hubs',
      environment: { ...environment, ...slackEnvironment(config) },
      secret: config.slackBotTokenSecret,
      // API Gateway gives up after 30 s; a person does earlier.
      timeoutSeconds: 20,
      memoryMegabytes: 512,
      ships: ['catalogue.json'],
    });
    this.function.allow(
      [
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        'dynamodb:Query',
      ],
      [subscriptions.tableArn],
    );
    this.function.allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], [pushes.tableArn]);
    this.function.allow(['sqs:SendMessage'], [pushQueue.queueArn]);
    sender.allowSending(this.function);
    endpoint.serve(this.function);
  }
}
