import { Hono } from 'hono';
import { createApp } from '../lambdas/api/app.ts';
import { confirmationSender } from '../src/adapters/ask-to-confirm.ts';
import type { Stores } from '../src/adapters/aws/dynamo-stores.ts';
import { sqsQueue } from '../src/adapters/aws/sqs-queue.ts';
import { isSlackWebhook } from '../src/adapters/slack/is-slack-webhook.ts';
import { newWebhookSecret } from '../src/adapters/webhook/new-webhook-secret.ts';
import { type Topic, topicNames } from '../src/core/topic.ts';
import type { Log } from '../src/runtime/log.ts';
import type { LocalClients } from './clients.ts';
import type { SavedMetrics } from './counts.ts';
import type { Inbox } from './inbox.ts';
import { liveRoutes } from './page/live-routes.ts';
import { audienceOf } from './page/security.ts';
import type { Senders } from './senders.ts';
import { slackReceiver } from './slack-receiver.ts';
import type { Mode } from './state.ts';

export interface LocalAppOptions {
  readonly mode: Mode;
  readonly stores: Stores;
  readonly topics: readonly Topic[];
  readonly clients: Pick<LocalClients, 'sqs' | 'queueUrl'>;
  readonly inbox: Inbox;
  /** The sender's address. */
  readonly from: string;
  /** Whether this run has a Slack app. */
  readonly hasSlackBot: boolean;
  readonly metrics: SavedMetrics;
  readonly log: Log;
  readonly senders: Pick<Senders, 'sendEmail' | 'postSlack' | 'postSlackBot' | 'postWebhook'>;
  /** Where others reach the subscription pages, without a trailing slash. */
  readonly publicUrl: string;
  /** Where this machine reaches everything, without a trailing slash. */
  readonly localUrl: string;
  /** When the last poll ended, milliseconds since the epoch; `undefined` before the first. */
  readonly lastPollAt: () => number | undefined;
  /** Milliseconds since the epoch. @default Date.now */
  readonly now?: () => number;
}

/**
 * All that `npm start` serves: the live page, the Slack receiver and the subscription pages. Under the name
 * of `publicUrl` (somebody may have put a tunnel before it) only the subscription pages answer.
 */
export function localApp(options: LocalAppOptions): Hono {
  const { publicUrl, inbox, now = Date.now } = options;
  const api = subscriptionPages(options, now);
  const app = new Hono();

  app.use(async (context, next) => {
    switch (audienceOf(context.req.header('Host'), publicUrl)) {
      case 'stranger':
        return context.text(`This is Wirewatch; open it at ${options.localUrl}\n`, 403);
      case 'public':
        return api.fetch(context.req.raw, context.env);
      case 'this-machine':
        return next();
    }
  });
  app.route('/', liveRoutes({ ...options, topicName: topicNames(options.topics), now }));
  app.route(
    '/',
    slackReceiver((channel, slack) =>
      inbox.add({ at: now(), kind: 'slack', to: channel, via: 'inbox', slack }),
    ),
  );
  app.all('*', (context) => api.fetch(context.req.raw, context.env));
  return app;
}

/** The same app as on AWS. It lives behind the live page's address, so its own `/` is for `publicUrl` only. */
function subscriptionPages(options: LocalAppOptions, now: () => number): Hono {
  const { stores, clients, senders, topics, publicUrl, localUrl, log, metrics } = options;
  const api = createApp({
    ...{ topics, publicUrl, now, log, metrics },
    subscriptions: stores.subscriptions,
    pushes: stores.pushes,
    pushQueue: sqsQueue(clients.sqs, clients.queueUrl('pushes')),
    takeQuota: stores.takeQuota,
    keys: stores.tokenKeys.keys,
    askToConfirm: confirmationSender(senders),
    feedback: stores.feedback,
    channelRules: {
      isSlackWebhook: (url) => isSlackWebhook(url, [localUrl]),
      newWebhookSecret,
      hasSlackBot: options.hasSlackBot,
    },
    // The server listens on the loopback address: a tunnel's requests come from here too.
    clientOf: () => 'this-machine',
  });
  api.get('/', (context) => context.redirect('/subscribe'));
  return api;
}
