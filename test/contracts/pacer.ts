import { describe, expect, test } from 'vitest';
import { LINE_RETENTION_MS, type Pacer } from '../../src/core/pace.ts';
import { MINUTE, NOW, unique } from '../factories.ts';

const ONE_A_SECOND = { perSecond: 1, burst: 1 };

/** What every pacer does. */
export function pacerContract(name: string, pacer: () => Pacer): void {
  describe(`pacer: ${name}`, () => {
    test('gives each of many at once a slot of its own, a second apart', async () => {
      const line = unique('line');
      const slots = await Promise.all(
        Array.from({ length: 8 }, () => pacer().take(line, ONE_A_SECOND, MINUTE, NOW)),
      );
      expect(slots.map(({ at }) => at - NOW).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 8 }, (_, index) => index * 1000),
      );
      expect(slots.every(({ taken }) => taken)).toBe(true);
    });

    test('lets a burst through after a pause, and no more', async () => {
      const line = unique('line');
      const take = () => pacer().take(line, { perSecond: 1, burst: 3 }, MINUTE, NOW);
      const slots = [await take(), await take(), await take(), await take()];
      expect(slots.map(({ at }) => at <= NOW)).toEqual([true, true, true, false]);
    });

    test('lets the whole burst through when its slots are no whole milliseconds apart', async () => {
      const line = unique('line');
      const pace = { perSecond: 14, burst: 14 };
      const slots = [];
      for (let count = 0; count < 15; count++) slots.push(await pacer().take(line, pace, MINUTE, NOW));
      expect(slots.filter(({ at }) => at <= NOW)).toHaveLength(14);
    });

    test('takes no slot that is too far ahead', async () => {
      const line = unique('line');
      await pacer().take(line, ONE_A_SECOND, 0, NOW);
      const told = { at: NOW + 1000, taken: false };
      expect(await pacer().take(line, ONE_A_SECOND, 0, NOW)).toEqual(told);
      expect(await pacer().take(line, ONE_A_SECOND, 0, NOW)).toEqual(told);
      expect(await pacer().take(line, ONE_A_SECOND, 0, NOW + 1000)).toEqual({ at: NOW + 1000, taken: true });
    });

    test('holds a line for as long as its destination asks', async () => {
      const line = unique('line');
      await pacer().take(line, ONE_A_SECOND, 0, NOW);
      await pacer().hold(line, NOW + MINUTE);
      expect(await pacer().look(line)).toEqual({ heldUntil: NOW + MINUTE, next: NOW + MINUTE });
      expect(await pacer().take(line, ONE_A_SECOND, 0, NOW + 1000)).toEqual({
        at: NOW + MINUTE,
        taken: false,
      });
    });

    test('gives a slot at once where an expired line is still there', async () => {
      const line = unique('line');
      await pacer().hold(line, NOW + MINUTE);
      const later = NOW + MINUTE + LINE_RETENTION_MS;
      expect(await pacer().take(line, ONE_A_SECOND, 0, later)).toEqual({ at: later, taken: true });
    });

    test('keeps the longest pause that was asked for, in whatever order', async () => {
      const line = unique('line');
      for (const ms of [MINUTE, 1000]) await pacer().hold(line, NOW + ms);
      expect(await pacer().look(line)).toEqual({ heldUntil: NOW + MINUTE, next: NOW + MINUTE });
    });

    test('knows nothing of a line that nobody stood in', async () => {
      expect(await pacer().look(unique('line'))).toEqual({ heldUntil: 0, next: 0 });
    });
  });
}
