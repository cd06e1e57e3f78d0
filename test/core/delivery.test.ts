import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DeliveryReport,
  decideClaim,
  GIVE_UP_MS,
  judge,
  LAST_CLAIM_MS,
  laterReport,
  settle,
} from '../../src/core/delivery.ts';
import { HOUR, MINUTE, NOW } from '../factories.ts';

const TIMES = { leaseMs: MINUTE, graceMs: 10 * MINUTE };

describe('settle', () => {
  test('waits as long as the provider asks, and longer when attempts pile up', () => {
    const throttled = { kind: 'retry', reason: 'throttled', afterSeconds: 30 } as const;
    expect(settle(throttled, 1, 0, NOW, TIMES)).toMatchObject({ state: 'RETRY', dueAt: NOW + 30_000 });
    expect(settle(throttled, 5, 0, NOW, TIMES).dueAt).toBe(NOW + 240_000);
    expect(settle({ ...throttled, afterSeconds: 7_200 }, 1, 0, NOW, TIMES).dueAt).toBe(NOW + 7_200_000);
  });

  test('spreads retries by jitter, never before the provider allows', () => {
    const refused = { kind: 'retry', reason: 'refused' } as const;
    expect(settle(refused, 1, 0, NOW, TIMES).dueAt).toBe(NOW + 15_000);
    expect(settle(refused, 1, 0.999, NOW, TIMES).dueAt).toBeLessThanOrEqual(NOW + 22_500);
    expect(settle(refused, 40, 0.999, NOW, TIMES).dueAt).toBeLessThanOrEqual(NOW + 1.5 * 900_000);
  });

  test('gives an unclear attempt its grace', () => {
    expect(settle({ kind: 'unknown', reason: 'time-out' }, 1, 0, NOW, TIMES)).toEqual({
      state: 'UNKNOWN',
      dueAt: NOW + TIMES.graceMs,
      reason: 'time-out',
    });
  });
});

describe('decideClaim', () => {
  test.each(['SENT', 'FAILED', 'DROPPED'] as const)('leaves a %s delivery alone', (state) => {
    expect(decideClaim({ state, epoch: 3, createdAt: NOW }, 'resend', NOW, TIMES)).toEqual({
      kind: 'terminal',
      state,
    });
  });

  test('leaves a claim alone until its lease is over, to the millisecond', () => {
    const claimed = { state: 'CLAIMED', epoch: 1, createdAt: NOW, dueAt: NOW } as const;
    expect(decideClaim(claimed, 'resend', NOW - 1, TIMES)).toEqual({ kind: 'wait', until: NOW });
    expect(decideClaim(claimed, 'resend', NOW, TIMES).kind).toBe('mark-unknown');
  });

  test.each(['RETRY', 'SUPPRESSED'] as const)(
    'sends nothing again of which a provider told, though a later attempt ended in %s',
    (state) => {
      const delivery = { state, epoch: 2, createdAt: NOW, dueAt: NOW } as const;
      expect(decideClaim(delivery, 'resend', NOW, TIMES).kind).toBe('claim');
      const told = { ...delivery, report: { kind: 'delivered', at: NOW } } as const;
      expect(decideClaim(told, 'resend', NOW, TIMES)).toEqual({ kind: 'mark-sent' });
    },
  );

  test('drops an unclear delivery that no worker could settle for four days, to the millisecond', () => {
    expect(LAST_CLAIM_MS).toBe(96 * HOUR);
    const unclear = { state: 'UNKNOWN', epoch: 400, createdAt: NOW, dueAt: NOW } as const;
    expect(decideClaim(unclear, 'resend', NOW + LAST_CLAIM_MS - 1, TIMES).kind).toBe('claim');
    expect(decideClaim(unclear, 'resend', NOW + LAST_CLAIM_MS, TIMES)).toEqual({ kind: 'drop' });
  });
});

describe('judge', () => {
  const claim = { deliveryId: 'a', epoch: 7, since: NOW };
  const unsent = [
    { kind: 'retry', reason: 'throttled', afterSeconds: 60 },
    { kind: 'unknown', reason: 'no answer' },
  ] as const;

  test('gives up after three days', () => {
    expect(GIVE_UP_MS).toBe(72 * HOUR);
  });

  test.each(unsent)(
    'leaves the outcome “$kind” to be tried again until then, to the millisecond',
    (outcome) => {
      expect(judge(outcome, claim, NOW + GIVE_UP_MS - 1)).toBe(outcome);
    },
  );

  test.each(unsent)('ends the outcome “$kind” then, with the reason of the last attempt', (outcome) => {
    expect(judge(outcome, claim, NOW + GIVE_UP_MS)).toEqual({
      kind: 'failed',
      reason: `${outcome.reason}; given up after 7 attempts in three days`,
    });
  });

  test.each([
    { kind: 'sent', providerId: 'p-1' },
    { kind: 'failed', reason: 'refused' },
    { kind: 'dead', reason: 'gone' },
  ] as const)('takes the outcome “$kind” as it is, however late', (outcome) => {
    expect(judge(outcome, claim, NOW + 2 * GIVE_UP_MS)).toBe(outcome);
  });

  test.each(unsent)(
    'takes a destination for dead with the last attempt that it bears, “$kind”',
    (outcome) => {
      const patient = { ...outcome, mostAttempts: 7 };
      expect(judge(patient, { ...claim, epoch: 6 }, NOW)).toBe(patient);
      expect(judge(patient, claim, NOW)).toEqual({
        kind: 'dead',
        reason: `${outcome.reason}; given up after 7 attempts of one alert`,
      });
    },
  );
});

test('of a provider’s reports the one that tells most is kept, in whichever order they come', () => {
  const kinds = ['accepted', 'delivered', 'bounced', 'complained'] as const;
  const told = (kind: DeliveryReport['kind']): DeliveryReport => ({ kind, at: NOW });
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...kinds), { minLength: 1 }), (reports) => {
      const most = kinds.findLast((kind) => reports.includes(kind));
      const kept = reports.map(told).reduce<DeliveryReport | undefined>(laterReport, undefined);
      expect(kept?.kind).toBe(most);
    }),
  );
});
