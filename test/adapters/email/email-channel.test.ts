import { expect, test } from 'vitest';
import { emailChannel } from '../../../src/adapters/email/email-channel.ts';
import { readFeedbackToken } from '../../../src/core/feedback.ts';
import type { Email } from '../../../src/core/message.ts';
import { type TokenKeys, verifyToken } from '../../../src/core/token.ts';
import { anAlert, aSubscription, SENT_AT, topicName } from '../an-alert.ts';

const KEYS: TokenKeys = [{ id: 'k1', secret: Buffer.alloc(32, 7).toString('base64url') }];

function channelUnderTest() {
  const emails: Email[] = [];
  const channel = emailChannel(
    async (email) => {
      emails.push(email);
      return { kind: 'sent', providerId: 'message-1' };
    },
    { topicName, publicUrl: 'https://alerts.example.org', keys: async () => KEYS, now: () => SENT_AT },
  );
  return { ...channel, emails };
}

test('sends the alert to the address of the subscription and gives the outcome of the mailer', async () => {
  const { alert, emails } = channelUnderTest();
  const subscription = aSubscription({ kind: 'email', address: 'reader@example.org' });
  expect(await alert(anAlert(), subscription)).toEqual({ kind: 'sent', providerId: 'message-1' });
  expect(emails.map((email) => email.to)).toEqual(['reader@example.org']);
});

test('signs an unsubscribe link for this subscription', async () => {
  const { alert, emails } = channelUnderTest();
  const subscription = aSubscription({ kind: 'email', address: 'reader@example.org' });
  await alert(anAlert(), subscription);
  const link = /^<(.*)>$/.exec(emails[0]?.headers['List-Unsubscribe'] ?? '')?.[1] ?? '';
  const token = new URL(link).searchParams.get('token') ?? '';
  expect(verifyToken(token, 'manage', KEYS, SENT_AT)).toMatchObject({ subscriptionId: subscription.id });
});

test('refuses a subscription of another channel', async () => {
  const { alert, emails } = channelUnderTest();
  const subscription = aSubscription({ kind: 'slack', webhook: 'https://hooks.slack.com/services/T/B/x' });
  expect(await alert(anAlert(), subscription)).toMatchObject({ kind: 'failed' });
  expect(emails).toEqual([]);
});

test('signs a link to the page that asks what the article is not about', async () => {
  const { alert, emails } = channelUnderTest();
  const subscription = aSubscription({ kind: 'email', address: 'reader@example.org' });
  await alert(anAlert(), subscription);
  const link = /href="([^"]*\/feedback\?token=[^"]*)"/.exec(emails[0]?.html ?? '')?.[1] ?? '';
  expect(readFeedbackToken(new URL(link).searchParams.get('token') ?? '', KEYS)).toEqual({
    subscriptionId: subscription.id,
    articleId: '0123456789abcdef',
    topics: ['north-korea', 'united-nations'],
  });
});

test('sends a digest as one mail that names all its deliveries', async () => {
  const { digest, emails } = channelUnderTest();
  const subscription = aSubscription({ kind: 'email', address: 'reader@example.org' });
  const alerts = ['one', 'two'].map((storyId) => ({ alert: anAlert({ storyId }), alsoReportedBy: [] }));
  const outcome = await digest({ id: 'd', occasion: 'cadence', alerts }, subscription);
  expect(outcome).toEqual({ kind: 'sent', providerId: 'message-1' });
  expect(emails.map(({ deliveries }) => deliveries)).toEqual([['person-1#email#one', 'person-1#email#two']]);
});

test('refuses the digest of a subscription of another channel', async () => {
  const { digest, emails } = channelUnderTest();
  const subscription = aSubscription({ kind: 'slack', webhook: 'https://hooks.slack.com/services/T/B/x' });
  const alerts = [{ alert: anAlert(), alsoReportedBy: [] }];
  expect(await digest({ id: 'd', occasion: 'burst', alerts }, subscription)).toMatchObject({
    kind: 'failed',
  });
  expect(emails).toEqual([]);
});
