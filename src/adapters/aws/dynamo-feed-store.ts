import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  paginateScan,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { type FeedStore, type FeedSummary, newFeedState, type PolledFeed } from '../../core/feed.ts';
import { holds, updateOf } from './document-client.ts';
import { TABLES } from './resources.ts';

type FeedItem = PolledFeed & { readonly shard: number; readonly removed?: 'person' | 'list' };

const SUMMARY_NAMES = ['id', 'shard', 'nextPollAt', ...TABLES.feeds.indexes[0].attributes];
const PROJECTION = {
  ProjectionExpression: SUMMARY_NAMES.map((name) => `#${name}`).join(', '),
  ExpressionAttributeNames: Object.fromEntries(SUMMARY_NAMES.map((name) => [`#${name}`, name])),
};

/**
 * Feeds in DynamoDB. A removed feed keeps its item without `nextPollAt`: it leaves the sparse index
 * `by-shard`, and the shipped OPML can't bring it back.
 */
export function dynamoFeedStore(client: DynamoDBDocumentClient, table: string): FeedStore {
  return {
    async list() {
      const items: FeedSummary[] = [];
      const pages = paginateScan(
        { client },
        { TableName: table, ...PROJECTION, FilterExpression: 'attribute_exists(nextPollAt)' },
      );
      for await (const page of pages) items.push(...((page.Items ?? []) as FeedSummary[]));
      return items.sort((a, b) => (a.title < b.title ? -1 : 1));
    },

    async listPolled(shard, now) {
      const items: FeedSummary[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          IndexName: 'by-shard',
          KeyConditionExpression: '#shard = :shard AND nextPollAt <= :now',
          ExpressionAttributeNames: { '#shard': 'shard' },
          ExpressionAttributeValues: { ':shard': shard, ':now': now },
        },
      );
      for await (const page of pages) items.push(...((page.Items ?? []) as FeedSummary[]));
      return items;
    },

    async get(id) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }),
      );
      const item = Item as FeedItem | undefined;
      if (item === undefined || item.removed) return undefined;
      const { shard: _, ...feed } = item;
      return feed;
    },

    async add(feed, shard, now) {
      const item: FeedItem = { ...feed, ...newFeedState(now), version: 0, shard };
      const comeback = feed.origin === 'added' ? 'attribute_exists(removed)' : 'removed = :list';
      const added = await holds(
        client.send(
          new PutCommand({
            TableName: table,
            Item: item,
            ConditionExpression: `attribute_not_exists(id) OR ${comeback}`,
            ...(feed.origin === 'opml' && { ExpressionAttributeValues: { ':list': 'list' } }),
          }),
        ),
      );
      return added ? 'added' : 'known';
    },

    async remove(id, by) {
      const removed = await holds(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: { id },
            ...updateOf({ removed: by, nextPollAt: undefined }),
            ConditionExpression: 'attribute_exists(nextPollAt)',
          }),
        ),
      );
      return removed ? 'removed' : 'unknown';
    },

    async assignShard(id, shard) {
      await holds(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: { id },
            ...updateOf({ shard }),
            ConditionExpression: 'attribute_exists(nextPollAt)',
          }),
        ),
      );
    },

    async save(feed, state) {
      const update = updateOf({
        etag: state.etag,
        lastModified: state.lastModified,
        seen: state.seen,
        nextPollAt: state.nextPollAt,
        health: state.health,
        lastEntryAt: state.lastEntryAt,
        arrivals: state.arrivals,
        version: feed.version + 1,
      });
      const saved = await holds(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: { id: feed.id },
            ...update,
            ConditionExpression: '#version = :read AND attribute_exists(nextPollAt)',
            ExpressionAttributeValues: { ...update.ExpressionAttributeValues, ':read': feed.version },
          }),
        ),
      );
      return saved ? 'saved' : 'stale';
    },
  };
}
