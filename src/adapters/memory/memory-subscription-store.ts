import { matchOf, type Subscription, type SubscriptionStore } from '../../core/subscription.ts';

const PAGE_SIZE = 500;

/** Subscriptions in memory, for tests. */
export function memorySubscriptionStore(): SubscriptionStore {
  const stored = new Map<string, Subscription>();
  return {
    async get(id) {
      return stored.get(id);
    },
    async request(subscription) {
      const known = stored.get(subscription.id);
      if (known?.status === 'active') return known;
      stored.set(subscription.id, subscription);
      return subscription;
    },
    async activate(id) {
      const known = stored.get(id);
      if (known?.status === 'active') return 'already-active';
      if (known?.status !== 'pending') return 'unknown';
      stored.set(id, { ...known, status: 'active' });
      return 'activated';
    },
    async end(id, status, reason) {
      const known = stored.get(id);
      if (known === undefined) return 'unknown';
      const { reason: _, ...rest } = known;
      stored.set(id, { ...rest, status, ...(reason !== undefined && { reason }) });
      return 'ended';
    },
    async matching(topic, cursor) {
      const found = [...stored.values()]
        .filter((subscription) => subscription.status === 'active' && subscription.topics.includes(topic))
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .filter((subscription) => cursor === undefined || subscription.id > cursor);
      const page = found.slice(0, PAGE_SIZE);
      const last = page.at(-1);
      return {
        matches: page.map(matchOf),
        ...(last !== undefined && found.length > page.length && { next: last.id }),
      };
    },
    async list() {
      return [...stored.values()].sort((a, b) => a.createdAt - b.createdAt);
    },
  };
}
