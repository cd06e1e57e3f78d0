import { Command } from 'commander';
import { isSlackWebhook } from '../../src/adapters/slack/is-slack-webhook.ts';
import { newWebhookSecret } from '../../src/adapters/webhook/new-webhook-secret.ts';
import { isEmailAddress } from '../../src/core/email-address.ts';
import {
  type Channel,
  maskChannel,
  newSubscription,
  type Subscription,
} from '../../src/core/subscription.ts';
import { isWebhookSecret, isWebhookUrl } from '../../src/core/webhook-endpoint.ts';
import { onStores, type StateOptions, withState } from '../context.ts';
import { print, printJson, printTable } from '../print.ts';
import { Refusal, UsageError } from '../refusal.ts';
import { findTopic, projectTopics } from './topics.ts';

interface SubscribeOptions extends StateOptions {
  readonly email?: string;
  readonly slack?: string;
  readonly webhook?: string;
  readonly secret?: string;
  readonly json?: true;
}

export function subscribeCommand(): Command {
  return withState(new Command('subscribe'))
    .description('subscribe somebody to topics; active at once, so be sure that they want it')
    .argument('<topics...>', 'topics by id or name, for instance north-korea ukraine')
    .option('--email <address>', 'send alerts by email')
    .option('--slack <webhook>', 'post alerts through a Slack incoming webhook')
    .option('--webhook <url>', 'post alerts as signed JSON to an https address of theirs')
    .option('--secret <whsec>', 'what signs them; without it one is made, and shown once')
    .option('--json', 'print JSON')
    .action(subscribe);
}

export function subscriptionsCommand(): Command {
  const subscriptions = new Command('subscriptions').description('who gets what');
  subscriptions.addCommand(
    withState(new Command('list'))
      .description('all subscriptions; addresses are masked')
      .option('--json', 'print JSON')
      .action(list),
  );
  return subscriptions;
}

export function unsubscribeCommand(): Command {
  return withState(new Command('unsubscribe'))
    .description('end a subscription, or all of an email address')
    .argument('<subscription>', 'its id, the beginning of its id, or an email address')
    .option('--json', 'print JSON')
    .action(unsubscribe);
}

async function subscribe(words: readonly string[], options: SubscribeOptions): Promise<void> {
  const topics = projectTopics();
  const wanted = words.map((word) => findTopic(word, topics).id);
  await onStores(options, async ({ stores, publicUrl }) => {
    const channel = channelOf(options, publicUrl);
    const subscription = newSubscription(wanted, channel, Date.now());
    await stores.subscriptions.request(subscription);
    const outcome = await stores.subscriptions.activate(subscription.id);
    const made = channel.kind === 'webhook' && options.secret === undefined ? channel.secret : undefined;
    if (options.json) return printJson({ outcome, subscription: shown(subscription), secret: made });
    const state = outcome === 'already-active' ? 'was subscribed already' : 'is subscribed';
    print(
      `${maskChannel(channel)} ${state} to ${subscription.topics.join(', ')} (${subscription.id.slice(0, 8)}).`,
    );
    if (made !== undefined) print(`Signed with this secret, shown only now: ${made}`);
  });
}

function channelOf(
  { email, slack, webhook, secret }: SubscribeOptions,
  publicUrl: string | undefined,
): Channel {
  if ([email, slack, webhook].filter((given) => given !== undefined).length !== 1) {
    throw new UsageError('say where alerts go: --email ADDRESS, --slack WEBHOOK or --webhook URL');
  }
  if (secret !== undefined && webhook === undefined) throw new UsageError('--secret goes with --webhook');
  if (email !== undefined) return emailChannel(email);
  if (slack !== undefined) return slackChannel(slack, publicUrl);
  return webhookChannel(webhook ?? '', secret ?? newWebhookSecret());
}

function emailChannel(address: string): Channel {
  if (!isEmailAddress(address)) throw new UsageError(`"${address}" is no email address`);
  return { kind: 'email', address };
}

function slackChannel(webhook: string, publicUrl: string | undefined): Channel {
  if (!isSlackWebhook(webhook, publicUrl === undefined ? [] : [publicUrl])) {
    throw new UsageError('a Slack webhook begins with https://hooks.slack.com/services/');
  }
  return { kind: 'slack', webhook };
}

function webhookChannel(url: string, secret: string): Channel {
  if (!isWebhookUrl(url)) {
    throw new UsageError('write the webhook like https://hooks.example.org/news: https, port 443, no #');
  }
  if (!isWebhookSecret(secret)) {
    throw new UsageError('the secret must be whsec_ and 24 to 64 random bytes as base64');
  }
  return { kind: 'webhook', url, secret };
}

async function list(options: StateOptions & { readonly json?: true }): Promise<void> {
  await onStores(options, async ({ stores }) => {
    const subscriptions = await stores.subscriptions.list();
    if (options.json) return printJson(subscriptions.map(shown));
    printTable(
      ['ID', 'STATUS', 'TO', 'TOPICS'],
      subscriptions.map((subscription) => [
        subscription.id.slice(0, 8),
        subscription.status,
        maskChannel(subscription.channel),
        subscription.topics.join(', '),
      ]),
      'Nobody has subscribed yet.',
    );
  });
}

/** A subscription as it may be shown. */
function shown({ channel, ...subscription }: Subscription) {
  return { ...subscription, channel: channel.kind, to: maskChannel(channel) };
}

async function unsubscribe(wanted: string, options: StateOptions & { readonly json?: true }): Promise<void> {
  await onStores(options, async ({ stores }) => {
    const found = (await stores.subscriptions.list()).filter((subscription) => isMeant(subscription, wanted));
    if (found.length === 0) {
      throw new Refusal(`no subscription "${wanted}"; wirewatch subscriptions list shows all`);
    }
    const subscribers = new Set(found.map((subscription) => subscription.subscriberId));
    if (subscribers.size > 1) throw new Refusal(`"${wanted}" begins several ids; write more of it`);
    for (const subscription of found) await stores.subscriptions.end(subscription.id, 'ended');
    if (options.json) return printJson({ ended: found.map(({ id }) => id) });
    print(
      `Ended ${found.length === 1 ? 'one subscription' : `${found.length} subscriptions`} of that reader.`,
    );
  });
}

function isMeant({ id, channel }: Subscription, wanted: string): boolean {
  if (channel.kind === 'email' && channel.address.toLowerCase() === wanted.toLowerCase()) return true;
  return wanted.length >= 4 && id.startsWith(wanted);
}
