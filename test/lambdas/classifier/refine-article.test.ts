import { describe, expect, test } from 'vitest';
import { type RefineArticleDeps, refineArticle } from '../../../lambdas/classifier/refine-article.ts';
import type { Classification } from '../../../src/core/classification.ts';
import type { Refined } from '../../../src/core/second-opinion.ts';
import { anArticle, aTopicMatch, memoryLog, memoryMetrics, NOW } from '../../factories.ts';

const FIRST: Classification = { topics: [], below: [aTopicMatch({ score: 0.4 })] };
const SECOND: Classification = { topics: [aTopicMatch({ score: 0.6 })], below: [] };

function setUp(
  refine: (signal: AbortSignal) => Promise<Refined>,
  overrides: Partial<RefineArticleDeps> = {},
) {
  const metrics = memoryMetrics();
  const log = memoryLog();
  const asked: AbortSignal[] = [];
  const deps: RefineArticleDeps = {
    refiner: {
      isUnsure: () => true,
      refine: (_, signal) => {
        asked.push(signal);
        return refine(signal);
      },
    },
    opinionTimes: { capMs: 3_000, marginMs: 10_000, leastMs: 500 },
    remainingMs: () => 30_000,
    now: () => NOW,
    log,
    metrics,
    ...overrides,
  };
  return { metrics, log, asked, refine: () => refineArticle(anArticle(), FIRST, false, deps) };
}

const answered = async (): Promise<Refined> => ({
  classification: SECOND,
  requested: true,
  opinion: { kind: 'given', changed: 1 },
});

/** Waits for the signal, as long as it takes. */
const whenAborted = (signal: AbortSignal): Promise<Refined> =>
  new Promise((resolve) =>
    signal.addEventListener('abort', () =>
      resolve({ classification: FIRST, requested: true, opinion: { kind: 'none', reason: 'timed-out' } }),
    ),
  );

describe('refineArticle', () => {
  test('gives the second classification, and counts the request and what it changed', async () => {
    const { refine, metrics, log } = setUp(answered);
    expect(await refine()).toBe(SECOND);
    expect(metrics.counts).toEqual({ 'opinion.asked': 1, 'opinion.changed': 1 });
    expect(log.events).toEqual(['opinion.given']);
  });

  test('counts why there was no answer', async () => {
    const { refine, metrics, log } = setUp(async () => ({
      classification: FIRST,
      requested: false,
      opinion: { kind: 'none', reason: 'capped' },
    }));
    expect(await refine()).toBe(FIRST);
    expect(metrics.counts).toEqual({ 'opinion.skipped.capped': 1 });
    expect(log.events).toEqual(['opinion.skipped']);
  });

  test('gives the signal when the cap on time is reached', async () => {
    const opinionTimes = { capMs: 5, marginMs: 0, leastMs: 1 };
    const { refine, metrics } = setUp(whenAborted, { opinionTimes });
    expect(await refine()).toBe(FIRST);
    expect(metrics.counts).toEqual({ 'opinion.asked': 1, 'opinion.skipped.timed-out': 1 });
  });

  test('gives it earlier when the invocation ends earlier, with a margin', async () => {
    const opinionTimes = { capMs: 60_000, marginMs: 10_000, leastMs: 1 };
    const { refine, metrics } = setUp(whenAborted, { opinionTimes, remainingMs: () => 10_005 });
    await refine();
    expect(metrics.counts['opinion.skipped.timed-out']).toBe(1);
  });

  test('does not ask when there is hardly any time left', async () => {
    const { refine, metrics, asked } = setUp(answered, { remainingMs: () => 10_499 });
    expect(await refine()).toBe(FIRST);
    expect(asked).toEqual([]);
    expect(metrics.counts).toEqual({ 'opinion.skipped.no-time': 1 });
  });
});
