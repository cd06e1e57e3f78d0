import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ChannelDeps } from '../../src/adapters/channel-deps.ts';
import { emailChannel } from '../../src/adapters/email/email-channel.ts';
import { slackPoster } from '../../src/adapters/slack/post-slack.ts';
import { slackBotPoster } from '../../src/adapters/slack/post-slack-bot.ts';
import { slackBotChannel } from '../../src/adapters/slack/slack-bot-channel.ts';
import { slackChannel } from '../../src/adapters/slack/slack-channel.ts';
import { fixedSlackToken } from '../../src/adapters/slack/slack-token.ts';
import { smtpMailer } from '../../src/adapters/smtp/smtp-mailer.ts';
import { webhookPoster } from '../../src/adapters/webhook/post-webhook.ts';
import { webhookChannel } from '../../src/adapters/webhook/webhook-channel.ts';
import type { ChannelSender } from '../../src/core/alert.ts';
import type { Channel, ChannelKind } from '../../src/core/subscription.ts';
import { webhookSecret } from '../../src/core/webhook-endpoint.ts';
import { SENT_AT, topicName } from '../adapters/an-alert.ts';
import { startSmtpServer } from '../adapters/smtp/smtp-server.ts';
import { startHttp } from '../loopback.ts';
import { type ChannelUnderTest, sendAlertContract } from './send-alert.ts';

const TIMEOUT_MS = 300;
const DEPS: ChannelDeps = {
  topicName,
  publicUrl: 'https://alerts.example.org',
  keys: async () => [{ id: 'k1', secret: Buffer.alloc(32, 7).toString('base64url') }],
  now: () => SENT_AT,
};

async function overSmtp(): Promise<ChannelUnderTest> {
  const server = await startSmtpServer();
  const url = `smtp://127.0.0.1:${server.port}`;
  return {
    sender: emailChannel(smtpMailer({ url, from: 'alerts@example.org', timeoutMs: TIMEOUT_MS }), DEPS),
    channel: { kind: 'email', address: 'reader@example.org' },
    secret: 'reader',
    taken: () => server.received.length,
    offered: server.offered,
    throttle: () => server.misbehave({ step: 'recipient', does: 452 }),
    hang: () => server.misbehave({ step: 'end-of-data', does: 'hang' }),
    stop: server.stop,
  };
}

/** A destination that is posted to, and how its channel is made. */
async function overHttp(
  secret: string,
  make: (origin: string) => { readonly sender: ChannelSender; readonly channel: Channel },
  accepted = 'ok',
): Promise<ChannelUnderTest> {
  const state = { does: 'take', taken: 0, offered: 0 };
  const server = await startHttp(async (request: IncomingMessage, response: ServerResponse) => {
    await text(request);
    state.offered++;
    if (state.does === 'hang') return;
    if (state.does === 'throttle') return void response.writeHead(429).end();
    state.taken++;
    response.end(accepted);
  });
  const misbehave = (how: 'throttle' | 'hang'): void => {
    state.does = how;
  };
  return {
    ...make(server.origin),
    secret,
    taken: () => state.taken,
    offered: () => state.offered,
    throttle: () => misbehave('throttle'),
    hang: () => misbehave('hang'),
    stop: server.stop,
  };
}

const SECRET = webhookSecret(Buffer.alloc(32, 5));

/** One line a channel; leaving one out does not compile. */
const CHANNELS: Readonly<Record<ChannelKind, () => Promise<ChannelUnderTest>>> = {
  email: overSmtp,
  slack: () =>
    overHttp('/services/', (origin) => ({
      sender: slackChannel(slackPoster({ allowedOrigins: [origin], timeoutMs: TIMEOUT_MS }), DEPS),
      channel: { kind: 'slack', webhook: `${origin}/services/T/B/x` },
    })),
  'slack-bot': () =>
    overHttp(
      'xoxb-0000-secret',
      (origin) => ({
        sender: slackBotChannel(
          slackBotPoster({
            token: fixedSlackToken('xoxb-0000-secret'),
            apiUrl: `${origin}/api/`,
            timeoutMs: TIMEOUT_MS,
          }),
          DEPS,
        ),
        channel: { kind: 'slack-bot', conversation: 'C0123456789' },
      }),
      '{"ok":true,"ts":"1772442000.000100"}',
    ),
  webhook: () =>
    overHttp(SECRET, (origin) => ({
      sender: webhookChannel(webhookPoster({ allowedOrigins: [origin], totalMs: TIMEOUT_MS }), DEPS),
      channel: { kind: 'webhook', url: `${origin}/news`, secret: SECRET },
    })),
};

for (const [name, start] of Object.entries(CHANNELS)) sendAlertContract(name, start);
