import { describe, expect, test } from 'vitest';
import { DIGEST_LIMIT, type DigestStore, HELD_RETENTION_MS } from '../../src/core/digest.ts';
import { anAlert, HOUR, MINUTE, NOW, unique } from '../factories.ts';

/** What every store of held alerts does. */
export function digestStoreContract(name: string, store: () => DigestStore): void {
  const alertFor = (subscriptionId: string) => anAlert({ subscriptionId, storyId: unique('story') });

  describe(`digest store: ${name}`, () => {
    test('holds alerts, oldest first, until the time that the first one set', async () => {
      const id = unique('subscription');
      const [first, second] = [alertFor(id), alertFor(id)];
      expect(await store().hold(first, NOW + HOUR, NOW)).toBe('first');
      expect(await store().hold(second, NOW + 2 * HOUR, NOW + 1)).toBe('added');
      expect(await store().get(id, NOW)).toMatchObject({
        dueAt: NOW + HOUR,
        alerts: [{ alert: first }, { alert: second }],
        more: false,
      });
    });

    test('holds an alert once, however often it comes', async () => {
      const alert = alertFor(unique('subscription'));
      await store().hold(alert, NOW + HOUR, NOW);
      expect(await store().hold(alert, NOW + HOUR, NOW + 1)).toBe('known');
      expect((await store().get(alert.subscriptionId, NOW))?.alerts).toHaveLength(1);
    });

    test('is found when it is due, and not before', async () => {
      const alert = alertFor(unique('subscription'));
      await store().hold(alert, NOW + MINUTE, NOW);
      const found = async (now: number) =>
        (await store().due(now, 10_000)).filter((one) => one.subscriptionId === alert.subscriptionId);
      expect(await found(NOW + MINUTE - 1)).toEqual([]);
      expect(await found(NOW + MINUTE)).toHaveLength(1);
    });

    test('finds the longest due first', async () => {
      const [late, early] = [alertFor(unique('subscription')), alertFor(unique('subscription'))];
      await store().hold(late, NOW - HOUR, NOW);
      await store().hold(early, NOW - 2 * HOUR, NOW);
      const found = (await store().due(NOW, 10_000)).map(({ subscriptionId }) => subscriptionId);
      expect(found.indexOf(early.subscriptionId)).toBeLessThan(found.indexOf(late.subscriptionId));
    });

    test('gives as many as fit into a message, and says that more wait', async () => {
      const id = unique('subscription');
      for (let count = 0; count <= DIGEST_LIMIT; count++) await store().hold(alertFor(id), NOW, NOW + count);
      const held = await store().get(id, NOW);
      expect(held?.alerts).toHaveLength(DIGEST_LIMIT);
      expect(held?.more).toBe(true);
    });

    test('takes what expired for absent although it is still there', async () => {
      const id = unique('subscription');
      const [old, fresh] = [alertFor(id), alertFor(id)];
      await store().hold(old, NOW + HOUR, NOW);
      const later = NOW + HELD_RETENTION_MS;
      expect((await store().get(id, later - HOUR))?.alerts).toHaveLength(1);
      expect(await store().get(id, later)).toBeUndefined();
      expect(await store().hold(fresh, later + HOUR, later)).toBe('first');
      expect(await store().get(id, later)).toMatchObject({ dueAt: later + HOUR, alerts: [{ alert: fresh }] });
      expect(await store().hold(old, later + HOUR, later)).toBe('added');
      expect((await store().get(id, later))?.alerts).toHaveLength(2);
    });

    test('ends when nothing waits any more', async () => {
      const alert = alertFor(unique('subscription'));
      await store().hold(alert, NOW, NOW);
      const held = await store().get(alert.subscriptionId, NOW);
      if (held === undefined) throw new Error('nothing is held');
      await store().release([alert]);
      expect(await store().close(held, undefined)).toBe('closed');
      expect(await store().get(alert.subscriptionId, NOW)).toBeUndefined();
      expect(await store().hold(alert, NOW, NOW)).toBe('first');
    });

    test('does not end while an alert comes that its sender has not seen', async () => {
      const id = unique('subscription');
      await store().hold(alertFor(id), NOW, NOW);
      const held = await store().get(id, NOW);
      if (held === undefined) throw new Error('nothing is held');
      await store().hold(alertFor(id), NOW, NOW);
      expect(await store().close(held, undefined)).toBe('overtaken');
      expect((await store().get(id, NOW))?.alerts).toHaveLength(2);
    });

    test('does not end a later digest for a worker that read the one before', async () => {
      const id = unique('subscription');
      await store().hold(alertFor(id), NOW, NOW);
      const before = await store().get(id, NOW);
      if (before === undefined) throw new Error('nothing is held');
      await store().release(before.alerts.map(({ alert }) => alert));
      expect(await store().close(before, undefined)).toBe('closed');

      await store().hold(alertFor(id), NOW + HOUR, NOW + MINUTE);
      expect(await store().close(before, undefined)).toBe('overtaken');
      expect(await store().get(id, NOW)).toMatchObject({ dueAt: NOW + HOUR });
    });
  });
}
