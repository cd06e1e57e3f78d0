import { describe, expect, test } from 'vitest';
import { newSubscription } from '../../../src/core/subscription.ts';
import { verifyToken } from '../../../src/core/token.ts';
import { webhookSecret } from '../../../src/core/webhook-endpoint.ts';
import { HOUR, NOW } from '../../factories.ts';
import {
  anApi,
  CHANNEL_RULES,
  KEYS,
  PUBLIC_URL,
  pathOf,
  type TestApi,
  WEBHOOK,
  WEBHOOK_SECRET,
} from './an-api.ts';

const EMAIL = { topics: ['ukraine', 'North Korea'], email: 'ann@example.org' };
const ID = newSubscription(['ukraine', 'north-korea'], { kind: 'email', address: 'ann@example.org' }, NOW).id;
const ENDPOINT = 'https://hooks.example.org/news?key=k7Qz';

async function activate({ subscriptions }: TestApi): Promise<void> {
  await subscriptions.activate(ID);
}

describe('a request for a subscription', () => {
  test('is kept as pending, and its address is asked to confirm', async () => {
    const api = anApi();
    const response = await api.subscribe(EMAIL);
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({
      status: 'pending',
      message: expect.stringContaining('48 hours'),
    });
    expect(await api.subscriptions.get(ID)).toMatchObject({ status: 'pending' });
    expect(api.asked).toMatchObject([
      {
        subscriptionId: ID,
        channel: { address: 'ann@example.org' },
        topicNames: ['North Korea', 'Ukraine'],
      },
    ]);
    expect(api.metrics.counts).toEqual({ 'subscription.requested': 1 });
  });

  test('is asked with a link that confirms this subscription for 48 hours', async () => {
    const api = anApi();
    await api.subscribe(EMAIL);
    const url = new URL(api.asked[0]?.confirmUrl ?? '');
    expect(`${url.origin}${url.pathname}`).toBe(`${PUBLIC_URL}/confirm`);
    const token = url.searchParams.get('token') ?? '';
    expect(verifyToken(token, 'confirm', KEYS, NOW + 48 * HOUR - 1)).toMatchObject({ subscriptionId: ID });
    expect(verifyToken(token, 'confirm', KEYS, NOW + 48 * HOUR)).toBe('expired');
  });

  test('may be for a Slack channel, which is asked there', async () => {
    const api = anApi();
    expect((await api.subscribe({ topics: ['ukraine'], slack: WEBHOOK })).status).toBe(202);
    expect(api.asked).toMatchObject([{ channel: { kind: 'slack', webhook: WEBHOOK } }]);
  });

  test('may be for a webhook: its secret is told once, and its own message confirms it', async () => {
    const api = anApi();
    const response = await api.subscribe({ topics: ['ukraine'], webhook: ENDPOINT });
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({ status: 'pending', secret: WEBHOOK_SECRET });
    expect(api.asked).toMatchObject([
      { channel: { kind: 'webhook', url: ENDPOINT, secret: WEBHOOK_SECRET } },
    ]);
    const [pending] = await api.subscriptions.list();
    expect(pending?.status).toBe('pending');

    const confirmed = await (await api.post(pathOf(api.asked[0]))).text();
    expect((await api.subscriptions.list()).map(({ status }) => status)).toEqual(['active']);
    expect(confirmed).toContain('Webhook at hooks.example.org');
    expect(confirmed).not.toMatch(/whsec_|k7Qz/);
  });

  test('for a webhook with a secret of its own is not told it', async () => {
    const api = anApi();
    const wish = { topics: ['ukraine'], webhook: ENDPOINT, secret: webhookSecret(Buffer.alloc(24, 8)) };
    expect(await (await api.subscribe(wish)).text()).not.toContain('whsec_');
    expect(api.asked).toMatchObject([{ channel: { secret: wish.secret } }]);
  });

  test('of a stranger, for a webhook that waits for its confirmation, does not change its secret', async () => {
    const api = anApi();
    const own = webhookSecret(Buffer.alloc(24, 8));
    await api.subscribe({ topics: ['ukraine'], webhook: ENDPOINT, secret: own });
    await api.subscribe({ topics: ['ukraine'], webhook: ENDPOINT });
    await api.post(pathOf(api.asked[0]));
    const active = (await api.subscriptions.list()).filter(({ status }) => status === 'active');
    expect(active).toMatchObject([{ channel: { secret: own } }]);
  });

  test.each([
    { kind: 'dead', reason: 'the webhook answered 410' },
    { kind: 'failed', reason: 'the address is in a private network' },
  ] as const)('for a webhook that will never take a question is told so: $reason', async (outcome) => {
    const api = anApi({ outcome });
    const response = await api.subscribe({ topics: ['ukraine'], webhook: ENDPOINT });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'dead_webhook', field: 'webhook' } });
  });

  test('for what is active already changes nothing, sends nothing, and gets the same answer', async () => {
    const api = anApi();
    const first = await (await api.subscribe(EMAIL)).text();
    await activate(api);
    const again = await api.subscribe(EMAIL);
    expect([again.status, await again.text()]).toEqual([202, first]);
    expect(await api.subscriptions.get(ID)).toMatchObject({ status: 'active' });
    expect(api.asked).toHaveLength(1);
  });

  test('for what had ended asks again', async () => {
    const api = anApi();
    await api.subscribe(EMAIL);
    await activate(api);
    await api.subscriptions.end(ID, 'ended');
    await api.subscribe(EMAIL);
    expect(await api.subscriptions.get(ID)).toMatchObject({ status: 'pending' });
    expect(api.asked).toHaveLength(2);
  });

  test.each(['retry', 'unknown', 'failed'] as const)(
    'whose question ends in "%s" is told to try again',
    async (kind) => {
      const api = anApi({ outcome: { kind, reason: 'SES throttled the request' } });
      const response = await api.subscribe(EMAIL);
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({
        error: { code: 'unsent', message: expect.stringContaining('Try again') },
      });
      expect(api.log.events).toEqual(['subscription.unsent']);
      expect(api.metrics.counts).toEqual({});
    },
  );

  test('for a webhook that Slack does not know is told so', async () => {
    const api = anApi({ outcome: { kind: 'dead', reason: 'Slack answered 404 no_service' } });
    const response = await api.subscribe({ topics: ['ukraine'], slack: WEBHOOK });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { field: 'slack', message: expect.stringContaining('Slack does not know this webhook') },
    });
  });

  test('writes neither address, webhook nor token into the log', async () => {
    const lines: string[] = [];
    const note = (event: string, fields = {}) => void lines.push(JSON.stringify({ event, ...fields }));
    for (const kind of ['sent', 'failed'] as const) {
      const outcome = kind === 'sent' ? { kind, providerId: 'm' } : { kind, reason: 'no' };
      const api = anApi({ outcome, log: { info: note, warn: note, error: note } });
      await api.subscribe(EMAIL);
      await api.subscribe({ topics: ['ukraine'], slack: WEBHOOK });
      await api.subscribe({ topics: ['ukraine'], webhook: ENDPOINT });
    }
    expect(lines).toHaveLength(6);
    expect(lines.join()).not.toMatch(/ann@|example\.org|hooks\.|whsec_|token|confirm\?/);
  });
});

