import { Duration, Stack } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { ScheduledEvent } from 'aws-lambda';
import { Construct } from 'constructs';
import type { PollerEnv } from '../lambdas/poller/env.ts';
import { QUEUES, TABLES } from '../src/adapters/aws/resources.ts';
import type { Config } from '../src/config.ts';
import { consume } from './consume.ts';
import { PipelineFunction } from './pipeline-function.ts';
import type { QueuePair } from './queues.ts';
import { schedulerRole } from './scheduler-role.ts';

export interface PollerProps {
  readonly config: Config;
  readonly publicUrl: string;
  readonly feeds: TableV2;
  /** The leases of hubs. */
  readonly pushes: TableV2;
  readonly pushQueue: QueuePair;
  readonly articles: Queue;
}

const TICK_SECONDS = 60;
/** A tick that comes more than a minute late has been overtaken by the next. */
const RETRY_POLICY = { maximumRetryAttempts: 1, maximumEventAgeInSeconds: TICK_SECONDS };

/** Feeds become articles: once a minute, each shard polls the feeds that are due; what hubs push comes between. */
export class Poller extends Construct {
  readonly function: PipelineFunction;

  constructor(scope: Construct, id: string, props: PollerProps) {
    super(scope, id);
    const { config, feeds, pushes, pushQueue, articles } = props;
    const environment: PollerEnv = {
      FEEDS_TABLE: feeds.tableName,
      PUSHES_TABLE: pushes.tableName,
      ARTICLES_QUEUE_URL: articles.queueUrl,
      PUSHES_DLQ_URL: pushQueue.deadLetters.queueUrl,
      POLL_INTERVAL_SECONDS: String(config.pollIntervalMinutes * 60),
      MAX_POLL_INTERVAL_SECONDS: String(config.maxPollIntervalMinutes * 60),
      SHARDS: String(config.shards),
      FIRST_POLL_MAX_AGE_HOURS: String(config.firstPollMaxAgeHours),
      PUBLIC_URL: props.publicUrl,
    };
    this.function = new PipelineFunction(this, 'Function', {
      step: 'poller',
      description: 'Polls the feeds that are due, reads what hubs push, and queues the new articles',
      environment,
      // Shorter than the tick: a run that is stopped has lost its claim when the next begins.
      timeoutSeconds: QUEUES.pushes.consumer.timeoutSeconds,
      memoryMegabytes: 1024,
      ships: ['feeds.opml'],
    });
    // Lambda must not repeat a failed tick: the next one is a minute away and finds the same feeds due.
    this.function.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.seconds(TICK_SECONDS) });

    this.function.allow(
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Scan'],
      [feeds.tableArn],
    );
    this.function.allow(['dynamodb:Query'], [`${feeds.tableArn}/index/${TABLES.feeds.indexes[0].name}`]);
    this.function.allow(['sqs:SendMessage'], [articles.queueArn]);
    this.function.allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], [pushes.tableArn]);
    this.function.allow(['dynamodb:Query'], [`${pushes.tableArn}/index/${TABLES.pushes.indexes[0].name}`]);
    consume(this.function, 'pushes', pushQueue);
    this.#schedule(config.shards);
  }

  #schedule(shards: number): void {
    const role = schedulerRole(this, this.function);
    for (let shard = 0; shard < shards; shard++) {
      const input = ScheduleTargetInput.fromObject(this.#tick(shard));
      new Schedule(this, `Tick${shard}`, {
        description: `Polls the due feeds of shard ${shard}`,
        schedule: ScheduleExpression.rate(Duration.seconds(TICK_SECONDS)),
        // CDK's own target for functions would let the role invoke every version and alias too. No
        // dead-letter queue: a lost tick is made up for by the next, which finds the same feeds due.
        target: {
          bind: () => ({ arn: this.function.functionArn, role, input, retryPolicy: RETRY_POLICY }),
        },
      });
    }
  }

  /** The scheduler sends whatever we write; handlers get the event that EventBridge rules send. */
  #tick(shard: number): ScheduledEvent<{ readonly shard: number }> {
    return {
      version: '0',
      id: ContextAttribute.executionId,
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account: Stack.of(this).account,
      time: ContextAttribute.scheduledTime,
      region: Stack.of(this).region,
      resources: [ContextAttribute.scheduleArn],
      detail: { shard },
    };
  }
}
