import type { SendOutcome } from './alert.ts';
import type { WebhookEndpoint } from './webhook-endpoint.ts';

/** An email, ready to send to one recipient. */
export interface Email {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Extra headers, for instance `List-Unsubscribe` (RFC 8058). Names and values without line breaks. */
  readonly headers: Readonly<Record<string, string>>;
  /** Ids of the deliveries in it, by which the provider's later reports find them. @default it holds no alert */
  readonly deliveries?: readonly string[];
  /** The subscription that it asks to confirm, by which reports find that one. @default it asks for none */
  readonly subscriptionId?: string;
}

/** Hands an email to a provider. Never throws for what the provider answers. */
export type SendEmail = (email: Email) => Promise<SendOutcome>;

/** A Slack message: Block Kit blocks, and the text for notifications. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

/** A Block Kit block as JSON; https://docs.slack.dev/reference/block-kit/blocks */
export interface SlackBlock {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Posts to an incoming webhook. Never throws for what Slack answers. */
export type PostSlack = (webhook: string, message: SlackMessage) => Promise<SendOutcome>;

/** What goes with a message that the Slack app posts. */
export interface SlackBotPost {
  /** Slack's id of the conversation. */
  readonly conversation: string;
  /** The `ts` of the message to reply to. */
  readonly thread?: string;
  /** Ids of the deliveries in it, by which it can be found again. */
  readonly deliveries: readonly string[];
}

/** Posts through the Slack app. Never throws for what Slack answers; the provider's id of a message is its `ts`. */
export type PostSlackBot = (post: SlackBotPost, message: SlackMessage) => Promise<SendOutcome>;

/** A message for a program, not yet signed; it is sent as JSON with `type`, `timestamp` and `data`. */
export interface WebhookMessage {
  /** The same at every attempt, so that a receiver can tell a copy. Letters, digits, `_` and `-`. */
  readonly id: string;
  readonly type: 'alert' | 'digest' | 'subscription.confirm';
  /** When it happened, milliseconds since the epoch. @default when it is posted */
  readonly happenedAt?: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Signs a message and posts it. Never throws for what the endpoint answers. */
export type PostWebhook = (endpoint: WebhookEndpoint, message: WebhookMessage) => Promise<SendOutcome>;