describe('what a request chooses', () => {
  const DAILY = { every: 'day', at: '07:30', zone: 'Europe/Berlin' };

  test('is kept with the subscription', async () => {
    const api = anApi();
    await api.subscribe({ topics: ['ukraine'], slack: WEBHOOK, owner: 'ops@example.org', ...DAILY });
    expect(await api.subscriptions.list()).toMatchObject([{ cadence: DAILY, owner: 'ops@example.org' }]);
  });

  test('has a message next to its field when it is wrong', async () => {
    const wish = { topics: ['ukraine'], email: 'ann@example.org', every: 'day', at: '25:00', zone: 'UTC' };
    const response = await anApi().subscribe(wish);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: 'bad_at', field: 'at', message: expect.stringContaining('07:30') },
    });
  });

  test('may be a channel of the Slack app, which is asked there', async () => {
    const api = anApi({ channelRules: { ...CHANNEL_RULES, hasSlackBot: true } });
    const wish = { topics: ['ukraine'], channel: 'slack-bot', conversation: 'C0123456789' };
    expect((await api.subscribe(wish)).status).toBe(202);
    expect(api.asked).toMatchObject([{ channel: { kind: 'slack-bot', conversation: 'C0123456789' } }]);
  });

  test('is no channel of a Slack app where none is set up', async () => {
    const api = anApi();
    const wish = { topics: ['ukraine'], channel: 'slack-bot', conversation: 'C0123456789' };
    const response = await api.subscribe(wish);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'no_slack_app', field: 'conversation' } });
    expect(api.asked).toEqual([]);
  });

  test('is told what to do when the Slack app can’t post there', async () => {
    const outcome = { kind: 'dead', reason: 'Slack answered channel_not_found' } as const;
    const api = anApi({ channelRules: { ...CHANNEL_RULES, hasSlackBot: true }, outcome });
    const response = await api.subscribe({ topics: ['ukraine'], conversation: 'C0123456789' });
    expect(await response.json()).toMatchObject({
      error: { code: 'dead_conversation', field: 'conversation', message: expect.stringContaining('invite') },
    });
  });
});

