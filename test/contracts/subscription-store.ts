import { describe, expect, test } from 'vitest';
import type { Match, SubscriptionStore } from '../../src/core/subscription.ts';
import { aSubscription, unique } from '../factories.ts';

/** Every match of a topic, page by page. */
async function matchesOf(topic: string, store: SubscriptionStore): Promise<readonly Match[]> {
  const found: Match[] = [];
  let after: string | undefined;
  do {
    const page = await store.matching(topic, after === undefined ? {} : { after });
    found.push(...page.matches);
    after = page.next;
  } while (after !== undefined);
  return found;
}

/** What every store of subscriptions does. */
export function subscriptionStoreContract(name: string, store: () => SubscriptionStore): void {
  describe(`subscription store: ${name}`, () => {
    test('is pending and unmatched until it is activated', async () => {
      const topic = unique('topic');
      const subscription = aSubscription({ topics: [topic] });
      expect(await store().request(subscription)).toEqual(subscription);
      expect((await store().get(subscription.id))?.status).toBe('pending');
      expect(await matchesOf(topic, store())).toEqual([]);
    });

    test('is found by each of its topics once active', async () => {
      const topics = [unique('topic'), unique('topic')].sort();
      const subscription = aSubscription({ topics });
      await store().request(subscription);
      expect(await store().activate(subscription.id)).toBe('activated');
      const match = {
        subscriptionId: subscription.id,
        subscriberId: subscription.subscriberId,
        channel: 'email',
        topics,
      };
      for (const topic of topics) expect(await matchesOf(topic, store())).toEqual([match]);
      expect((await store().get(subscription.id))?.status).toBe('active');
    });

    test('activates once', async () => {
      const subscription = aSubscription();
      await store().request(subscription);
      expect(await store().activate(subscription.id)).toBe('activated');
      expect(await store().activate(subscription.id)).toBe('already-active');
      expect(await store().activate('no such subscription')).toBe('unknown');
    });

    test('keeps an active subscription active when it is requested again', async () => {
      const subscription = aSubscription();
      await store().request(subscription);
      await store().activate(subscription.id);
      expect((await store().request(subscription)).status).toBe('active');
    });

    test('ends: unmatched, not to be activated by its old link, and open to a new request', async () => {
      const topic = unique('topic');
      const subscription = aSubscription({ topics: [topic] });
      await store().request(subscription);
      await store().activate(subscription.id);
      expect(await store().end(subscription.id, 'ended')).toBe('ended');
      expect(await store().end(subscription.id, 'ended')).toBe('over');
      expect(await matchesOf(topic, store())).toEqual([]);
      expect(await store().activate(subscription.id)).toBe('unknown');
      expect((await store().request(subscription)).status).toBe('pending');
      expect(await store().activate(subscription.id)).toBe('activated');
    });

    test('keeps the reason of a dead destination', async () => {
      const subscription = aSubscription();
      await store().request(subscription);
      await store().end(subscription.id, 'disabled', 'the channel is archived');
      expect(await store().get(subscription.id)).toMatchObject({
        status: 'disabled',
        reason: 'the channel is archived',
      });
      expect(await store().end('no such subscription', 'ended')).toBe('unknown');
    });

    test('is disabled by one of those who find its destination dead together', async () => {
      const subscription = aSubscription();
      await store().request(subscription);
      await store().activate(subscription.id);
      const reasons = ['first', 'second', 'third'];
      const outcomes = await Promise.all(
        reasons.map((reason) => store().end(subscription.id, 'disabled', reason)),
      );
      expect(outcomes.toSorted()).toEqual(['ended', 'over', 'over']);
      const disabled = await store().get(subscription.id);
      expect(disabled?.reason).toBe(reasons[outcomes.indexOf('ended')]);
    });

    test('once ended by its subscriber is not disabled; once disabled may be ended', async () => {
      const subscription = aSubscription();
      await store().request(subscription);
      expect(await store().end(subscription.id, 'disabled', 'gone')).toBe('ended');
      expect(await store().end(subscription.id, 'ended')).toBe('ended');
      expect(await store().end(subscription.id, 'disabled', 'gone')).toBe('over');
      const ended = await store().get(subscription.id);
      expect(ended?.status).toBe('ended');
      expect(ended).not.toHaveProperty('reason');
    });

    test('pages through many subscribers of one topic, each once', async () => {
      const topic = unique('topic');
      const subscriptions = Array.from({ length: 520 }, () => aSubscription({ topics: [topic] }));
      await Promise.all(subscriptions.map((subscription) => store().request(subscription)));
      await Promise.all(subscriptions.map((subscription) => store().activate(subscription.id)));
      const ids = (await matchesOf(topic, store())).map((match) => match.subscriptionId);
      expect(ids).toHaveLength(520);
      expect(new Set(ids)).toEqual(new Set(subscriptions.map((subscription) => subscription.id)));
    });

    test('lists all', async () => {
      const subscription = aSubscription();
      await store().request(subscription);
      expect(await store().list()).toContainEqual(subscription);
    });
  });
}
