import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryPacer } from '../../src/adapters/memory/memory-pacer.ts';
import { earliestSlot, type Pace, slotMs } from '../../src/core/pace.ts';
import { MINUTE, NOW } from '../factories.ts';

const paces = fc.record({
  perSecond: fc.integer({ min: 1, max: 1_000 }),
  burst: fc.integer({ min: 1, max: 1_000 }),
});

/** The n-th slot of a line that nobody has stood in. */
const slotOf = (pace: Pace, n: number): number => earliestSlot(pace, NOW) + n * slotMs(pace);

describe('after a pause', () => {
  test('as many slots as the burst are there at once, and no more', () => {
    fc.assert(
      fc.property(paces, (pace) => {
        expect(slotOf(pace, pace.burst - 1)).toBeLessThanOrEqual(NOW);
        expect(slotOf(pace, pace.burst)).toBeGreaterThan(NOW);
      }),
    );
  });

  test('a line without bursts gives its first slot now', () => {
    expect(earliestSlot({ perSecond: 3, burst: 1 }, NOW)).toBe(NOW);
  });
});

test('the slots of a line are a second’s share apart', () => {
  expect([1, 4, 500].map((perSecond) => slotMs({ perSecond, burst: 9 }))).toEqual([1_000, 250, 2]);
});

test('no stretch of time has more than a burst and what its rate allows, whenever one asks', async () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 1_500 }), { minLength: 2, maxLength: 40 });
  const slow = { perSecond: fc.integer({ min: 1, max: 20 }), burst: fc.integer({ min: 1, max: 20 }) };
  await fc.assert(
    fc.asyncProperty(fc.record(slow), pauses, async (pace, waits) => {
      const pacer = memoryPacer();
      const sends: number[] = [];
      let now = NOW;
      for (const wait of waits) {
        now += wait;
        const { at } = await pacer.take('line', pace, 60 * MINUTE, now);
        sends.push(Math.max(at, now));
      }
      sends.forEach((from, first) => {
        sends.slice(first).forEach((to, more) => {
          const least = (more + 1 - pace.burst) * slotMs(pace);
          // A burst that is no whole number of milliseconds begins up to one earlier.
          expect(to - from).toBeGreaterThan(least - 1.01);
        });
      });
    }),
  );
});
