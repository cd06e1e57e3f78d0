import { expect, test } from 'vitest';
import { maskChannel, newSubscription } from '../../src/core/subscription.ts';
import { NOW } from '../factories.ts';

const email = (address: string) => ({ kind: 'email', address }) as const;

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
  const webhook = 'https://hooks.slack.com/services/T00/B00/secretpart';
  expect(maskChannel({ kind: 'slack', webhook })).toBe('Slack …part');
});
