import { hash } from './hash.ts';

/** Where a subscriber is reached. An address or a webhook URL is a secret: it never goes into a log. */
export type Channel =
  | { readonly kind: 'email'; readonly address: string }
  | { readonly kind: 'slack'; readonly webhook: string };

export type ChannelKind = Channel['kind'];

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
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Why it is `disabled`, in words. */
  readonly reason?: string;
}

/** The stable id of whoever stands behind a channel. */
export function subscriberId(channel: Channel): string {
  return hash(
    channel.kind === 'email' ? `email:${channel.address.toLowerCase()}` : `slack:${channel.webhook}`,
  );
}

/** Subscribing again with the same topics gives the same subscription, not a second one. */
export function newSubscription(topics: readonly string[], channel: Channel, now: number): Subscription {
  const wanted = [...new Set(topics)].sort();
  const subscriber = subscriberId(channel);
  return {
    id: hash(`${subscriber}\n${wanted.join('\n')}`),
    subscriberId: subscriber,
    topics: wanted,
    channel,
    status: 'pending',
    onUnknown: 'resend',
    createdAt: now,
  };
}

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
  /** Ends or disables a subscription: no alert that is claimed afterwards goes out. Safe to repeat. */
  end(id: string, status: 'ended' | 'disabled', reason?: string): Promise<'ended' | 'unknown'>;
  /** One page of the active subscriptions with a topic. */
  matching(topic: string, cursor?: string): Promise<MatchPage>;
  list(): Promise<readonly Subscription[]>;
}

/** Addresses and webhooks as they may be shown: enough to recognise, not enough to use. */
export function maskChannel(channel: Channel): string {
  if (channel.kind === 'slack') return `Slack …${channel.webhook.slice(-4)}`;
  const at = channel.address.lastIndexOf('@');
  return `${channel.address.slice(0, 1)}…${channel.address.slice(at)}`;
}
