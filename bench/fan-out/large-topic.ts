import { memorySubscriptionStore } from '../../src/adapters/memory/memory-subscription-store.ts';
import {
  MATCHES_PER_PAGE,
  matchOf,
  newSubscription,
  type Subscription,
  type SubscriptionStore,
} from '../../src/core/subscription.ts';

/** Active subscriptions of readers by email, each of one topic; pages come from a sorted list, as from a table. */
export function largeTopics(readers: Readonly<Record<string, number>>): SubscriptionStore {
  const byId = new Map<string, Subscription>();
  const byTopic = new Map<string, readonly Subscription[]>();
  for (const [topic, count] of Object.entries(readers)) {
    const subscriptions = Array.from({ length: count }, (_, index) => aReader(topic, index));
    subscriptions.sort((a, b) => (a.id < b.id ? -1 : 1));
    byTopic.set(topic, subscriptions);
    for (const subscription of subscriptions) byId.set(subscription.id, subscription);
  }
  return {
    ...memorySubscriptionStore(),
    get: async (id) => byId.get(id),
    async matching(topic, { after = '', upTo, threaded = false } = {}) {
      if (threaded) return { matches: [] };
      const all = byTopic.get(topic) ?? [];
      const from = firstAfter(all, after);
      const to = upTo === undefined ? all.length : firstAfter(all, upTo);
      const page = all.slice(from, Math.min(to, from + MATCHES_PER_PAGE));
      const last = page.at(-1);
      const isLast = last === undefined || from + page.length >= to;
      return { matches: page.map(matchOf), ...(!isLast && { next: last.id }) };
    },
  };
}

function aReader(topic: string, index: number): Subscription {
  const channel = { kind: 'email', address: `${topic}-${index}@example.org` } as const;
  return { ...newSubscription([topic], channel, 0), status: 'active' };
}

/** The place of the first subscription behind an id, in a list that is sorted by ids. */
function firstAfter(sorted: readonly Subscription[], id: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.id ?? '') > id) high = middle;
    else low = middle + 1;
  }
  return low;
}
