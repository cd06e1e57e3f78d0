import {
  hasThreads,
  MATCHES_PER_PAGE,
  matchOf,
  type Subscription,
  type SubscriptionStore,
} from '../../core/subscription.ts';

/** Subscriptions in memory, for tests. */
export function memorySubscriptionStore(matchesPerPage: number = MATCHES_PER_PAGE): SubscriptionStore {
  const stored = new Map<string, Subscription>();
  const confirmed = new Set<string>();
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
      confirmed.add(id);
      return 'activated';
    },
    async end(id, status, reason) {
      const known = stored.get(id);
      if (known === undefined) return 'unknown';
      if (known.status === 'ended' || known.status === status) return 'over';
      const { reason: _, ...rest } = known;
      stored.set(id, { ...rest, status, ...(reason !== undefined && { reason }) });
      return 'ended';
    },
    async matching(topic, { after = '', upTo, threaded = false } = {}) {
      const found = [...stored.values()]
        .filter(({ status, topics }) => status === 'active' && topics.includes(topic))
        .filter(({ channel }) => !threaded || hasThreads(channel.kind))
        .filter(({ id }) => id > after && (upTo === undefined || id <= upTo))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      const page = found.slice(0, matchesPerPage);
      const last = page.at(-1);
      return {
        matches: page.map(matchOf),
        ...(last !== undefined && found.length > page.length && { next: last.id }),
      };
    },
    async ofSubscriber(subscriberId) {
      return [...stored.values()].filter((one) => one.subscriberId === subscriberId && confirmed.has(one.id));
    },
    async list() {
      return [...stored.values()].sort((a, b) => a.createdAt - b.createdAt);
    },
  };
}
