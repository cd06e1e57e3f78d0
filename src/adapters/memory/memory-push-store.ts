import type { PushLease, PushStore } from '../../core/websub.ts';

/** Leases in memory, for tests. */
export function memoryPushStore(): PushStore {
  const stored = new Map<string, PushLease>();
  const isCurrent = ({ feedId, version }: PushLease) => (stored.get(feedId)?.version ?? 0) === version;
  return {
    async get(feedId) {
      return stored.get(feedId);
    },
    async listDue(now, limit) {
      return [...stored.values()]
        .filter(({ dueAt }) => dueAt <= now)
        .toSorted((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit);
    },
    async save(lease) {
      if (!isCurrent(lease)) return 'stale';
      stored.set(lease.feedId, { ...lease, version: lease.version + 1 });
      return 'saved';
    },
    async remove(lease) {
      if (!isCurrent(lease)) return 'stale';
      stored.delete(lease.feedId);
      return 'removed';
    },
  };
}
