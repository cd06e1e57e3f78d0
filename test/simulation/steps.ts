import type { Context, ScheduledEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createHandler as createClassifier } from '../../lambdas/classifier/handler.ts';
import { createHandler as createNotifier } from '../../lambdas/notifier/handler.ts';
import { NOTIFIER_TIMES } from '../../lambdas/notifier/times.ts';
import { createHandler as createPoller, type TickDetail } from '../../lambdas/poller/handler.ts';
import { createHandler as createSweeper } from '../../lambdas/sweeper/handler.ts';
import { QUEUES, type QueueName } from '../../src/adapters/aws/resources.ts';
import { deadLetters } from '../../src/core/dead-letters.ts';
import { parseOnce } from './newsroom.ts';
import { classify, type Ports } from './ports.ts';
import type { Scenario } from './scenario.ts';
import { MINUTE_MS } from './schedule.ts';

/** A step of the pipeline: what sets it off, and how its handler is made at a cold start. */
export type PipelineStep = QueueStep | ScheduleStep;

export interface QueueStep {
  readonly kind: 'queue';
  readonly name: string;
  readonly queue: QueueName;
  readonly timeoutSeconds: number;
  create(ports: Ports, scenario: Scenario): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;
}

/** Fires once a minute. */
export interface ScheduleStep {
  readonly kind: 'schedule';
  readonly name: string;
  readonly timeoutSeconds: number;
  create(
    ports: Ports,
    scenario: Scenario,
  ): (event: ScheduledEvent<TickDetail>, context: Context) => Promise<unknown>;
}

const POLL_INTERVAL_MS = 2 * MINUTE_MS;

/** Every step, with the real handler of its lambda. */
export const STEPS: readonly PipelineStep[] = [
  {
    kind: 'schedule',
    name: 'poller',
    timeoutSeconds: 58,
    create: ({ queues, ...ports }, { outlets }) =>
      createPoller({
        ...ports,
        articles: queues.articles,
        parseFeed: parseOnce,
        listed: outlets.map(({ url, title }) => ({ url, title })),
        shards: 1,
        intervalMs: POLL_INTERVAL_MS,
        firstPollMaxAgeMs: 24 * 60 * MINUTE_MS,
      }),
  },
  {
    kind: 'queue',
    name: 'classifier',
    queue: 'articles',
    timeoutSeconds: QUEUES.articles.consumer.timeoutSeconds,
    create: ({ queues, ...ports }) =>
      createClassifier({
        ...ports,
        classify,
        alerts: queues.alerts,
        tasks: queues.articles,
        deadLetters: queues['articles-dlq'],
        materialUpdates: false,
        emailsPerSecond: 70,
      }),
  },
  {
    kind: 'queue',
    name: 'notifier',
    queue: 'alerts',
    timeoutSeconds: QUEUES.alerts.consumer.timeoutSeconds,
    create: ({ queues, ...ports }) =>
      createNotifier({
        ...ports,
        alerts: queues.alerts,
        deadLetters: queues['alerts-dlq'],
        times: NOTIFIER_TIMES,
        emailsPerSecond: 50,
        findSent: async () => undefined,
        tellOwner: async () => 'nobody',
      }),
  },
  {
    kind: 'schedule',
    name: 'sweeper',
    timeoutSeconds: 58,
    create: ({ queues, ...ports }) =>
      createSweeper({
        ...ports,
        articleTasks: queues.articles,
        alertTasks: queues.alerts,
        deadLetters: ports.deadLetters.map(({ queue, box }) => deadLetters(queue, box)),
      }),
  },
];
