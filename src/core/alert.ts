import type { Article } from './article.ts';
import type { TopicMatch } from './classification.ts';
import type { Story } from './story.ts';
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
}

/** Builds the alert of a match. */
export function toAlert(story: Story, article: Article, topics: readonly TopicMatch[], match: Match): Alert {
  const { body: _body, revised: _revised, ...shown } = article;
  return {
    storyId: story.id,
    subscriptionId: match.subscriptionId,
    subscriberId: match.subscriberId,
    channel: match.channel,
    article: shown,
    topics: topics.filter((topic) => match.topics.includes(topic.id)),
  };
}

/** How sending an alert went. Only `retry` says for sure that nothing was sent and trying again may help. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly providerId: string }
  /** A definite non-send: throttled, refused. `afterSeconds` as the provider asked. */
  | ({ readonly kind: 'retry'; readonly reason: string; readonly afterSeconds?: number } & Patience)
  /** Timeout, reset, 5xx: it may or may not have been sent. */
  | ({ readonly kind: 'unknown'; readonly reason: string } & Patience)
  /** Permanent for this alert. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** Permanent for the destination: the subscription is disabled. */
  | { readonly kind: 'dead'; readonly reason: string };

/** How long a destination may fail. */
export interface Patience {
  /** With this attempt of one alert the destination counts as dead. @default it never does */
  readonly mostAttempts?: number;
}

/** Sends an alert to one kind of destination. Never throws for what the provider answers. */
export type SendAlert = (alert: Alert, subscription: Subscription) => Promise<SendOutcome>;

/** One sender per kind of channel; leaving one out does not compile. */
export type Channels = Readonly<Record<ChannelKind, SendAlert>>;
