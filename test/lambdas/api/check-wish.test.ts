import { describe, expect, test } from 'vitest';
import { checkWish } from '../../../lambdas/api/check-wish.ts';
import type { Wish } from '../../../lambdas/api/wish.ts';
import type { ChannelRules } from '../../../src/core/channels/channel-form.ts';
import { webhookSecret } from '../../../src/core/webhook-endpoint.ts';
import { CHANNEL_RULES, TOPICS, WEBHOOK, WEBHOOK_SECRET } from './an-api.ts';

const check = (
  texts: Wish['texts'],
  topics: readonly string[] = ['ukraine'],
  rules: Partial<ChannelRules> = {},
) => checkWish({ topics, texts }, { topics: TOPICS, channelRules: { ...CHANNEL_RULES, ...rules } });

const codesOf = (...wish: Parameters<typeof check>) => {
  const checked = check(...wish);
  return checked.kind === 'refused' ? checked.problems.map(({ code }) => code) : [];
};

/** The terms that a wish is accepted with. */
const termsOf = (...wish: Parameters<typeof check>) => {
  const checked = check(...wish);
  return checked.kind === 'accepted' ? checked : undefined;
};

describe('a wish', () => {
  test('names topics by id or by name, in any case', () => {
    expect(check({ email: 'ann@example.org' }, ['UKRAINE', ' north korea '])).toEqual({
      kind: 'accepted',
      topics: ['ukraine', 'north-korea'],
      channel: { kind: 'email', address: 'ann@example.org' },
      choices: {},
    });
  });

  test('with a mistyped topic is refused with the nearest ones', () => {
    expect(check({ email: 'ann@example.org' }, ['ukrane'])).toMatchObject({
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
    expect(codesOf({ email: '', slack: ' ' }, [])).toEqual(['no_topic', 'no_channel']);
  });

  test('of more topics than a person can mean is refused', () => {
    expect(codesOf({ email: 'ann@example.org' }, Array(101).fill('ukraine'))).toEqual(['too_many_topics']);
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
    expect(termsOf({ webhook: url, secret })).toMatchObject({ channel: { kind: 'webhook', url, secret } });
    expect(termsOf({ webhook: url, secret })).not.toHaveProperty('madeSecret');
    expect(termsOf({ webhook: url })).toMatchObject({
      channel: { kind: 'webhook', url, secret: WEBHOOK_SECRET },
      madeSecret: WEBHOOK_SECRET,
    });
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
    const checked = check({ email: 'secret@@example.org' }, ['x'.repeat(5_000)]);
    const said = JSON.stringify(checked);
    expect(said).not.toContain('secret');
    expect(said.length).toBeLessThan(500);
  });
});

describe('the channel of a wish', () => {
  test('may be named; what is filled in of another one is refused', () => {
    const email = 'ann@example.org';
    expect(termsOf({ channel: 'email', email })?.channel).toEqual({ kind: 'email', address: email });
    expect(codesOf({ channel: 'slack', email })).toEqual(['two_channels']);
    expect(codesOf({ email, secret: WEBHOOK_SECRET })).toEqual(['two_channels']);
    expect(codesOf({ channel: 'slack' })).toEqual(['bad_slack']);
    expect(codesOf({ channel: 'pigeon', email })).toEqual(['bad_channel']);
  });

  test('may be one of the Slack app, where there is one', () => {
    const wish = { channel: 'slack-bot', conversation: 'C0123456789' };
    expect(termsOf(wish, ['ukraine'], { hasSlackBot: true })?.channel).toEqual({
      kind: 'slack-bot',
      conversation: 'C0123456789',
    });
    expect(check(wish)).toMatchObject({
      problems: [{ code: 'no_slack_app', message: expect.stringContaining('No Slack app is set up here') }],
    });
  });

  test.each([
    '',
    'c0123456789',
    '#general',
    'U0123456789',
    'C0123456',
    'C0123456789 x',
    `C${'0'.repeat(99)}`,
  ])('of the Slack app is not %j', (conversation) => {
    const wish = { channel: 'slack-bot', conversation };
    expect(codesOf(wish, ['ukraine'], { hasSlackBot: true })).toEqual(['bad_conversation']);
  });

  test('offers what can be had here when there is none', () => {
    const said = (hasSlackBot: boolean) => JSON.stringify(check({}, ['ukraine'], { hasSlackBot }));
    expect(said(false)).toContain('an email address, a Slack webhook or a webhook.');
    expect(said(true)).toContain('a Slack webhook, a Slack channel or a webhook.');
  });
});

describe('the owner of a wish', () => {
  test('is kept for Slack and webhooks', () => {
    expect(termsOf({ slack: WEBHOOK, owner: ' ops@example.org ' })?.choices).toEqual({
      owner: 'ops@example.org',
    });
  });

  test('is refused where it is no address, or where alerts go by email', () => {
    expect(codesOf({ slack: WEBHOOK, owner: 'ops@@example.org' })).toEqual(['bad_owner']);
    expect(codesOf({ email: 'ann@example.org', owner: 'ops@example.org' })).toEqual(['bad_owner']);
    expect(codesOf({ slack: 'x', owner: 'ops' })).toEqual(['bad_slack', 'bad_owner']);
  });
});

describe('the times of a wish', () => {
  const email = 'ann@example.org';
  const cadenceOf = (texts: Wish['texts']) => termsOf({ email, ...texts })?.choices.cadence;

  test('are at once unless it says otherwise', () => {
    expect(termsOf({ email })?.choices).toEqual({});
    expect(termsOf({ email, every: 'story' })?.choices).toEqual({});
    expect(cadenceOf({ every: 'hour' })).toEqual({ every: 'hour' });
  });

  test('are a time of day on the clock of a place, as people write them', () => {
    const daily = { every: 'day', at: '07:30', zone: 'Europe/Berlin' };
    expect(cadenceOf(daily)).toEqual(daily);
    expect(cadenceOf({ every: 'day', at: '7:30', zone: 'berlin' })).toEqual(daily);
  });

  test.each([
    [{ every: 'week' }, ['every'], /"story" .*"hour" or "day"/],
    [{ every: 'day' }, ['at', 'zone'], /a big city, or a time zone/],
    [{ every: 'day', at: '24:00', zone: 'UTC' }, ['at'], /like this: 07:30/],
    [{ every: 'day', at: 'noon', zone: 'UTC' }, ['at'], /like this: 07:30/],
    [
      { every: 'day', at: '07:30', zone: 'Berlim' },
      ['zone'],
      /No time zone "Berlim"; nearest: Europe\/Berlin/,
    ],
    [{ every: 'hour', at: '07:30' }, ['at'], /Leave the time/],
    [{ zone: 'UTC' }, ['zone'], /Leave the time/],
  ])('%j are refused, with what to write', (texts, fields, message) => {
    const checked = check({ email, ...texts });
    const problems = checked.kind === 'refused' ? checked.problems : [];
    expect(problems.map(({ field }) => field)).toEqual(fields);
    expect(problems.at(-1)?.message).toMatch(message);
  });
});
