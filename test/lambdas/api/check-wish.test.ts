import { describe, expect, test } from 'vitest';
import { checkWish } from '../../../lambdas/api/check-wish.ts';
import type { Wish } from '../../../lambdas/api/wish.ts';
import { isSlackWebhook } from '../../../src/adapters/slack/is-slack-webhook.ts';
import { webhookSecret } from '../../../src/core/webhook-endpoint.ts';
import { TOPICS, WEBHOOK, WEBHOOK_SECRET } from './an-api.ts';

const check = (wish: Partial<Wish>) =>
  checkWish(
    { topics: ['ukraine'], ...wish },
    {
      topics: TOPICS,
      isSlackWebhook: (url) => isSlackWebhook(url),
      newWebhookSecret: () => WEBHOOK_SECRET,
    },
  );

const codesOf = (wish: Partial<Wish>) => {
  const checked = check(wish);
  return checked.kind === 'refused' ? checked.problems.map(({ code }) => code) : [];
};

describe('a wish', () => {
  test('names topics by id or by name, in any case', () => {
    expect(check({ topics: ['UKRAINE', ' north korea '], email: 'ann@example.org' })).toEqual({
      kind: 'accepted',
      topics: ['ukraine', 'north-korea'],
      channel: { kind: 'email', address: 'ann@example.org' },
    });
  });

  test('with a mistyped topic is refused with the nearest ones', () => {
    expect(check({ topics: ['ukrane'], email: 'ann@example.org' })).toMatchObject({
      problems: [
        {
          code: 'unknown_topic',
          field: 'topics',
          message: expect.stringMatching(/^No topic "ukrane"; nearest: ukraine, /),
        },
      ],
    });
  });

  test('of nothing is told all that is missing at once', () => {
    expect(codesOf({ topics: [], email: '', slack: ' ' })).toEqual(['no_topic', 'no_channel']);
  });

  test('of more topics than a person can mean is refused', () => {
    expect(codesOf({ topics: Array(101).fill('ukraine'), email: 'ann@example.org' })).toEqual([
      'too_many_topics',
    ]);
  });

  test('for an address and a webhook together is refused', () => {
    expect(codesOf({ email: 'ann@example.org', slack: WEBHOOK })).toEqual(['two_channels']);
  });

  test.each(['ann@example.org', "o'neil+news@mail.example.org", ' ann@example.org ', 'desk@localhost'])(
    'may be for %j',
    (email) => {
      expect(codesOf({ email })).toEqual([]);
    },
  );

  test.each([
    'ann',
    'ann@',
    '@example.org',
    'ann@example.org,bob@example.org',
    'ann@example.org\r\nBcc: bob@example.org',
    'Ann <ann@example.org>',
    '"a b"@example.org',
    `${'a'.repeat(250)}@example.org`,
  ])('is not for %j, which is no address', (email) => {
    expect(codesOf({ email })).toEqual(['bad_email']);
  });

  test.each([
    'http://hooks.slack.com/services/T000/B000/x',
    'https://hooks.slack.example/services/T000/B000/x',
    'https://169.254.169.254/latest/meta-data',
    'hooks.slack.com',
    `https://hooks.slack.com/services/${'x'.repeat(600)}`,
  ])('is not for %j, which is no webhook of Slack’s', (slack) => {
    expect(codesOf({ slack })).toEqual(['bad_slack']);
  });

  test('may be for a webhook, with a secret of its own or one that is made', () => {
    const url = 'https://hooks.example.org/news';
    const secret = webhookSecret(Buffer.alloc(24, 8));
    const channelOf = (wish: Partial<Wish>) => {
      const checked = check(wish);
      return checked.kind === 'accepted' ? checked.channel : undefined;
    };
    expect(channelOf({ webhook: url, secret })).toEqual({ kind: 'webhook', url, secret });
    expect(channelOf({ webhook: url })).toEqual({ kind: 'webhook', url, secret: WEBHOOK_SECRET });
  });

  test.each([
    [{ webhook: 'http://hooks.example.org/' }, 'bad_webhook'],
    [{ webhook: 'https://hooks.example.org:8443/' }, 'bad_webhook'],
    [{ webhook: 'https://hooks.example.org/', secret: 'whsec_short' }, 'bad_secret'],
    [{ webhook: 'https://hooks.example.org/', email: 'ann@example.org' }, 'two_channels'],
  ] as const)('is refused for %j', (wish, code) => {
    expect(codesOf(wish)).toEqual([code]);
    expect(JSON.stringify(check(wish))).not.toMatch(/example\.org\/"|whsec_short/);
  });

  test('is never repeated in what it is told, but for the topic', () => {
    const checked = check({ topics: ['x'.repeat(5_000)], email: 'secret@@example.org' });
    const said = JSON.stringify(checked);
    expect(said).not.toContain('secret');
    expect(said.length).toBeLessThan(500);
  });
});
