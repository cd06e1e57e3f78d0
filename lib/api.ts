import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { ApiEnv } from '../lambdas/api/env.ts';
import type { HttpEndpoint } from './http-endpoint.ts';
import { PipelineFunction } from './pipeline-function.ts';
import type { Sender } from './sender.ts';

export interface ApiProps {
  readonly publicUrl: string;
  readonly endpoint: HttpEndpoint;
  readonly subscriptions: TableV2;
  readonly sender: Sender;
}

/** People subscribe, confirm, manage and unsubscribe. */
export class Api extends Construct {
  readonly function: PipelineFunction;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    const { endpoint, subscriptions, sender } = props;
    const environment: ApiEnv = {
      SUBSCRIPTIONS_TABLE: subscriptions.tableName,
      FROM_ADDRESS: sender.address,
      PUBLIC_URL: props.publicUrl,
    };
    this.function = new PipelineFunction(this, 'Function', {
      step: 'api',
      description: 'The pages and the HTTP API for subscribing',
      environment,
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
    sender.allowSending(this.function);
    endpoint.serve(this.function);
  }
}
