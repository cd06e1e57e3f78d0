import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  paginateScan,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import {
  hasThreads,
  MATCHES_PER_PAGE,
  type Match,
  matchOf,
  type Subscription,
  type SubscriptionStore,
} from '../../core/subscription.ts';
import { epochSeconds, holds, updateOf } from './document-client.ts';

/** A request that nobody confirmed is forgotten after this time. */
const PENDING_DAYS = 7;
const DAY_MS = 24 * 3_600_000;
const SORT_KEY = 'subscription';

const keyOf = (id: string) => ({ pk: id, sk: SORT_KEY });
const topicKey = (topic: string) => `topic#${topic}`;
const threadsKey = (topic: string) => `threads#${topic}`;
const subscriberKey = (id: string) => `subscriber#${id}`;

/** Under which keys the fan-out looks for a subscription. */
function matchKeys({ topics, channel }: Subscription): readonly string[] {
  return topics.flatMap((topic) =>
    hasThreads(channel.kind) ? [topicKey(topic), threadsKey(topic)] : [topicKey(topic)],
  );
}

/** `expiresAt` only while it is pending. */
type SubscriptionItem = Subscription & {
  readonly pk: string;
  readonly sk: string;
  readonly expiresAt?: number;
};
type TopicItem = Match & { readonly pk: string; readonly sk: string };

/**
 * Subscriptions in DynamoDB: one item each, and while it is active one more per topic, by which the fan-out
 * finds it. A stale topic item is harmless: the notifier reads the subscription itself before it sends.
 */
export function dynamoSubscriptionStore(client: DynamoDBDocumentClient, table: string): SubscriptionStore {
  async function get(id: string): Promise<Subscription | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: keyOf(id), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : toSubscription(Item as SubscriptionItem);
  }

  async function dropTopics(subscription: Subscription): Promise<void> {
    for (const pk of matchKeys(subscription)) {
      await client.send(new DeleteCommand({ TableName: table, Key: { pk, sk: subscription.id } }));
    }
  }

  return {
    get,

    async request(subscription) {
      const requested = await holds(
        client.send(
          new PutCommand({
            TableName: table,
            Item: {
              ...keyOf(subscription.id),
              ...subscription,
              expiresAt: epochSeconds(subscription.createdAt + PENDING_DAYS * DAY_MS),
            },
            ConditionExpression: 'attribute_not_exists(pk) OR #status <> :active',
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: { ':active': 'active' },
          }),
        ),
      );
      return requested ? subscription : ((await get(subscription.id)) ?? subscription);
    },

    async activate(id) {
      const subscription = await get(id);
      if (subscription === undefined) return 'unknown';
      if (subscription.status === 'active') return 'already-active';
      if (subscription.status !== 'pending') return 'unknown';
      // Findable first, active second: a crash between the two leaves it pending, and the button works again.
      for (const pk of [...matchKeys(subscription), subscriberKey(subscription.subscriberId)]) {
        const item: TopicItem = { pk, sk: id, ...matchOf(subscription) };
        await client.send(new PutCommand({ TableName: table, Item: item }));
      }
      const update = updateOf({ status: 'active', expiresAt: undefined });
      const activated = await holds(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: keyOf(id),
            ...update,
            ConditionExpression: '#status = :pending',
            ExpressionAttributeValues: { ...update.ExpressionAttributeValues, ':pending': 'pending' },
          }),
        ),
      );
      if (activated) return 'activated';
      const current = await get(id);
      if (current?.status === 'active') return 'already-active';
      await dropTopics(subscription);
      return 'unknown';
    },

    async end(id, status, reason) {
      const subscription = await get(id);
      if (subscription === undefined) return 'unknown';
      const update = updateOf({ status, reason });
      const ended = await holds(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: keyOf(id),
            ...update,
            ConditionExpression: 'attribute_exists(pk) AND NOT #status IN (:ended, :status)',
            ExpressionAttributeValues: { ...update.ExpressionAttributeValues, ':ended': 'ended' },
          }),
        ),
      );
      // Also when it is over: whoever ended it may have crashed before this.
      await dropTopics(subscription);
      return ended ? 'ended' : 'over';
    },

    async matching(topic, { after, upTo, threaded = false } = {}) {
      const pk = threaded ? threadsKey(topic) : topicKey(topic);
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: upTo === undefined ? 'pk = :pk' : 'pk = :pk AND sk <= :upTo',
          ExpressionAttributeValues: { ':pk': pk, ...(upTo !== undefined && { ':upTo': upTo }) },
          Limit: MATCHES_PER_PAGE,
          ...(after !== undefined && { ExclusiveStartKey: { pk, sk: after } }),
        }),
      );
      const matches = (Items as TopicItem[]).map(({ pk: _pk, sk: _sk, ...match }) => match);
      return { matches, ...(LastEvaluatedKey && { next: String(LastEvaluatedKey.sk) }) };
    },

    async ofSubscriber(subscriberId) {
      const ids: string[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': subscriberKey(subscriberId) },
          ConsistentRead: true,
        },
      );
      for await (const { Items = [] } of pages) ids.push(...(Items as TopicItem[]).map(({ sk }) => sk));
      const found = await Promise.all(ids.map(get));
      return found.filter((subscription) => subscription !== undefined);
    },

    async list() {
      const found: Subscription[] = [];
      const pages = paginateScan(
        { client },
        {
          TableName: table,
          FilterExpression: 'sk = :sk',
          ExpressionAttributeValues: { ':sk': SORT_KEY },
        },
      );
      for await (const page of pages)
        found.push(...((page.Items ?? []) as SubscriptionItem[]).map(toSubscription));
      return found.sort((a, b) => a.createdAt - b.createdAt);
    },
  };
}

function toSubscription(item: SubscriptionItem): Subscription {
  const { pk: _pk, sk: _sk, expiresAt: _expiresAt, ...subscription } = item;
  return subscription;
}
