import { describe, expect, test } from 'vitest';
import { FAN_OUT_RETENTION_MS, type FanOut, type FanOutStore } from '../../src/core/fan-out.ts';
import { anAlert, HOUR, MINUTE, NOW, unique } from '../factories.ts';

function aFanOut(): FanOut {
  const { storyId, article, topics } = anAlert();
  const news = { storyId, article, topics };
  return {
    id: unique('fan-out'),
    news,
    topic: 'north-korea',
    range: { after: '1f' },
    sharedBy: 1,
    turn: 0,
    sweepAt: NOW + MINUTE,
  };
}

/** What every store of fan-outs does. */
export function fanOutStoreContract(name: string, store: () => FanOutStore): void {
  describe(`fan-out store: ${name}`, () => {
    test('keeps a fan-out until it is finished', async () => {
      const fanOut = aFanOut();
      await store().open(fanOut, NOW);
      expect(await store().get(fanOut.id, NOW)).toEqual(fanOut);
      await store().finish(fanOut.id);
      expect(await store().get(fanOut.id, NOW)).toBeUndefined();
    });

    test('is not begun again by a repeated article', async () => {
      const fanOut = aFanOut();
      await store().open(fanOut, NOW);
      await store().advance(fanOut, '2a', NOW + MINUTE);
      await store().open(fanOut, NOW);
      expect((await store().get(fanOut.id, NOW))?.range).toEqual({ after: '2a' });
    });

    test('takes an expired fan-out for absent although it is still there', async () => {
      const fanOut = aFanOut();
      await store().open(fanOut, NOW);
      await store().advance(fanOut, '2a', NOW + MINUTE);
      const later = NOW + FAN_OUT_RETENTION_MS;
      expect((await store().get(fanOut.id, later - HOUR))?.range).toEqual({ after: '2a' });
      expect(await store().get(fanOut.id, later)).toBeUndefined();
      await store().open(fanOut, later);
      expect(await store().get(fanOut.id, later)).toEqual(fanOut);
    });

    test('moves on once from where it is; whoever read it before is overtaken', async () => {
      const fanOut = aFanOut();
      await store().open(fanOut, NOW);
      expect(await store().advance(fanOut, '2a', NOW)).toBe('advanced');
      expect(await store().advance(fanOut, '2a', NOW)).toBe('overtaken');
    });

    test('is overdue when its time has come, and not after it has moved on', async () => {
      const fanOut = aFanOut();
      await store().open(fanOut, NOW);
      const ids = async (now: number) => (await store().overdue(now, 10_000)).map(({ id }) => id);
      expect(await ids(NOW)).not.toContain(fanOut.id);
      expect(await ids(NOW + MINUTE)).toContain(fanOut.id);
      await store().advance(fanOut, '2a', NOW + 3 * MINUTE);
      expect(await ids(NOW + 2 * MINUTE)).not.toContain(fanOut.id);
    });
  });
}
