import type { Context } from 'hono';
import type { SendOutcome } from '../../src/core/alert.ts';
import type { Cadence } from '../../src/core/cadence.ts';
import type { ChannelRules } from '../../src/core/channels/channel-form.ts';
import type { FeedbackStore } from '../../src/core/feedback.ts';
import type { Queue } from '../../src/core/queue.ts';
import type { TakeQuota } from '../../src/core/quota.ts';
import type { Channel, SubscriptionStore } from '../../src/core/subscription.ts';
import type { TokenKeys } from '../../src/core/token.ts';
import type { TopicName } from '../../src/core/topic.ts';
import type { Push, PushStore } from '../../src/core/websub.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { Metrics } from '../../src/runtime/metrics.ts';

/** Asks whoever is behind a channel whether a subscription is wanted. Never throws for what a provider answers. */
export type AskToConfirm = (
  channel: Channel,
  question: {
    readonly subscriptionId: string;
    readonly topicNames: readonly string[];
    readonly cadence?: Cadence | undefined;
    readonly confirmUrl: string;
  },
) => Promise<SendOutcome>;

/** What the API and its pages work on. */
export interface ApiDeps {
  readonly subscriptions: SubscriptionStore;
  /** The leases of hubs, which call back here. */
  readonly pushes: PushStore;
  /** Where what they push is queued. */
  readonly pushQueue: Queue<Push>;
  readonly takeQuota: TakeQuota;
  /** The keys that sign and verify links. */
  readonly keys: () => Promise<TokenKeys>;
  readonly askToConfirm: AskToConfirm;
  readonly topics: readonly TopicName[];
  /** What readers say of the topics of their alerts. */
  readonly feedback: FeedbackStore;
  /** Which channels can be had here. */
  readonly channelRules: ChannelRules;
  /** Where this API answers, without a trailing slash: the beginning of the links in messages. */
  readonly publicUrl: string;
  /** The network address that a request came from, or another name of its sender. */
  readonly clientOf: (context: Context) => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
}
