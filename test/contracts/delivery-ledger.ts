import { describe, expect, test } from 'vitest';
import {
  type Claim,
  DELIVERY_RETENTION_MS,
  type DeliveryLedger,
  deliveryId,
} from '../../src/core/delivery.ts';
import { anAlert, MINUTE, NOW, unique } from '../factories.ts';

const TIMES = { leaseMs: MINUTE, graceMs: 10 * MINUTE };
const alert = () => anAlert({ storyId: unique('story') });

/** What every ledger does. */
export function deliveryLedgerContract(name: string, ledger: () => DeliveryLedger): void {
  async function claimed(a = alert(), now = NOW): Promise<Claim> {
    const outcome = await ledger().claim(a, 'resend', now, TIMES);
    if (outcome.kind !== 'claimed') throw new Error(`expected a claim, got ${outcome.kind}`);
    return outcome.claim;
  }

  describe(`delivery ledger: ${name}`, () => {
    test('gives an alert to one of many workers', async () => {
      const a = alert();
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, () => ledger().claim(a, 'resend', NOW, TIMES)),
      );
      expect(outcomes.filter((outcome) => outcome.kind === 'claimed')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome.kind === 'wait')).toHaveLength(7);
    });

    test('never claims again what was sent', async () => {
      const a = alert();
      const claim = await claimed(a);
      expect(await ledger().settle(claim, { state: 'SENT', providerId: 'p-1' }, NOW)).toBe('settled');
      expect(await ledger().claim(a, 'resend', NOW + 99 * MINUTE, TIMES)).toEqual({
        kind: 'terminal',
        state: 'SENT',
      });
      expect(await ledger().get(deliveryId(a))).toMatchObject({ state: 'SENT', epoch: 1, providerId: 'p-1' });
    });

    test('takes an expired delivery for absent although it is still there', async () => {
      const [sent, suppressed] = [alert(), alert()];
      for (const a of [sent, suppressed]) await ledger().settle(await claimed(a), { state: 'SENT' }, NOW);
      const later = NOW + DELIVERY_RETENTION_MS;
      const before = await ledger().claim(sent, 'resend', later - MINUTE, TIMES);
      expect(before).toEqual({ kind: 'terminal', state: 'SENT' });
      expect(await claimed(sent, later)).toMatchObject({ epoch: 1, since: later });
      expect(await ledger().suppress(suppressed, 'left', later - MINUTE)).toEqual({ kind: 'terminal' });
      expect(await ledger().suppress(suppressed, 'left', later)).toEqual({ kind: 'suppressed' });
    });

    test('is one record for two subscriptions of the same subscriber', async () => {
      const first = alert();
      const second = { ...first, subscriptionId: 'another' };
      const claim = await claimed(first);
      await ledger().settle(claim, { state: 'SENT' }, NOW);
      expect((await ledger().claim(second, 'resend', NOW, TIMES)).kind).toBe('terminal');
    });

    test('holds a retry until it is due, and fences the next claim with a new epoch', async () => {
      const a = alert();
      const claim = await claimed(a);
      await ledger().settle(claim, { state: 'RETRY', dueAt: NOW + MINUTE, reason: 'throttled' }, NOW);
      expect(await ledger().claim(a, 'resend', NOW, TIMES)).toEqual({ kind: 'wait', until: NOW + MINUTE });
      const again = await claimed(a, NOW + MINUTE);
      expect(again.epoch).toBe(2);
      expect(await ledger().settle(claim, { state: 'SENT' }, NOW + MINUTE)).toBe('stale');
      expect(await ledger().settle(again, { state: 'SENT' }, NOW + MINUTE)).toBe('settled');
    });

    test('turns an expired lease into UNKNOWN, waits the grace, then claims again under "resend"', async () => {
      const a = alert();
      const zombie = await claimed(a);
      const expired = NOW + TIMES.leaseMs;
      const until = expired + TIMES.graceMs;
      expect(await ledger().claim(a, 'resend', expired, TIMES)).toEqual({ kind: 'became-unknown', until });
      expect(await ledger().claim(a, 'resend', expired, TIMES)).toEqual({ kind: 'wait', until });
      expect(await ledger().settle(zombie, { state: 'SENT' }, expired)).toBe('stale');
      expect((await claimed(a, until)).epoch).toBe(2);
    });

    test('drops an UNKNOWN past its grace under "drop"', async () => {
      const a = alert();
      const claim = await claimed(a);
      await ledger().settle(claim, { state: 'UNKNOWN', dueAt: NOW + MINUTE, reason: 'time-out' }, NOW);
      expect(await ledger().claim(a, 'drop', NOW + MINUTE, TIMES)).toEqual({ kind: 'dropped' });
      expect(await ledger().claim(a, 'drop', NOW + MINUTE, TIMES)).toEqual({
        kind: 'terminal',
        state: 'DROPPED',
      });
    });

    test('records a suppression, which another active subscription may lift', async () => {
      const a = alert();
      await ledger().suppress(a, 'subscription ended', NOW);
      expect(await ledger().get(deliveryId(a))).toMatchObject({
        state: 'SUPPRESSED',
        reason: 'subscription ended',
      });
      expect((await claimed(a)).epoch).toBe(1);
    });

    test('counts the time that an alert is tried from its first claim, and anew after a suppression', async () => {
      const a = alert();
      const first = await claimed(a);
      expect(first.since).toBe(NOW);
      await ledger().settle(first, { state: 'RETRY', dueAt: NOW + MINUTE, reason: 'throttled' }, NOW);
      const second = await claimed(a, NOW + MINUTE);
      expect(second.since).toBe(NOW);
      await ledger().settle(second, { state: 'SUPPRESSED', reason: 'subscription ended' }, NOW + MINUTE);
      const lifted = await claimed(a, NOW + 99 * MINUTE);
      expect(lifted).toMatchObject({ epoch: 3, since: NOW + 99 * MINUTE });
      const retry = { state: 'RETRY', dueAt: NOW + 100 * MINUTE, reason: 'throttled' } as const;
      await ledger().settle(lifted, retry, NOW + 99 * MINUTE);
      expect((await claimed(a, NOW + 100 * MINUTE)).since).toBe(NOW + 99 * MINUTE);
    });

    test('lists every delivery with the number of its attempts', async () => {
      const [sent, suppressed] = [alert(), alert()];
      await ledger().settle(await claimed(sent), { state: 'SENT', providerId: 'p' }, NOW);
      await ledger().suppress(suppressed, 'subscription ended', NOW);
      const listed = new Map((await ledger().list()).map((one) => [one.id, one]));
      expect(listed.get(deliveryId(sent))).toMatchObject({ state: 'SENT', epoch: 1, providerId: 'p' });
      expect(listed.get(deliveryId(suppressed))).toMatchObject({ state: 'SUPPRESSED', epoch: 0 });
    });

    test('suppresses neither what was sent nor what is being sent', async () => {
      const a = alert();
      const claim = await claimed(a);
      await ledger().suppress(a, 'subscription ended', NOW);
      expect((await ledger().get(claim.deliveryId))?.state).toBe('CLAIMED');
      await ledger().settle(claim, { state: 'SENT' }, NOW);
      await ledger().suppress(a, 'subscription ended', NOW);
      expect((await ledger().get(claim.deliveryId))?.state).toBe('SENT');
    });

    test('asks whoever would suppress an alert that is being sent to come back when the lease is over', async () => {
      const a = alert();
      await claimed(a);
      expect(await ledger().suppress(a, 'subscription ended', NOW)).toEqual({
        kind: 'wait',
        until: NOW + TIMES.leaseMs,
      });
      expect(await ledger().suppress(a, 'subscription ended', NOW + TIMES.leaseMs)).toEqual({
        kind: 'suppressed',
      });
      expect(await ledger().get(deliveryId(a))).toMatchObject({ state: 'SUPPRESSED', epoch: 1 });
    });

    test.each(['RETRY', 'UNKNOWN'] as const)('suppresses what is %s, before it is due too', async (state) => {
      const a = alert();
      await ledger().settle(await claimed(a), { state, dueAt: NOW + MINUTE, reason: 'x' }, NOW);
      expect((await ledger().suppress(a, 'subscription ended', NOW)).kind).toBe('suppressed');
      const suppressed = await ledger().get(deliveryId(a));
      expect(suppressed).toMatchObject({ state: 'SUPPRESSED', reason: 'subscription ended' });
      expect(suppressed).not.toHaveProperty('dueAt');
      expect(suppressed).not.toHaveProperty('sweepAt');
    });

    test.each([
      { state: 'SENT', providerId: 'p' },
      { state: 'RETRY', dueAt: NOW + MINUTE, reason: 'throttled' },
      { state: 'UNKNOWN', dueAt: NOW + MINUTE, reason: 'no answer' },
      { state: 'FAILED', reason: 'refused' },
      { state: 'SUPPRESSED', reason: 'subscription ended' },
    ] as const)('takes the same settlement twice: $state', async (settlement) => {
      const claim = await claimed();
      expect(await ledger().settle(claim, settlement, NOW)).toBe('settled');
      const before = await ledger().get(claim.deliveryId);
      expect(await ledger().settle(claim, settlement, NOW + MINUTE)).toBe('settled');
      expect(await ledger().get(claim.deliveryId)).toEqual(before);
    });

    test('takes no other settlement of a claim that is settled', async () => {
      const claim = await claimed();
      await ledger().settle(claim, { state: 'SENT', providerId: 'p' }, NOW);
      expect(await ledger().settle(claim, { state: 'FAILED', reason: 'late' }, NOW)).toBe('stale');
      expect((await ledger().get(claim.deliveryId))?.state).toBe('SENT');
    });

    test('takes a provider’s word for an unclear attempt, whatever it tells of it', async () => {
      for (const kind of ['accepted', 'rejected', 'delivered', 'bounced', 'complained'] as const) {
        const claim = await claimed();
        await ledger().settle(claim, { state: 'UNKNOWN', dueAt: NOW + MINUTE, reason: 'no answer' }, NOW);
        const told = await ledger().report(claim.deliveryId, { kind, at: NOW }, NOW);
        expect(told).toMatchObject({ state: 'SENT', report: { kind, at: NOW } });
        expect(await ledger().get(claim.deliveryId)).toEqual(told);
      }
    });

    test('takes a claim whose worker is lost for sent when the provider told of it', async () => {
      const a = alert();
      const { deliveryId: id } = await claimed(a);
      expect(await ledger().report(id, { kind: 'delivered', at: NOW }, NOW)).toMatchObject({
        state: 'CLAIMED',
      });
      expect(await ledger().claim(a, 'resend', NOW + TIMES.leaseMs, TIMES)).toEqual({
        kind: 'terminal',
        state: 'SENT',
      });
      expect((await ledger().get(id))?.state).toBe('SENT');
    });

    test('takes a report on an attempt before the last for its being sent', async () => {
      const a = alert();
      const unclear = await claimed(a);
      await ledger().settle(unclear, { state: 'UNKNOWN', dueAt: NOW }, NOW);
      const again = await claimed(a);
      await ledger().report(deliveryId(a), { kind: 'delivered', at: NOW }, NOW);
      await ledger().settle(again, { state: 'RETRY', dueAt: NOW }, NOW);
      expect(await ledger().claim(a, 'resend', NOW, TIMES)).toEqual({ kind: 'terminal', state: 'SENT' });
      expect(await ledger().get(deliveryId(a))).toMatchObject({ state: 'SENT', epoch: 2 });
    });

    test('keeps the report that tells most, and the state that is final', async () => {
      const claim = await claimed();
      await ledger().settle(claim, { state: 'SENT', providerId: 'p' }, NOW);
      for (const kind of ['bounced', 'delivered', 'accepted'] as const) {
        await ledger().report(claim.deliveryId, { kind, at: NOW }, NOW);
      }
      expect(await ledger().get(claim.deliveryId)).toMatchObject({
        state: 'SENT',
        report: { kind: 'bounced' },
      });
    });

    test('keeps that one of two copies was delivered, though the other was rejected', async () => {
      for (const kinds of [['rejected', 'delivered'] as const, ['delivered', 'rejected'] as const]) {
        const { deliveryId: id } = await claimed();
        for (const kind of kinds) await ledger().report(id, { kind, at: NOW }, NOW);
        expect((await ledger().get(id))?.report?.kind).toBe('delivered');
      }
    });

    test('knows nothing of a report on a message that nobody sent', async () => {
      expect(await ledger().report(unique('nobody'), { kind: 'delivered', at: NOW }, NOW)).toBeUndefined();
    });

    /** Of the given deliveries, those that are overdue: others' may be there too. */
    const overdue = async (now: number, ...ids: readonly string[]): Promise<readonly string[]> => {
      const found = new Set((await ledger().overdue(now, 1_000)).map(({ id }) => id));
      return ids.filter((id) => found.has(id));
    };

    test('finds what stays open past its time, and puts it off', async () => {
      const [lost, retry, sent] = [await claimed(), await claimed(), await claimed()];
      await ledger().settle(retry, { state: 'RETRY', dueAt: NOW + 30 * MINUTE, reason: 'throttled' }, NOW);
      await ledger().settle(sent, { state: 'SENT', providerId: 'p' }, NOW);
      const ids = [lost.deliveryId, retry.deliveryId, sent.deliveryId];
      expect(await overdue(NOW, ...ids)).toEqual([]);
      expect(await overdue(NOW + 20 * MINUTE, ...ids)).toEqual([lost.deliveryId]);
      expect(await overdue(NOW + 60 * MINUTE, ...ids)).toEqual([lost.deliveryId, retry.deliveryId]);
      const found = await ledger().get(lost.deliveryId);
      if (found === undefined) throw new Error('it is there');
      await ledger().putOff(found, NOW + 90 * MINUTE);
      expect(await overdue(NOW + 60 * MINUTE, ...ids)).toEqual([retry.deliveryId]);
      expect(await overdue(NOW + 90 * MINUTE, ...ids)).toEqual([lost.deliveryId, retry.deliveryId]);
    });

    test('does not put off what has moved since it was read', async () => {
      const claim = await claimed();
      const read = await ledger().get(claim.deliveryId);
      if (read === undefined) throw new Error('it is there');
      await ledger().settle(claim, { state: 'SENT', providerId: 'p' }, NOW);
      await ledger().putOff(read, NOW + 90 * MINUTE);
      expect(await ledger().get(claim.deliveryId)).not.toHaveProperty('sweepAt');
    });
  });
}