describe('limits', () => {
  const wishes = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      topics: ['ukraine'],
      email: `reader${index}@example.org`,
    }));

  test('let one address be asked five times a day, and tell nobody', async () => {
    const api = anApi();
    for (let times = 0; times < 8; times++) expect((await api.subscribe(EMAIL)).status).toBe(202);
    expect(api.asked).toHaveLength(5);
    expect(api.metrics.counts['subscription.limited']).toBe(3);
    api.clock.now += 24 * HOUR;
    await api.subscribe(EMAIL);
    expect(api.asked).toHaveLength(6);
  });

  test('count an address once, however its letters are written and whatever the topics', async () => {
    const api = anApi();
    for (const email of ['ann@example.org', 'ANN@example.org', 'Ann@Example.org']) {
      for (const topic of ['ukraine', 'russia']) await api.subscribe({ topics: [topic], email });
    }
    expect(api.asked).toHaveLength(5);
  });

  test('refuse the twenty-first request of one client in an hour, with the time to wait', async () => {
    const api = anApi();
    api.clock.now = NOW + 20 * 60_000;
    for (const wish of wishes(20)) expect((await api.subscribe(wish)).status).toBe(202);
    const refused = await api.subscribe(EMAIL);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('2400');
    expect(await refused.json()).toMatchObject({ error: { message: expect.stringContaining('40 min') } });
    expect(api.asked).toHaveLength(20);
    expect(api.metrics.counts['subscription.limited']).toBe(1);
  });

  test('take the addresses of one IPv6 network for one client', async () => {
    let host = 0;
    const api = anApi({ client: () => `2001:db8:1:2::${(++host).toString(16)}` });
    const statuses = [];
    for (const wish of wishes(21)) statuses.push((await api.subscribe(wish)).status);
    expect(statuses.indexOf(429)).toBe(20);
  });

  test('bound all requests together when the clients are many', async () => {
    let host = 0;
    const api = anApi({ client: () => `198.51.${Math.floor(++host / 250)}.${host % 250}` });
    const statuses = [];
    for (const wish of wishes(501)) statuses.push((await api.subscribe(wish)).status);
    expect(statuses.indexOf(429)).toBe(500);
  });

  test('count whoever is named as owner as if they were asked, in whatever letters', async () => {
    const api = anApi();
    for (let index = 0; index < 8; index++) {
      const owner = index % 2 === 0 ? 'ops@example.org' : 'OPS@example.org';
      const response = await api.subscribe({ topics: ['ukraine'], slack: `${WEBHOOK}${index}`, owner });
      expect(response.status).toBe(202);
    }
    expect(api.asked).toHaveLength(5);
    await api.subscribe({ topics: ['ukraine'], email: 'ops@example.org' });
    expect(api.asked).toHaveLength(5);
  });

  test('keep neither addresses nor clients in clear', async () => {
    const keys: string[] = [];
    const api = anApi({
      takeQuota: async (key) => {
        keys.push(key);
        return true;
      },
    });
    await api.subscribe(EMAIL);
    await api.subscribe({ topics: ['ukraine'], slack: WEBHOOK, owner: 'ann@example.org' });
    expect(keys).toHaveLength(7);
    expect(keys.join()).not.toMatch(/ann|example|192|hooks/);
  });
});
