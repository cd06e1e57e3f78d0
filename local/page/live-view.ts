import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Stores } from '../../src/adapters/aws/dynamo-stores.ts';
import { QUEUES, type QueueName } from '../../src/adapters/aws/resources.ts';
import type { ClassifiedArticle } from '../../src/core/classification.ts';
import type { FeedSummary } from '../../src/core/feed.ts';
import type { LocalClients } from '../clients.ts';
import type { Counts, SavedMetrics } from '../counts.ts';
import type { Inbox, InboxMessage } from '../inbox.ts';
import type { Mode } from '../state.ts';
import { publishedAt } from './evidence.ts';

/** What the live page is made of. */
export interface LiveDeps {
  readonly mode: Mode;
  readonly stores: Pick<Stores, 'feeds' | 'articles' | 'subscriptions' | 'ledger'>;
  readonly clients: Pick<LocalClients, 'sqs' | 'queueUrl'>;
  readonly inbox: Inbox;
  /** The sender's address. */
  readonly from: string;
  readonly metrics: Pick<SavedMetrics, 'read'>;
  readonly topicName: (id: string) => string;
  /** When the last poll ended, milliseconds since the epoch; `undefined` before the first. */
  readonly lastPollAt: () => number | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** How everything stands at one moment. */
export interface LiveView {
  readonly now: number;
  readonly mode: Mode;
  readonly lastPollAt: number | undefined;
  readonly feeds: readonly FeedSummary[];
  /** The latest ones, newest first. */
  readonly articles: readonly ClassifiedArticle[];
  /** The latest ones, newest first. */
  readonly messages: readonly InboxMessage[];
  readonly subscriptions: number;
  readonly counts: Counts;
  readonly queues: readonly QueueDepth[];
}

/** How many messages wait in a queue, and how many in its dead-letter queue. */
export interface QueueDepth {
  readonly name: QueueName;
  readonly waiting: number;
  readonly dead: number;
}

export const ARTICLES_SHOWN = 40;
export const MESSAGES_SHOWN = 10;

/** Reads how everything stands now. */
export async function liveView(deps: LiveDeps): Promise<LiveView> {
  const now = deps.now();
  const [feeds, articles, subscriptions, queues] = await Promise.all([
    deps.stores.feeds.list(),
    deps.stores.articles.latest(ARTICLES_SHOWN, now),
    deps.stores.subscriptions.list(),
    queueDepths(deps.clients),
  ]);
  return {
    ...{ now, mode: deps.mode, lastPollAt: deps.lastPollAt(), feeds, queues },
    articles: articles.toSorted((a, b) => publishedAt(b, now) - publishedAt(a, now)),
    messages: deps.inbox.latest(MESSAGES_SHOWN),
    subscriptions: subscriptions.filter(({ status }) => status === 'active').length,
    counts: deps.metrics.read(),
  };
}

function queueDepths(clients: LiveDeps['clients']): Promise<readonly QueueDepth[]> {
  const depths = namesOf(QUEUES).map(async (name) => {
    const [waiting, dead] = await Promise.all([depth(name, clients), depth(`${name}-dlq`, clients)]);
    return { name, waiting, dead };
  });
  return Promise.all(depths);
}

function namesOf<Name extends string>(record: Readonly<Record<Name, unknown>>): readonly Name[] {
  const names: Name[] = [];
  for (const name in record) names.push(name);
  return names;
}

/** Alerts that are parked until their next attempt wait too. */
async function depth(
  name: QueueName | `${QueueName}-dlq`,
  { sqs, queueUrl }: LiveDeps['clients'],
): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl(name),
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesDelayed'],
    }),
  );
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
}
