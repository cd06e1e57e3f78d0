import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import type { PushLease, PushStore } from '../../core/websub.ts';
import { holds } from './document-client.ts';
import { TABLES } from './resources.ts';

/** The one partition of the index `by-due`: what is due in a minute is far below what a partition bears. */
const EVERY_LEASE = 'lease';

type LeaseItem = PushLease & { readonly kind: typeof EVERY_LEASE };

/** Leases in DynamoDB, one item per feed that has a hub. */
export function dynamoPushStore(client: DynamoDBDocumentClient, table: string): PushStore {
  return {
    async get(feedId) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: { feedId }, ConsistentRead: true }),
      );
      return Item && toLease(Item as LeaseItem);
    },

    async listDue(now, limit) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: TABLES.pushes.indexes[0].name,
          KeyConditionExpression: '#kind = :kind AND dueAt <= :now',
          ExpressionAttributeNames: { '#kind': 'kind' },
          ExpressionAttributeValues: { ':kind': EVERY_LEASE, ':now': now },
          Limit: limit,
        }),
      );
      return (Items as LeaseItem[]).map(toLease);
    },

    async save(lease) {
      const item: LeaseItem = { ...lease, kind: EVERY_LEASE, version: lease.version + 1 };
      const saved = await holds(
        client.send(new PutCommand({ TableName: table, Item: item, ...ifCurrent(lease) })),
      );
      return saved ? 'saved' : 'stale';
    },

    async remove(lease) {
      const removed = await holds(
        client.send(
          new DeleteCommand({ TableName: table, Key: { feedId: lease.feedId }, ...ifCurrent(lease) }),
        ),
      );
      return removed ? 'removed' : 'stale';
    },
  };
}

/** The condition that nobody has changed the lease since it was read. */
function ifCurrent({ version }: PushLease) {
  if (version === 0) return { ConditionExpression: 'attribute_not_exists(feedId)' };
  return {
    ConditionExpression: '#version = :read',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':read': version },
  };
}

function toLease({ kind: _, ...lease }: LeaseItem): PushLease {
  return lease;
}
