import { expect, test } from 'vitest';
import { emailChannel } from '../../../src/adapters/email/email-channel.ts';
import type { Email } from '../../../src/core/message.ts';
import { type TokenKeys, verifyToken } from '../../../src/core/token.ts';
import { anAlert, aSubscription, SENT_AT, topicName } from '../an-alert.ts';

const KEYS: TokenKeys = [{ id: 'k1', secret: Buffer.alloc(32, 7).toString('base64url') }];

function channelUnderTest() {
  const emails: Email[] = [];
  const send = emailChannel(
    async (email) => {
      emails.push(email);
      return { kind: 'sent', providerId: 'message-1' };
    },
    { topicName, publicUrl: 'https://alerts.example.org', keys: async () => KEYS, now: () => SENT_AT },
  );
  return { send, emails };
}

test('sends the alert to the address of the subscription and gives the outcome of the mailer', async () => {
  const { send, emails } = channelUnderTest();
  const subscription = aSubscription({ kind: 'email', address: 'reader@example.org' });
  expect(await send(anAlert(), subscription)).toEqual({ kind: 'sent', providerId: 'message-1' });
  expect(emails.map((email) => email.to)).toEqual(['reader@example.org']);
});

test('signs an unsubscribe link for this subscription', async () => {
  const { send, emails } = channelUnderTest();
  const subscription = aSubscription({ kind: 'email', address: 'reader@example.org' });
  await send(anAlert(), subscription);
  const link = /^<(.*)>$/.exec(emails[0]?.headers['List-Unsubscribe'] ?? '')?.[1] ?? '';
  const token = new URL(link).searchParams.get('token') ?? '';
  expect(verifyToken(token, 'manage', KEYS, SENT_AT)).toMatchObject({ subscriptionId: subscription.id });
});

test('refuses a subscription of another channel', async () => {
  const { send, emails } = channelUnderTest();
  const subscription = aSubscription({ kind: 'slack', webhook: 'https://hooks.slack.com/services/T/B/x' });
  expect(await send(anAlert(), subscription)).toMatchObject({ kind: 'failed' });
  expect(emails).toEqual([]);
});
