import { describe, expect, test } from 'vitest';
import { whatIsNext } from '../../../bin/trace/delivery-words.ts';
import { memoryDeliveryLedger } from '../../../src/adapters/memory/memory-delivery-ledger.ts';
import {
  type Claim,
  type Delivery,
  type DeliveryLedger,
  deliveryId,
  type Settlement,
} from '../../../src/core/delivery.ts';
import type { Subscription } from '../../../src/core/subscription.ts';
import { anAlert, MINUTE, NOW } from '../../factories.ts';

/** To 09:01, and to 09:10 UTC. */
const TIMES = { leaseMs: MINUTE, graceMs: 10 * MINUTE };
const AT_ONE = 'at 2 Mar 2026, 09:01 UTC';
const AT_TEN = 'at 2 Mar 2026, 09:10 UTC';
const swept = (at: string) =>
  `; if its message is lost, the sweeper queues it again at 2 Mar 2026, ${at} UTC`;

const RESEND = { status: 'active', onUnknown: 'resend' } as const;
const DROP = { status: 'active', onUnknown: 'drop' } as const;
const ENDED = { status: 'ended', onUnknown: 'resend' } as const;

const RETRY: Settlement = { state: 'RETRY', dueAt: NOW + MINUTE, reason: 'throttled' };
const UNKNOWN: Settlement = { state: 'UNKNOWN', dueAt: NOW + TIMES.graceMs, reason: 'no answer' };

const alert = anAlert();

/** A delivery that was claimed now and then settled, with its ledger. */
async function aDelivery(settlement?: Settlement): Promise<{ ledger: DeliveryLedger; delivery: Delivery }> {
  const ledger = memoryDeliveryLedger();
  await ledger.claim(alert, 'resend', NOW, TIMES);
  const claim: Claim = { deliveryId: deliveryId(alert), epoch: 1, since: NOW };
  if (settlement !== undefined) await ledger.settle(claim, settlement, NOW);
  return { ledger, delivery: await stored(ledger) };
}

async function stored(ledger: DeliveryLedger): Promise<Delivery> {
  const delivery = await ledger.get(deliveryId(alert));
  if (delivery === undefined) throw new Error('it was claimed');
  return delivery;
}

describe('what is next is what the ledger does then', () => {
  test.each<
    [Delivery['state'], string, Settlement | undefined, Pick<Subscription, 'status' | 'onUnknown'>, string]
  >([
    [
      ...(['UNKNOWN', 'a lost worker', undefined, RESEND] as const),
      `it is being sent; if its worker is lost, it becomes UNKNOWN ${AT_ONE}${swept('09:11')}`,
    ],
    [
      ...(['SUPPRESSED', 'a lost worker of an ended subscription', undefined, ENDED] as const),
      `it is being sent; if its worker is lost, it is suppressed ${AT_ONE}: the subscription is not active${swept('09:11')}`,
    ],
    [...(['CLAIMED', 'a retry', RETRY, RESEND] as const), `the next attempt ${AT_ONE}${swept('09:11')}`],
    [
      ...(['SUPPRESSED', 'a retry of an ended subscription', RETRY, ENDED] as const),
      `suppressed ${AT_ONE}: the subscription is not active`,
    ],
    [
      ...(['CLAIMED', 'an unclear attempt', UNKNOWN, RESEND] as const),
      `waits for the provider's word; without one it is sent again, perhaps a second time, ${AT_TEN}${swept('09:20')}`,
    ],
    [
      ...(['DROPPED', 'an unclear attempt that is not repeated', UNKNOWN, DROP] as const),
      `waits for the provider's word; without one it is dropped ${AT_TEN}${swept('09:20')}`,
    ],
    [
      ...(['SUPPRESSED', 'an unclear attempt of an ended subscription', UNKNOWN, ENDED] as const),
      `waits for the provider's word; without one it is suppressed ${AT_TEN}: the subscription is not active`,
    ],
  ])('%s: %s', async (becomes, _, settlement, subscription, words) => {
    const { ledger, delivery } = await aDelivery(settlement);
    expect(whatIsNext(delivery, subscription)).toBe(words);
    const then = delivery.dueAt ?? Number.NaN;
    if (subscription.status === 'active') await ledger.claim(alert, subscription.onUnknown, then, TIMES);
    else await ledger.suppress(alert, 'subscription ended', then);
    expect((await stored(ledger)).state).toBe(becomes);
  });

  test('SENT: a lost worker whose message the provider has told of', async () => {
    const { ledger } = await aDelivery();
    await ledger.report(deliveryId(alert), { kind: 'accepted', at: NOW }, NOW);
    expect(whatIsNext(await stored(ledger), RESEND)).toMatch(/if its worker is lost, it becomes SENT at/);
    await ledger.claim(alert, 'resend', NOW + TIMES.leaseMs, TIMES);
    expect((await stored(ledger)).state).toBe('SENT');
  });

  test('a subscription that is not stored any more is not active', async () => {
    const { delivery } = await aDelivery(UNKNOWN);
    expect(whatIsNext(delivery, undefined)).toMatch(/suppressed .*: the subscription is not active$/);
  });
});
