import { expect, test } from 'vitest';
import { maskChannel, newSubscription } from '../../src/core/subscription.ts';
import { webhookSecret } from '../../src/core/webhook-endpoint.ts';
import { NOW } from '../factories.ts';

const email = (address: string) => ({ kind: 'email', address }) as const;
const webhook = (byte: number) =>
  ({
    kind: 'webhook',
    url: 'https://hooks.example.org/news?key=1',
    secret: webhookSecret(Buffer.alloc(32, byte)),
  }) as const;

test('the same wish is the same subscription, in whatever order or case it is written', () => {
  const first = newSubscription(['ukraine', 'russia'], email('Ann@Example.org'), NOW);
  const again = newSubscription(['russia', 'ukraine', 'russia'], email('ann@example.org'), NOW + 1);
  expect(again.id).toBe(first.id);
  expect(again.topics).toEqual(['russia', 'ukraine']);
});

test('other topics are another subscription of the same subscriber', () => {
  const first = newSubscription(['ukraine'], email('ann@example.org'), NOW);
  const second = newSubscription(['russia'], email('ann@example.org'), NOW);
  expect(second.id).not.toBe(first.id);
  expect(second.subscriberId).toBe(first.subscriberId);
});

test('a masked channel can be recognised but not used', () => {
  expect(maskChannel(email('ann@example.org'))).toBe('a…@example.org');
  const slack = 'https://hooks.slack.com/services/T00/B00/secretpart';
  expect(maskChannel({ kind: 'slack', webhook: slack })).toBe('Slack …part');
  expect(maskChannel(webhook(1))).toBe('Webhook at hooks.example.org');
});

test('a webhook under another secret is another subscription of the same subscriber', () => {
  const first = newSubscription(['ukraine'], webhook(1), NOW);
  const second = newSubscription(['ukraine'], webhook(2), NOW);
  expect(second.id).not.toBe(first.id);
  expect(second.subscriberId).toBe(first.subscriberId);
});
