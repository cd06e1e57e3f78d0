import { setTimeout } from 'node:timers/promises';
import { createHandler as createClassifier } from '../lambdas/classifier/handler.ts';
import { createHandler as createNotifier } from '../lambdas/notifier/handler.ts';
import type { FindSent } from '../lambdas/notifier/notifier-deps.ts';
import { createProviderHandler } from '../lambdas/notifier/provider-handler.ts';
import { NOTIFIER_TIMES } from '../lambdas/notifier/times.ts';
import { createHandler as createPoller } from '../lambdas/poller/handler.ts';
import type { PollSummary } from '../lambdas/poller/poll-due-feeds.ts';
import { createPushHandler } from '../lambdas/poller/push-handler.ts';
import type { ListedFeed } from '../lambdas/poller/sync-feeds.ts';
import { createHandler as createSweeper } from '../lambdas/sweeper/handler.ts';
import type { Stores } from '../src/adapters/aws/dynamo-stores.ts';
import { QUEUES, type QueueName } from '../src/adapters/aws/resources.ts';
import { readSesEvent } from '../src/adapters/aws/ses-event.ts';
import { sqsDeadLetters } from '../src/adapters/aws/sqs-dead-letters.ts';
import { sqsQueue } from '../src/adapters/aws/sqs-queue.ts';
import { parseFeed } from '../src/adapters/feeds/parse-feed.ts';
import type { Channels } from '../src/core/alert.ts';
import type { Classify } from '../src/core/classification.ts';
import type { FetchFeed } from '../src/core/feed.ts';
import type { TellOwner } from '../src/core/tell-owner.ts';
import type { WebSub } from '../src/core/websub.ts';
import type { Log } from '../src/runtime/log.ts';
import type { Metrics } from '../src/runtime/metrics.ts';
import type { LocalClients } from './clients.ts';
import { type Running, startEventSource } from './event-source.ts';
import { startSchedule, startSweeping } from './schedule.ts';

export interface PipelineOptions {
  readonly clients: LocalClients;
  readonly stores: Stores;
  readonly classify: Classify;
  readonly channels: Channels;
  readonly findSent: FindSent;
  readonly tellOwner: TellOwner;
  readonly emailsPerSecond: number;
  readonly materialUpdates: boolean;
  readonly fetchFeed: FetchFeed;
  /** Absent where hubs can't reach this machine. */
  readonly webSub?: WebSub | undefined;
  readonly listed: readonly ListedFeed[];
  readonly intervalSeconds: number;
  /** @default intervalSeconds */
  readonly maxIntervalSeconds?: number;
  readonly tickSeconds: number;
  readonly firstPollMaxAgeMs: number;
  readonly onPolled: (summary: PollSummary) => void;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Which step works through a queue. */
const CONSUMERS = {
  pushes: 'poller',
  articles: 'classifier',
  alerts: 'notifier',
  providerEvents: 'notifier',
} as const satisfies Record<QueueName, string>;

/** Runs the handlers of `lambdas/` on this machine: schedule, queues and workers. */
export function startPipeline(options: PipelineOptions): Running {
  const { clients, stores, log, metrics } = options;
  const queue = <Message>(name: QueueName | `${QueueName}-dlq`) =>
    sqsQueue<Message>(clients.sqs, clients.queueUrl(name));
  const shared = { now: Date.now, log, metrics };

  const poller = createPoller({
    ...shared,
    feeds: stores.feeds,
    articles: queue('articles'),
    fetchFeed: options.fetchFeed,
    webSub: options.webSub,
    parseFeed,
    listed: options.listed,
    shards: 1,
    intervalMs: options.intervalSeconds * 1000,
    maxIntervalMs: (options.maxIntervalSeconds ?? options.intervalSeconds) * 1000,
    firstPollMaxAgeMs: options.firstPollMaxAgeMs,
  });
  const pushTaker = createPushHandler({
    ...shared,
    feeds: stores.feeds,
    pushes: stores.pushes,
    articles: queue('articles'),
    deadLetters: queue('pushes-dlq'),
    parseFeed,
    firstPollMaxAgeMs: options.firstPollMaxAgeMs,
  });
  const classifier = createClassifier({
    ...shared,
    articles: stores.articles,
    subscriptions: stores.subscriptions,
    stories: stores.stories,
    fanOuts: stores.fanOuts,
    pacer: stores.pacer,
    alerts: queue('alerts'),
    tasks: queue('articles'),
    deadLetters: queue('articles-dlq'),
    classify: options.classify,
    emailsPerSecond: options.emailsPerSecond,
    materialUpdates: options.materialUpdates,
  });
  const notifier = createNotifier({
    ...shared,
    subscriptions: stores.subscriptions,
    ledger: stores.ledger,
    digests: stores.digests,
    stories: stores.stories,
    pacer: stores.pacer,
    channels: options.channels,
    findSent: options.findSent,
    tellOwner: options.tellOwner,
    alerts: queue('alerts'),
    deadLetters: queue('alerts-dlq'),
    times: NOTIFIER_TIMES,
    emailsPerSecond: options.emailsPerSecond,
    random: Math.random,
    pause: (ms) => setTimeout(ms),
  });
  const reportTaker = createProviderHandler({
    ...shared,
    subscriptions: stores.subscriptions,
    ledger: stores.ledger,
    readEvent: readSesEvent,
    deadLetters: queue('providerEvents-dlq'),
  });
  const deadLetters = (name: QueueName) =>
    sqsDeadLetters(clients.sqs, name, clients.queueUrl(name), clients.queueUrl(`${name}-dlq`));
  const sweeper = createSweeper({
    ...shared,
    articles: stores.articles,
    fanOuts: stores.fanOuts,
    ledger: stores.ledger,
    digests: stores.digests,
    subscriptions: stores.subscriptions,
    articleTasks: queue('articles'),
    alertTasks: queue('alerts'),
    deadLetters: [deadLetters('articles'), deadLetters('alerts')],
  });

  const consume = (name: QueueName, handler: typeof classifier): Running =>
    startEventSource({
      sqs: clients.sqs,
      queueUrl: clients.queueUrl(name),
      name: CONSUMERS[name],
      consumer: QUEUES[name].consumer,
      handler,
      log,
    });
  const schedule = startSchedule({
    poller,
    everySeconds: options.tickSeconds,
    onPolled: options.onPolled,
    log,
  });
  const running = [
    schedule,
    startSweeping(sweeper, log),
    consume('pushes', pushTaker),
    consume('articles', classifier),
    consume('alerts', notifier),
    consume('providerEvents', reportTaker),
  ];
  return {
    async stop() {
      await Promise.all(running.map((part) => part.stop()));
    },
  };
}
