import { SESv2Client } from '@aws-sdk/client-sesv2';
import { sesMailer } from '../src/adapters/aws/ses-mailer.ts';
import type { ChannelDeps } from '../src/adapters/channel-deps.ts';
import { emailChannel } from '../src/adapters/email/email-channel.ts';
import { senderOf } from '../src/adapters/email/sender.ts';
import { slackPoster } from '../src/adapters/slack/post-slack.ts';
import { slackAppPoster } from '../src/adapters/slack/slack-app.ts';
import { slackBotChannel } from '../src/adapters/slack/slack-bot-channel.ts';
import { slackChannel } from '../src/adapters/slack/slack-channel.ts';
import type { SlackToken } from '../src/adapters/slack/slack-token.ts';
import { smtpMailer } from '../src/adapters/smtp/smtp-mailer.ts';
import { webhookPoster } from '../src/adapters/webhook/post-webhook.ts';
import { webhookChannel } from '../src/adapters/webhook/webhook-channel.ts';
import type { Channels } from '../src/core/alert.ts';
import type { PostSlack, PostSlackBot, PostWebhook, SendEmail } from '../src/core/message.ts';
import { maskChannel } from '../src/core/subscription.ts';
import { EMULATOR_SETTINGS } from './clients.ts';
import type { Inbox } from './inbox.ts';
import { startSesEmulator } from './ses-emulator.ts';
import type { SesEvent } from './ses-events.ts';

export interface SendersOptions {
  /** The sender's address. */
  readonly from: string;
  /** Where emails really go out; absent: they stay in the inbox. */
  readonly smtpUrl: string | undefined;
  /** This machine's own page, which takes Slack messages too. */
  readonly localUrl: string;
  readonly inbox: Inbox;
  /** The Slack app's bot token; absent: there is no app. */
  readonly slackToken?: SlackToken | undefined;
  /** Takes what the SES emulator tells of the mail that it took. */
  readonly onEvent: (event: SesEvent) => Promise<void>;
}

/** How messages leave this machine, or stay in its inbox. */
export interface Senders {
  readonly sendEmail: SendEmail;
  readonly postSlack: PostSlack;
  readonly postSlackBot: PostSlackBot;
  readonly postWebhook: PostWebhook;
  channels(deps: ChannelDeps): Channels;
  stop(): Promise<void>;
}

/** Addresses at `localhost` stay in the inbox even when SMTP is set. */
const isLocal = (address: string): boolean => address.toLowerCase().endsWith('@localhost');

/**
 * The senders of a local run. Without SMTP, emails go through the same SES adapter as on AWS, into an SES
 * emulator that keeps them in the inbox; what really went out is kept there as a copy.
 */
export async function startSenders(options: SendersOptions): Promise<Senders> {
  const { inbox, localUrl, smtpUrl } = options;
  const from = senderOf(options.from);
  const ses = await startSesEmulator({
    onEvent: options.onEvent,
    onEmail: ({ from: _, ...email }) =>
      inbox.add({ at: Date.now(), kind: 'email', to: email.to, via: 'inbox', email }),
  });
  const client = new SESv2Client({ ...EMULATOR_SETTINGS, endpoint: ses.url, maxAttempts: 1 });
  const toInbox = sesMailer(client, from, { configurationSet: 'local' });
  const smtp = smtpUrl === undefined ? undefined : withCopy(smtpMailer({ url: smtpUrl, from }), inbox);

  const sendEmail: SendEmail = (email) =>
    smtp === undefined || isLocal(email.to) ? toInbox(email) : smtp(email);
  const postSlack = slackWithCopy(slackPoster({ allowedOrigins: [localUrl] }), inbox, localUrl);
  const postSlackBot = slackAppPoster(options.slackToken);
  const postWebhook = webhookPoster();
  return {
    sendEmail,
    postSlack,
    postSlackBot,
    postWebhook,
    channels: (deps) => ({
      email: emailChannel(sendEmail, deps),
      slack: slackChannel(postSlack, deps),
      'slack-bot': slackBotChannel(postSlackBot, deps),
      webhook: webhookChannel(postWebhook, deps),
    }),
    async stop() {
      client.destroy();
      await ses.stop();
    },
  };
}

function withCopy(send: SendEmail, inbox: Inbox): SendEmail {
  return async (email) => {
    const outcome = await send(email);
    if (outcome.kind === 'sent') {
      const to = maskChannel({ kind: 'email', address: email.to });
      inbox.add({ at: Date.now(), kind: 'email', to, via: 'smtp', email });
    }
    return outcome;
  };
}

/** Messages to this machine's own receiver are kept by the receiver. */
function slackWithCopy(post: PostSlack, inbox: Inbox, localUrl: string): PostSlack {
  return async (webhook, message) => {
    const outcome = await post(webhook, message);
    if (outcome.kind === 'sent' && !webhook.startsWith(`${localUrl}/`)) {
      const to = maskChannel({ kind: 'slack', webhook });
      inbox.add({ at: Date.now(), kind: 'slack', to, via: 'slack', slack: message });
    }
    return outcome;
  };
}
