import type { SendOutcome } from '../core/alert.ts';
import type { PostSlack, PostWebhook, SendEmail } from '../core/message.ts';
import type { Channel } from '../core/subscription.ts';
import { renderConfirmEmail } from './email/render-confirm-email.ts';
import { type ConfirmBlocksContext, renderConfirmBlocks } from './slack/render-confirm-blocks.ts';
import { renderConfirmMessage } from './webhook/render-confirm-message.ts';

export interface Senders {
  readonly sendEmail: SendEmail;
  readonly postSlack: PostSlack;
  readonly postWebhook: PostWebhook;
}

/** Asks for a confirmation through the very channel that a subscription is for. */
export function confirmationSender({
  sendEmail,
  postSlack,
  postWebhook,
}: Senders): (channel: Channel, question: ConfirmBlocksContext) => Promise<SendOutcome> {
  return async (channel, question) => {
    switch (channel.kind) {
      case 'email':
        return sendEmail(renderConfirmEmail({ ...question, to: channel.address }));
      case 'slack':
        return postSlack(channel.webhook, renderConfirmBlocks(question));
      case 'webhook':
        return postWebhook(channel, renderConfirmMessage(question));
    }
  };
}
