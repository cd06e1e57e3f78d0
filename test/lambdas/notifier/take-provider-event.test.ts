import { beforeEach, describe, expect, test } from 'vitest';
import { createProviderHandler } from '../../../lambdas/notifier/provider-handler.ts';
import { takeProviderEvent } from '../../../lambdas/notifier/take-provider-event.ts';
import { lambdaContext } from '../../../local/lambda-context.ts';
import { memoryDeliveryLedger } from '../../../src/adapters/memory/memory-delivery-ledger.ts';
import { memorySubscriptionStore } from '../../../src/adapters/memory/memory-subscription-store.ts';
import type { Alert } from '../../../src/core/alert.ts';
import { deliveryId } from '../../../src/core/delivery.ts';
import { type ProviderEvent, ProviderEventError } from '../../../src/core/provider-event.ts';
import { newSubscription, type Subscription } from '../../../src/core/subscription.ts';
import type { DeadLetter } from '../../../src/runtime/batch.ts';
import { anAlert, HOUR, MINUTE, memoryLog, memoryMetrics, NOW } from '../../factories.ts';

const TIMES = { leaseMs: 2 * MINUTE, graceMs: 10 * MINUTE };
const READER = { kind: 'email', address: 'reader@example.org' } as const;

describe('takeProviderEvent', () => {
  let ledger: ReturnType<typeof memoryDeliveryLedger>;
  let subscriptions: ReturnType<typeof memorySubscriptionStore>;
  let metrics: ReturnType<typeof memoryMetrics>;
  let log: ReturnType<typeof memoryLog>;
  beforeEach(() => {
    ledger = memoryDeliveryLedger();
    subscriptions = memorySubscriptionStore();
    metrics = memoryMetrics();
    log = memoryLog();
  });

  const take = (event: ProviderEvent) =>
    takeProviderEvent(event, { ledger, subscriptions, now: () => NOW, log, metrics });

  async function subscribe(
    topic: string,
    channel: Subscription['channel'],
    at = NOW - HOUR,
  ): Promise<Subscription> {
    const subscription = await subscriptions.request(newSubscription([topic], channel, at));
    await subscriptions.activate(subscription.id);
    return subscription;
  }

  const alertFor = (subscription: Subscription, storyId: string): Alert =>
    anAlert({
      storyId,
      subscriptionId: subscription.id,
      subscriberId: subscription.subscriberId,
      channel: subscription.channel.kind,
    });

  /** Sends alerts as the notifier would, and gives the ids of their deliveries. */
  async function sent(...alerts: Alert[]): Promise<readonly string[]> {
    for (const alert of alerts) {
      const outcome = await ledger.claim(alert, 'resend', NOW, TIMES);
      if (outcome.kind !== 'claimed') throw new Error(`not claimed but ${outcome.kind}`);
      await ledger.settle(outcome.claim, { state: 'SENT', providerId: 'm' }, NOW);
    }
    return alerts.map(deliveryId);
  }

  const told = (
    kind: ProviderEvent['kind'],
    deliveries: readonly string[],
    permanent = false,
  ): ProviderEvent => ({
    deliveries,
    kind,
    permanent,
    at: NOW,
    reason: `it is ${kind}`,
  });

  const statusOf = async ({ id }: Subscription) => (await subscriptions.get(id))?.status;

  test('notes a delivery in the ledger, for each alert of a digest', async () => {
    const subscription = await subscribe('ukraine', READER);
    const deliveries = await sent(alertFor(subscription, 'one'), alertFor(subscription, 'two'));
    await take(told('delivered', deliveries));
    const reports = await Promise.all(deliveries.map(async (id) => (await ledger.get(id))?.report));
    expect(reports).toEqual(Array(2).fill({ kind: 'delivered', at: NOW }));
    expect(metrics.counts['provider.delivered']).toBe(1);
  });

  test.each([
    ['accepted', 'accepted'],
    ['delayed', 'accepted'],
    ['delivered', 'delivered'],
    ['bounced', 'bounced'],
    ['complained', 'complained'],
    ['rejected', 'rejected'],
  ] as const)('notes of a message that was %s that it was %s', async (kind, noted) => {
    const deliveries = await sent(alertFor(await subscribe('ukraine', READER), 'one'));
    await take(told(kind, deliveries));
    expect((await ledger.get(deliveries[0] ?? ''))?.report?.kind).toBe(noted);
  });

  test('resolves a send without an answer: the provider has the message', async () => {
    const subscription = await subscribe('ukraine', READER);
    const alert = alertFor(subscription, 'one');
    const outcome = await ledger.claim(alert, 'resend', NOW, TIMES);
    if (outcome.kind !== 'claimed') throw new Error('not claimed');
    await ledger.settle(outcome.claim, { state: 'UNKNOWN', dueAt: NOW + TIMES.graceMs }, NOW);
    await take(told('accepted', [deliveryId(alert)]));
    expect(await ledger.get(deliveryId(alert))).toMatchObject({ state: 'SENT' });
  });

  test.each(['bounced', 'complained'] as const)(
    'ends every subscription of an address that has %s for good, and nobody else’s',
    async (kind) => {
      const subscription = await subscribe('ukraine', READER);
      const other = await subscribe('russia', READER);
      const stranger = await subscribe('ukraine', { kind: 'email', address: 'other@example.org' });
      await take(told(kind, await sent(alertFor(subscription, 'one')), true));
      expect(await subscriptions.get(subscription.id)).toMatchObject({
        status: 'disabled',
        reason: `it is ${kind}`,
      });
      expect(await Promise.all([other, stranger].map(statusOf))).toEqual(['disabled', 'active']);
      expect(metrics.counts['subscription.disabled']).toBe(2);
    },
  );

  test.each(['accepted', 'delivered', 'delayed', 'bounced', 'rejected'] as const)(
    'ends nothing when a message was %s, but not for good',
    async (kind) => {
      const subscription = await subscribe('ukraine', READER);
      await take(told(kind, await sent(alertFor(subscription, 'one'))));
      expect(await statusOf(subscription)).toBe('active');
    },
  );

  test('is safe to repeat', async () => {
    const subscription = await subscribe('ukraine', READER);
    const event = told('bounced', await sent(alertFor(subscription, 'one')), true);
    await take(event);
    await take(event);
    expect(await statusOf(subscription)).toBe('disabled');
    expect(metrics.counts['subscription.disabled']).toBe(1);
  });

  test('leaves alone what was subscribed after the event', async () => {
    const subscription = await subscribe('ukraine', READER);
    const deliveries = await sent(alertFor(subscription, 'one'));
    const later = await subscribe('russia', READER, NOW + HOUR);
    await take(told('bounced', deliveries, true));
    expect(await Promise.all([subscription, later].map(statusOf))).toEqual(['disabled', 'active']);
  });

  test('leaves a subscription that its subscriber ended as it is', async () => {
    const subscription = await subscribe('ukraine', READER);
    const deliveries = await sent(alertFor(subscription, 'one'));
    await subscriptions.end(subscription.id, 'ended');
    await take(told('complained', deliveries, true));
    expect(await statusOf(subscription)).toBe('ended');
  });

  test('counts deliveries that the ledger does not know, and goes on', async () => {
    await take(told('bounced', ['gone#email#story'], true));
    expect(metrics.counts).toMatchObject({ 'provider.bounced': 1, 'provider.unknown': 1 });
  });

  test('takes an event of a message without alerts', async () => {
    await take(told('bounced', [], true));
    expect(metrics.counts).toEqual({ 'provider.bounced': 1 });
  });

  describe('of a question', () => {
    const ask = (topic: string, at = NOW - HOUR) =>
      subscriptions.request(newSubscription([topic], READER, at));
    const toldOf = ({ id }: Subscription, kind: ProviderEvent['kind'] = 'bounced', permanent = true) =>
      take({ ...told(kind, [], permanent), subscriptionId: id });

    test.each(['bounced', 'complained'] as const)('that %s ends what it asked for', async (kind) => {
      const asked = await ask('ukraine');
      await toldOf(asked, kind);
      expect(await subscriptions.get(asked.id)).toMatchObject({
        status: 'disabled',
        reason: `it is ${kind}`,
      });
      expect(metrics.counts).toEqual({ [`provider.${kind}`]: 1, 'subscription.disabled': 1 });
      expect(await subscriptions.activate(asked.id)).toBe('unknown');
    });

    test('that bounced ends what the same address had confirmed before', async () => {
      const [confirmed, asked] = [await subscribe('russia', READER), await ask('ukraine')];
      await toldOf(asked);
      expect(await statusOf(confirmed)).toBe('disabled');
    });

    test('that bounced, but not for good, can still be answered', async () => {
      const asked = await ask('ukraine');
      await toldOf(asked, 'bounced', false);
      expect(await subscriptions.activate(asked.id)).toBe('activated');
    });

    test('that bounced is counted once for a subscription that was active before', async () => {
      const { id } = await subscribe('ukraine', READER);
      await subscriptions.end(id, 'ended');
      const asked = await ask('ukraine');
      await toldOf(asked);
      await toldOf(asked);
      expect(metrics.counts['subscription.disabled']).toBe(1);
    });

    test('that was asked again after the event stays open', async () => {
      const asked = await ask('ukraine', NOW + HOUR);
      await toldOf(asked);
      expect(await statusOf(asked)).toBe('pending');
    });

    test('that is forgotten is counted', async () => {
      await take({ ...told('bounced', [], true), subscriptionId: 'gone' });
      expect(metrics.counts).toEqual({ 'provider.bounced': 1 });
    });
  });

  describe('from a queue', () => {
    const record = (messageId: string) => ({
      messageId,
      body: messageId,
      attributes: { ApproximateReceiveCount: '1' },
    });
    const buried: DeadLetter[] = [];
    const handle = createProviderHandler({
      get ledger() {
        return ledger;
      },
      get subscriptions() {
        return subscriptions;
      },
      now: () => NOW,
      log: memoryLog(),
      get metrics() {
        return metrics;
      },
      deadLetters: { send: async (letters) => void buried.push(...letters) },
      readEvent: (body) => {
        if (body === 'broken') throw new ProviderEventError('detail: what?');
        if (body === 'unlucky') throw new Error('no connection');
        return body === 'opened' ? undefined : told('delivered', []);
      },
    });

    test('takes what it can read, passes over the rest, and buries what nobody can read', async () => {
      const records = ['good', 'opened', 'broken'].map(record);
      const answer = await handle({ Records: records } as never, lambdaContext('notifier', 60));
      expect(answer).toEqual({ batchItemFailures: [] });
      expect(metrics.counts).toEqual({ 'provider.delivered': 1, 'message.malformed': 1 });
      expect(buried).toEqual([{ body: 'broken', reason: 'detail: what?', messageId: 'broken' }]);
    });

    test('has an event tried again that failed for another reason than what it says', async () => {
      const before = buried.length;
      const records = ['unlucky', 'good'].map(record);
      const answer = await handle({ Records: records } as never, lambdaContext('notifier', 60));
      expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'unlucky' }] });
      expect(buried).toHaveLength(before);
    });
  });
});
