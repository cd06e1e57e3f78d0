import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { SweeperEnv } from '../lambdas/sweeper/env.ts';
import { TABLES } from '../src/adapters/aws/resources.ts';
import { PipelineFunction } from './pipeline-function.ts';
import type { QueuePair } from './queues.ts';
import { schedulerRole } from './scheduler-role.ts';

export interface SweeperProps {
  readonly articles: TableV2;
  readonly deliveries: TableV2;
  readonly digests: TableV2;
  readonly subscriptions: TableV2;
  readonly articleQueue: QueuePair;
  readonly alertQueue: QueuePair;
}

const TICK_SECONDS = 60;

/** Once a minute: work that lost its message is queued again, and digests that are due are sent. */
export class Sweeper extends Construct {
  readonly function: PipelineFunction;

  constructor(scope: Construct, id: string, props: SweeperProps) {
    super(scope, id);
    const { articles, deliveries, digests, subscriptions, articleQueue, alertQueue } = props;
    const environment: SweeperEnv = {
      ARTICLES_TABLE: articles.tableName,
      DELIVERIES_TABLE: deliveries.tableName,
      DIGESTS_TABLE: digests.tableName,
      SUBSCRIPTIONS_TABLE: subscriptions.tableName,
      ARTICLES_QUEUE_URL: articleQueue.queue.queueUrl,
      ARTICLES_DLQ_URL: articleQueue.deadLetters.queueUrl,
      ALERTS_QUEUE_URL: alertQueue.queue.queueUrl,
      ALERTS_DLQ_URL: alertQueue.deadLetters.queueUrl,
    };
    this.function = new PipelineFunction(this, 'Function', {
      step: 'sweeper',
      description: 'Queues again what lost its message, and sends digests that are due',
      environment,
      timeoutSeconds: TICK_SECONDS - 2,
      memoryMegabytes: 512,
    });
    // Lambda must not repeat a failed sweep: the next one is a minute away and finds the same work.
    this.function.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.seconds(TICK_SECONDS) });
    this.#allow(props);
    const role = schedulerRole(this, this.function);
    new Schedule(this, 'Tick', {
      description: 'Looks for work that got stuck',
      schedule: ScheduleExpression.rate(Duration.seconds(TICK_SECONDS)),
      // As the poller's: a lost tick is made up for by the next.
      target: {
        bind: () => ({
          arn: this.function.functionArn,
          role,
          retryPolicy: { maximumRetryAttempts: 1, maximumEventAgeInSeconds: TICK_SECONDS },
        }),
      },
    });
  }

  #allow({ articles, deliveries, digests, subscriptions, articleQueue, alertQueue }: SweeperProps): void {
    const indexed = [
      [articles, TABLES.articles.indexes[0].name],
      [deliveries, TABLES.deliveries.indexes[0].name],
      [digests, TABLES.digests.indexes[0].name],
    ] as const;
    for (const [table, index] of indexed) {
      this.function.allow(['dynamodb:Query'], [`${table.tableArn}/index/${index}`]);
    }
    this.function.allow(
      ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
      [articles.tableArn, deliveries.tableArn],
    );
    this.function.allow(['dynamodb:GetItem'], [subscriptions.tableArn]);
    for (const { queue, deadLetters } of [articleQueue, alertQueue]) {
      this.function.allow(['sqs:SendMessage'], [queue.queueArn]);
      this.function.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage'], [deadLetters.queueArn]);
    }
  }
}
