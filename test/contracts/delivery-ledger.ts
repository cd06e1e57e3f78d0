import { describe, expect, test } from 'vitest';
import { type Claim, type DeliveryLedger, deliveryId } from '../../src/core/delivery.ts';
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
  });
}
