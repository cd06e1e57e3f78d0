import { describe, expect, test } from 'vitest';
import type { PushStore } from '../../src/core/websub.ts';
import { aLease, NOW } from '../factories.ts';

/** What every store of leases does. */
export function pushStoreContract(name: string, store: () => PushStore): void {
  describe(`push store: ${name}`, () => {
    test('keeps a lease as it is, under the next version', async () => {
      const lease = aLease({ expiresAt: NOW + 5, reason: 'the hub answered 503' });
      expect(await store().save(lease)).toBe('saved');
      expect(await store().get(lease.feedId)).toEqual({ ...lease, version: 1 });
    });

    test('knows no lease of another feed', async () => {
      expect(await store().get(aLease().feedId)).toBeUndefined();
    });

    test('refuses to make a lease that somebody has made since', async () => {
      const lease = aLease();
      await store().save(lease);
      expect(await store().save({ ...lease, secret: 'another' })).toBe('stale');
      expect((await store().get(lease.feedId))?.secret).toBe(lease.secret);
    });

    test('refuses to save over a change that was made in between, and forgets what is left out', async () => {
      const lease = aLease({ reason: 'the hub answered 503' });
      await store().save(lease);
      const { reason: _, ...rest } = lease;
      expect(await store().save({ ...rest, status: 'active', version: 1 })).toBe('saved');
      expect(await store().save({ ...lease, version: 1 })).toBe('stale');
      expect(await store().get(lease.feedId)).toEqual({ ...rest, status: 'active', version: 2 });
    });

    test('removes a lease, unless it was changed since it was read', async () => {
      const lease = aLease();
      await store().save(lease);
      expect(await store().remove({ ...lease, version: 7 })).toBe('stale');
      expect(await store().get(lease.feedId)).toBeDefined();
      expect(await store().remove({ ...lease, version: 1 })).toBe('removed');
      expect(await store().get(lease.feedId)).toBeUndefined();
    });

    test('lists what is due, the longest overdue first, up to a limit', async () => {
      const [first, second, third, later] = [-3, -2, -1, 1].map((ms) => aLease({ dueAt: NOW - 1e9 + ms }));
      for (const lease of [third, later, first, second]) if (lease !== undefined) await store().save(lease);
      const due = await store().listDue(NOW - 1e9, 2);
      expect(due.map(({ feedId }) => feedId)).toEqual([first?.feedId, second?.feedId]);
      const all = await store().listDue(NOW - 1e9, 10);
      expect(all.map(({ feedId }) => feedId)).toEqual([first?.feedId, second?.feedId, third?.feedId]);
    });
  });
}
