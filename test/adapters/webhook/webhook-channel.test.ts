import { expect, test } from 'vitest';
import { webhookChannel } from '../../../src/adapters/webhook/webhook-channel.ts';
import type { Alert, ChannelSender, DigestAlert, SendOutcome } from '../../../src/core/alert.ts';
import type { WebhookMessage } from '../../../src/core/message.ts';
import { type TokenKeys, verifyToken } from '../../../src/core/token.ts';
import { webhookSecret } from '../../../src/core/webhook-endpoint.ts';
import { anAlert, anArticle, aSubscription, SENT_AT, SUMMARY, TITLE, topicName } from '../an-alert.ts';

const KEYS: TokenKeys = [{ id: 'k1', secret: Buffer.alloc(32, 7).toString('base64url') }];
const CHANNEL = {
  kind: 'webhook',
  url: 'https://hooks.example.org/news',
  secret: webhookSecret(Buffer.alloc(32, 9)),
} as const;

async function posted(send: (channel: ChannelSender) => Promise<SendOutcome>): Promise<WebhookMessage> {
  const messages: WebhookMessage[] = [];
  const channel = webhookChannel(
    async (endpoint, message) => {
      expect(endpoint).toMatchObject({ url: CHANNEL.url, secret: CHANNEL.secret });
      messages.push(message);
      return { kind: 'sent', providerId: message.id };
    },
    { topicName, publicUrl: 'https://alerts.example.org', keys: async () => KEYS, now: () => SENT_AT },
  );
  await send(channel);
  const [message] = messages;
  if (message === undefined) throw new Error('nothing was posted');
  return message;
}

const anOwnAlert = (overrides: Partial<Alert> = {}): Alert => anAlert({ channel: 'webhook', ...overrides });

const messageOf = (alert = anOwnAlert()): Promise<WebhookMessage> =>
  posted((channel) => channel.alert(alert, aSubscription(CHANNEL)));

const digestOf = (...alerts: DigestAlert[]): Promise<WebhookMessage> =>
  posted((channel) => channel.digest({ id: 'd1', occasion: 'cadence', alerts }, aSubscription(CHANNEL)));

test('an alert becomes a message with its topics, their evidence, and its article', async () => {
  const { type, happenedAt, data } = await messageOf();
  expect([type, happenedAt]).toEqual(['alert', Date.UTC(2025, 0, 9, 6, 15)]);
  expect(data).toMatchObject({
    storyId: '0123456789abcdef',
    topics: [
      {
        id: 'north-korea',
        name: 'North Korea',
        evidence: [
          { text: 'Pyongyang', field: 'title', why: 'capital of North Korea' },
          { text: 'Pyongyang', field: 'summary', why: 'capital of North Korea' },
        ],
      },
      { id: 'united-nations', name: 'United Nations' },
    ],
    article: {
      title: TITLE,
      summary: SUMMARY,
      link: 'https://news.example.org/2025/01/09/troops?id=7&part=2',
      outlet: 'The Daily Wire Desk',
      publishedAt: '2025-01-09T06:12:00.000Z',
    },
  });
});

test('a message has the id of its delivery: the same for one story, whatever the subscription', async () => {
  const [first, again, other] = await Promise.all([
    messageOf(),
    messageOf(anAlert({ channel: 'webhook', subscriptionId: 'sub-2' })),
    messageOf(anAlert({ channel: 'webhook', storyId: 'another' })),
  ]);
  expect(first.id).toMatch(/^msg_[0-9a-f]{32}$/);
  expect(again.id).toBe(first.id);
  expect(other.id).not.toBe(first.id);
});

test('a message has links that end this subscription', async () => {
  const { links } = (await messageOf()).data;
  expect(links).toMatchObject({ manage: expect.stringContaining('/manage?token=') });
  const { unsubscribe } = links as { readonly unsubscribe: string };
  const token = new URL(unsubscribe).searchParams.get('token') ?? '';
  const { id } = aSubscription(CHANNEL);
  expect(verifyToken(token, 'manage', KEYS, SENT_AT)).toMatchObject({ subscriptionId: id });
});

test('a link that is not of the web stays out', async () => {
  const article = anArticle({ link: 'javascript:alert(1)' });
  expect(JSON.stringify(await messageOf(anAlert({ channel: 'webhook', article })))).not.toContain(
    'javascript',
  );
});

test('a follow-up says what it is, under an id of its own', async () => {
  const update = { kind: 'update', what: 'toll 12 → 31' } as const;
  const [first, again, more] = await Promise.all([
    messageOf(),
    messageOf(anOwnAlert({ follows: update })),
    messageOf(anOwnAlert({ follows: { kind: 'coverage' } })),
  ]);
  expect([first, again, more].map(({ data }) => data.follows)).toEqual([
    undefined,
    update,
    { kind: 'coverage' },
  ]);
  expect(new Set([first, again, more].map(({ id }) => id)).size).toBe(3);
});

test('a digest is one message with its alerts, each under the id that it has alone, and who else reports it', async () => {
  const [first, second] = [anOwnAlert(), anOwnAlert({ storyId: 'another' })];
  const digest = await digestOf(
    { alert: first, alsoReportedBy: ['Northern Courier'] },
    { alert: second, alsoReportedBy: [] },
  );
  const alone = await Promise.all([messageOf(first), messageOf(second)]);
  const { links, ...data } = alone[0]?.data ?? {};
  expect(digest).toMatchObject({ type: 'digest', happenedAt: Date.UTC(2025, 0, 9, 6, 15) });
  expect(digest.data).toMatchObject({ occasion: 'cadence', links });
  expect(digest.data.alerts).toEqual([
    { ...data, id: alone[0]?.id, alsoReportedBy: ['Northern Courier'] },
    { ...data, id: alone[1]?.id, storyId: 'another', alsoReportedBy: [] },
  ]);
});

test('a digest has the same id at every attempt, and none of an alert', async () => {
  const alerts = [
    { alert: anOwnAlert(), alsoReportedBy: [] },
    { alert: anOwnAlert({ storyId: 'another' }), alsoReportedBy: [] },
  ];
  const ids = (await Promise.all([digestOf(...alerts), digestOf(...alerts), messageOf()])).map(
    ({ id }) => id,
  );
  expect(ids[0]).toMatch(/^msg_[0-9a-f]{32}$/);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
});
