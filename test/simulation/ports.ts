import type { QueueName } from '../../src/adapters/aws/resources.ts';
import type { Channels } from '../../src/core/alert.ts';
import type { ArticleStore, Classify } from '../../src/core/classification.ts';
import type { LetterBox } from '../../src/core/dead-letters.ts';
import type { DeliveryLedger } from '../../src/core/delivery.ts';
import type { DigestStore } from '../../src/core/digest.ts';
import type { FanOutStore } from '../../src/core/fan-out.ts';
import type { FeedStore, FetchFeed } from '../../src/core/feed.ts';
import type { Pacer } from '../../src/core/pace.ts';
import type { Queue } from '../../src/core/queue.ts';
import type { StoryStore } from '../../src/core/stories/story-store.ts';
import type { SubscriptionStore } from '../../src/core/subscription.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { Metrics } from '../../src/runtime/metrics.ts';
import type { Received } from './durable-queue.ts';

export type AnyQueueName = QueueName | `${QueueName}-dlq`;

/** What the workers of one host work with; every use of it is an I/O step, but for the last five. */
export interface Ports {
  readonly feeds: FeedStore;
  readonly articles: ArticleStore;
  readonly subscriptions: SubscriptionStore;
  readonly ledger: DeliveryLedger;
  readonly stories: StoryStore;
  readonly fanOuts: FanOutStore;
  readonly digests: DigestStore;
  readonly pacer: Pacer;
  /** Of the queues whose messages are tried again. */
  readonly deadLetters: readonly { readonly queue: QueueName; readonly box: LetterBox<Received> }[];
  readonly channels: Channels;
  readonly fetchFeed: FetchFeed;
  readonly queues: Readonly<Record<AnyQueueName, Queue<unknown>>>;
  readonly pause: (ms: number) => Promise<void>;
  readonly now: () => number;
  readonly random: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** What an article is about is what its outlet says: the simulation is of what happens, not of judgement. */
export const classify: Classify = ({ categories = [] }) => ({
  topics: categories.map((id) => ({ id, score: 0.9, evidence: [] })),
  below: [],
});
