import { DLQ_RETENTION_DAYS, QUEUES } from '../../src/adapters/aws/resources.ts';
import { memoryArticleStore } from '../../src/adapters/memory/memory-article-store.ts';
import { memoryDeliveryLedger } from '../../src/adapters/memory/memory-delivery-ledger.ts';
import { memoryDigestStore } from '../../src/adapters/memory/memory-digest-store.ts';
import { memoryFanOutStore } from '../../src/adapters/memory/memory-fan-out-store.ts';
import { memoryFeedStore } from '../../src/adapters/memory/memory-feed-store.ts';
import { memoryPacer } from '../../src/adapters/memory/memory-pacer.ts';
import { memoryStoryStore } from '../../src/adapters/memory/memory-story-store.ts';
import { memorySubscriptionStore } from '../../src/adapters/memory/memory-subscription-store.ts';
import { type DurableQueue, durableQueue } from './durable-queue.ts';
import { type DurableStore, durableStore } from './durable-store.ts';
import type { AnyQueueName } from './ports.ts';
import type { Scenario } from './scenario.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** All that outlives the workers. */
export interface Durable {
  readonly stores: ReturnType<typeof newStores>;
  readonly queues: Readonly<Record<AnyQueueName, DurableQueue>>;
}

export function newDurable(clock: VirtualClock, scenario: Scenario): Durable {
  const pairs = Object.entries(QUEUES).flatMap(([name, { consumer, ...definition }]) => {
    const { batchSize } = consumer;
    const deadLetters = durableQueue({
      name: `${name}-dlq`,
      clock,
      definition: { ...definition, batchSize, maxReceives: Infinity, retentionDays: DLQ_RETENTION_DAYS },
    });
    const queue = durableQueue({ name, clock, definition: { ...definition, batchSize }, deadLetters });
    return [[name, queue] as const, [`${name}-dlq`, deadLetters] as const];
  });
  return { stores: newStores(clock, scenario), queues: Object.fromEntries(pairs) as Durable['queues'] };
}

function newStores(clock: VirtualClock, { matchesPerPage }: Scenario) {
  return {
    feeds: durableStore(memoryFeedStore, clock),
    articles: durableStore(memoryArticleStore, clock),
    subscriptions: durableStore(() => memorySubscriptionStore(matchesPerPage), clock),
    ledger: durableStore(memoryDeliveryLedger, clock),
    stories: durableStore(memoryStoryStore, clock),
    fanOuts: durableStore(memoryFanOutStore, clock),
    digests: durableStore(memoryDigestStore, clock),
    pacer: durableStore(memoryPacer, clock),
  } satisfies Record<string, DurableStore<object>>;
}

/** Methods that read an index, a page or a whole table: what they show may be a moment old. */
export const EVENTUAL_READS: ReadonlySet<string> = new Set([
  'feeds.list',
  'feeds.listPolled',
  'articles.latest',
  'subscriptions.matching',
  'subscriptions.list',
  'ledger.list',
  'ledger.overdue',
  'articles.overdue',
  'fanOuts.overdue',
  'digests.due',
]);
