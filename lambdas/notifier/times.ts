import type { LedgerTimes } from '../../src/core/delivery.ts';

/**
 * The lease outlives the longest invocation (60 s) with room to spare; the grace leaves a provider time to
 * report what became of a message.
 */
export const NOTIFIER_TIMES: LedgerTimes = { leaseMs: 2 * 60_000, graceMs: 10 * 60_000 };
