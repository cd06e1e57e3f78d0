import type { Cadence } from './cadence.ts';
import { hash } from './hash.ts';
import type { WebhookEndpoint } from './webhook-endpoint.ts';

/** Where a subscriber is reached. An address or a webhook URL is a secret: it never goes into a log. */
export type Channel =
  | { readonly kind: 'email'; readonly address: string }
  | { readonly kind: 'slack'; readonly webhook: string }
  /** Through the deployment's own Slack app, which can reply in threads; `conversation` is Slack's id, `C0123456789`. */
  | { readonly kind: 'slack-bot'; readonly conversation: string }
  | ({ readonly kind: 'webhook' } & WebhookEndpoint);

export type ChannelKind = Channel['kind'];

/** The channels as readers know them, for the middle of a sentence. */
export const CHANNEL_NAMES = {
  email: 'email',
  slack: 'Slack',
  'slack-bot': 'Slack app',
  webhook: 'webhook',
} as const satisfies Record<ChannelKind, string>;

/**
 * What happens to an alert whose sending may or may not have succeeded: `resend` risks a second copy,
 * `drop` risks a loss.
 */
export type OnUnknown = 'resend' | 'drop';

/** `pending` until the subscriber has confirmed; `ended` by the subscriber; `disabled` by a dead destination. */
export type SubscriptionStatus = 'pending' | 'active' | 'ended' | 'disabled';

/** A subscriber's wish: these topics, on this channel. */
export interface Subscription {
  readonly id: string;
  /** Derived from the channel by {@link subscriberId}: one person with two subscriptions is one subscriber. */
  readonly subscriberId: string;
  /** An article with any of these topics gives an alert. */
  readonly topics: readonly string[];
  readonly channel: Channel;
  readonly status: SubscriptionStatus;
  readonly onUnknown: OnUnknown;
  /** @default each alert at once */
  readonly cadence?: Cadence;
  /** The email address that hears of it when the destination is disabled. */
  readonly owner?: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Why it is `disabled`, in words. */
  readonly reason?: string;
}

/** The stable id of whoever stands behind a channel. */
export function subscriberId(channel: Channel): string {
  switch (channel.kind) {
    case 'email':
      return hash(`email:${channel.address.toLowerCase()}`);
    case 'slack':
      return hash(`slack:${channel.webhook}`);
    case 'slack-bot':
      return hash(`slack-bot:${channel.conversation}`);
    case 'webhook':
      return hash(`webhook:${channel.url}`);
  }
}

/** What a subscriber may choose beside topics and channel. */
export type SubscriptionChoices = Pick<Subscription, 'cadence' | 'owner'>;

/** Subscribing again with the same topics and cadence gives the same subscription, not a second one. */
export function newSubscription(
  topics: readonly string[],
  channel: Channel,
  now: number,
  choices: SubscriptionChoices = {},
): Subscription {
  const wanted = [...new Set(topics)].sort();
  const subscriber = subscriberId(channel);
  const { cadence, owner } = choices;
  const rhythm = cadence === undefined ? [] : [JSON.stringify(cadence)];
  return {
    id: hash([subscriber, ...wanted, ...rhythm, ...secretOf(channel)].join('\n')),
    subscriberId: subscriber,
    topics: wanted,
    channel,
    status: 'pending',
    onUnknown: 'resend',
    createdAt: now,
    ...(cadence !== undefined && { cadence }),
    ...(owner !== undefined && { owner }),
  };
}

/**
 * Whoever asks for somebody else's webhook, with a secret of their own, makes another subscription: it can't
 * take the place of the one whose confirmation is on its way.
 */
const secretOf = (channel: Channel): readonly string[] =>
  channel.kind === 'webhook' ? [channel.secret] : [];

/** What the fan-out needs of an active subscription. */
export interface Match {
  readonly subscriptionId: string;
  readonly subscriberId: string;
  readonly channel: ChannelKind;
  readonly topics: readonly string[];
}

/** The match of an active subscription. */
export function matchOf(subscription: Subscription): Match {
  return {
    subscriptionId: subscription.id,
    subscriberId: subscription.subscriberId,
    channel: subscription.channel.kind,
    topics: subscription.topics,
  };
}

/** The part of a topic's subscriptions with ids above `after` and up to `upTo`. */
export interface MatchRange {
  readonly after?: string;
  readonly upTo?: string;
  /** Only those whose channel has threads: see {@link hasThreads}. */
  readonly threaded?: boolean;
}

/** Whether later coverage of a story can be told where the story was, without a new message. */
export function hasThreads(channel: ChannelKind): boolean {
  return channel === 'slack-bot';
}

/** How many matches are in a page. */
export const MATCHES_PER_PAGE = 500;

/** A page of matches; `next` is the cursor of the following one. */
export interface MatchPage {
  readonly matches: readonly Match[];
  readonly next?: string;
}

export interface SubscriptionStore {
  get(id: string): Promise<Subscription | undefined>;
  /** Saves a pending subscription; one that is known keeps its status unless it had ended. */
  request(subscription: Subscription): Promise<Subscription>;
  /** Makes a subscription active and findable by its topics. Safe to repeat. */
  activate(id: string): Promise<'activated' | 'already-active' | 'unknown'>;
  /**
   * Ends or disables a subscription: no alert that is claimed afterwards goes out. Safe to repeat.
   * @returns `ended` to one caller; `over` to the others, and to whoever would disable what has ended
   */
  end(id: string, status: 'ended' | 'disabled', reason?: string): Promise<'ended' | 'over' | 'unknown'>;
  /** One page of the active subscriptions with a topic, in the order of their ids. */
  matching(topic: string, range?: MatchRange): Promise<MatchPage>;
  /** Every subscription that one subscriber ever confirmed. */
  ofSubscriber(subscriberId: string): Promise<readonly Subscription[]>;
  list(): Promise<readonly Subscription[]>;
}

/** Addresses and webhooks as they may be shown: enough to recognise, not enough to use. */
export function maskChannel(channel: Channel): string {
  switch (channel.kind) {
    case 'email': {
      const at = channel.address.lastIndexOf('@');
      return `${channel.address.slice(0, 1)}…${channel.address.slice(at)}`;
    }
    case 'slack':
      return `Slack …${channel.webhook.slice(-4)}`;
    case 'slack-bot':
      return `Slack ${channel.conversation}`;
    case 'webhook':
      return `Webhook at ${new URL(channel.url).host}`;
  }
}
