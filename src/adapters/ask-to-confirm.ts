import type { SendOutcome } from '../core/alert.ts';
import type { Cadence } from '../core/cadence.ts';
import type { PostSlack, PostSlackBot, PostWebhook, SendEmail } from '../core/message.ts';
import type { Channel, ChannelKind } from '../core/subscription.ts';
import { renderConfirmEmail } from './email/render-confirm-email.ts';
import { renderConfirmBlocks } from './slack/render-confirm-blocks.ts';
import { renderConfirmMessage } from './webhook/render-confirm-message.ts';

export interface Senders {
  readonly sendEmail: SendEmail;
  readonly postSlack: PostSlack;
  readonly postSlackBot: PostSlackBot;
  readonly postWebhook: PostWebhook;
}

/** What somebody asked for, and where it is confirmed. */
export interface ConfirmQuestion {
  readonly subscriptionId: string;
  readonly topicNames: readonly string[];
  /** @default each alert at once */
  readonly cadence?: Cadence | undefined;
  readonly confirmUrl: string;
}

type Ask<Kind extends ChannelKind> = (
  channel: Extract<Channel, { readonly kind: Kind }>,
  question: ConfirmQuestion,
  senders: Senders,
) => Promise<SendOutcome>;

/** How each kind of channel is asked. */
const ASK: { readonly [Kind in ChannelKind]: Ask<Kind> } = {
  email: ({ address }, question, { sendEmail }) =>
    sendEmail(renderConfirmEmail({ ...question, to: address })),
  slack: ({ webhook }, question, { postSlack }) => postSlack(webhook, renderConfirmBlocks(question)),
  'slack-bot': ({ conversation }, question, { postSlackBot }) =>
    postSlackBot({ conversation, deliveries: [] }, renderConfirmBlocks(question)),
  webhook: (channel, question, { postWebhook }) => postWebhook(channel, renderConfirmMessage(question)),
};

/** Asks for a confirmation through the very channel that a subscription is for. */
export function confirmationSender(
  senders: Senders,
): (channel: Channel, question: ConfirmQuestion) => Promise<SendOutcome> {
  return (channel, question) => ask(channel, question, senders);
}

/** The channel and how it is asked have the same kind, which the compiler sees through the parameter. */
function ask<Kind extends ChannelKind>(
  channel: Extract<Channel, { readonly kind: Kind }> & { readonly kind: Kind },
  question: ConfirmQuestion,
  senders: Senders,
): Promise<SendOutcome> {
  return ASK[channel.kind](channel, question, senders);
}
