import type { Article } from './article.ts';
import type { TopicMatch } from './classification.ts';
import type { ChannelKind, Match, Subscription } from './subscription.ts';

/** One story for one subscriber on one channel. */
export interface Alert {
  readonly storyId: string;
  readonly subscriptionId: string;
  readonly subscriberId: string;
  readonly channel: ChannelKind;
  readonly article: Omit<Article, 'body' | 'revised'>;
  /** The topics that the subscriber asked for and the article has, best first, with their evidence. */
  readonly topics: readonly TopicMatch[];
  /** Why a story that was alerted before is told again. @default it is the story's first alert */
  readonly follows?: Follow;
}

/** An alert on its queue. One that waited for its turn has a slot, milliseconds since the epoch. */
export type AlertTask = Alert & { readonly slotAt?: number };

/** What comes after a story's first alert. */
export type Follow =
  /** A material change of the story; `what` is for readers: `toll 12 → 31`. */
  | { readonly kind: 'update'; readonly what: string }
  /** Another outlet's article: a reply in the story's thread, where the channel has threads. */
  | { readonly kind: 'coverage' };

/** An article's news, the same for all whom it concerns. */
export interface News {
  readonly storyId: string;
  readonly article: Alert['article'];
  readonly topics: readonly TopicMatch[];
  readonly follows?: Follow;
}

/** Builds the alert of a match. */
export function toAlert(news: News, match: Match): Alert {
  return {
    ...news,
    subscriptionId: match.subscriptionId,
    subscriberId: match.subscriberId,
    channel: match.channel,
    topics: news.topics.filter((topic) => match.topics.includes(topic.id)),
  };
}

/** Several alerts of one subscription, sent as one message. */
export interface Digest {
  /** The same at every attempt to send the same alerts. */
  readonly id: string;
  /** `cadence`: the subscriber asked for digests; `burst`: more alerts came at once than the destination takes. */
  readonly occasion: 'cadence' | 'burst';
  /** Oldest first, never empty. */
  readonly alerts: readonly DigestAlert[];
}

export interface DigestAlert {
  readonly alert: Alert;
  /** Other outlets that reported the story until now. */
  readonly alsoReportedBy: readonly string[];
}

/** How sending an alert went. Only `retry` says for sure that nothing was sent and trying again may help. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly providerId: string }
  /** A definite non-send: throttled, refused. `afterSeconds` as the provider asked. */
  | ({ readonly kind: 'retry'; readonly reason: string; readonly afterSeconds?: number } & Patience)
  /** Timeout, reset, 5xx: it may or may not have been sent. */
  | ({ readonly kind: 'unknown'; readonly reason: string } & Patience)
  /** Permanent for this alert; a `bug` when it was ours: the provider calls the message malformed. */
  | { readonly kind: 'failed'; readonly reason: string; readonly bug?: true }
  /** Permanent for the destination: the subscription is disabled. */
  | { readonly kind: 'dead'; readonly reason: string };

/** How long a destination may fail. */
export interface Patience {
  /** With this attempt of one alert the destination counts as dead. @default it never does */
  readonly mostAttempts?: number;
}

/**
 * Sends an alert to one kind of destination. Never throws for what the provider answers.
 * @param thread the provider's id of the message that told the story first, where a follow-up can reply to it
 */
export type SendAlert = (alert: Alert, subscription: Subscription, thread?: string) => Promise<SendOutcome>;

/** Sends several alerts as one message. Never throws for what the provider answers. */
export type SendDigest = (digest: Digest, subscription: Subscription) => Promise<SendOutcome>;

/** How one kind of destination is reached. */
export interface ChannelSender {
  readonly alert: SendAlert;
  readonly digest: SendDigest;
}

/** One sender per kind of channel; leaving one out does not compile. */
export type Channels = Readonly<Record<ChannelKind, ChannelSender>>;
