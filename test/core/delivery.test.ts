import { describe, expect, test } from 'vitest';
import { decideClaim, settle } from '../../src/core/delivery.ts';
import { MINUTE, NOW } from '../factories.ts';

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
    expect(decideClaim({ state, epoch: 3 }, 'resend', NOW, TIMES)).toEqual({ kind: 'terminal', state });
  });

  test('leaves a claim alone until its lease is over, to the millisecond', () => {
    const claimed = { state: 'CLAIMED', epoch: 1, dueAt: NOW } as const;
    expect(decideClaim(claimed, 'resend', NOW - 1, TIMES)).toEqual({ kind: 'wait', until: NOW });
    expect(decideClaim(claimed, 'resend', NOW, TIMES).kind).toBe('mark-unknown');
  });
});
