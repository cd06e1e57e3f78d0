import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  paginateScan,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import {
  type FeedStore,
  type FeedSummary,
  newFeedState,
  type PolledFeed,
  type TickClaim,
  type TickTimes,
} from '../../core/feed.ts';
import { holds, updateOf } from './document-client.ts';
import { TABLES } from './resources.ts';

type FeedItem = PolledFeed & { readonly shard: number; readonly removed?: 'person' | 'list' };

const SUMMARY_NAMES = ['id', 'shard', 'nextPollAt', ...TABLES.feeds.indexes[0].attributes];
const PROJECTION = {
  ProjectionExpression: SUMMARY_NAMES.map((name) => `#${name}`).join(', '),
  ExpressionAttributeNames: Object.fromEntries(SUMMARY_NAMES.map((name) => [`#${name}`, name])),
};

/** A shard's item beside its feeds. It has neither `shard` nor `nextPollAt`: no list and no index shows it. */
interface TickItem {
  /** The last tick that was claimed. */
  readonly at: number;
  /** Until when its poller may work on it; zero once it is finished. */
  readonly leaseUntil: number;
  readonly doneTo?: number;
  readonly postponed?: readonly string[];
}

const tickKey = (shard: number) => ({ id: `tick#${shard}` });

/** What lies further ahead was written by a clock that was wrong, and must not stop the polls until then. */
const WRONG_CLOCK_MS = 3_600_000;
/** More than a tick can leave over; what exceeds it waits for its next slot. DynamoDB's item ends at 400 KB. */
const MOST_POSTPONED = 5_000;

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

    async listPolled(shard) {
      const items: FeedSummary[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          IndexName: 'by-shard',
          KeyConditionExpression: '#shard = :shard',
          ExpressionAttributeNames: { '#shard': 'shard' },
          ExpressionAttributeValues: { ':shard': shard },
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
      const byPerson = feed.origin === 'added';
      const comeback = byPerson ? 'attribute_exists(removed) OR health.#state = :gone' : 'removed = :list';
      const added = await holds(
        client.send(
          new PutCommand({
            TableName: table,
            Item: item,
            ConditionExpression: `attribute_not_exists(id) OR ${comeback}`,
            ...(byPerson && { ExpressionAttributeNames: { '#state': 'state' } }),
            ExpressionAttributeValues: byPerson ? { ':gone': 'gone' } : { ':list': 'list' },
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
        intervalMs: state.intervalMs,
        pollUrl: state.pollUrl,
        redirect: state.redirect,
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

    async claimTick(shard, tick) {
      const before = await claim(client, table, shard, tick);
      if (before === undefined) return 'taken';
      const { doneTo = 0, postponed = [] } = before;
      return { shard, at: tick.at, doneTo: doneTo > tick.at ? 0 : doneTo, postponed };
    },

    async finishTick({ shard, at }: TickClaim, postponed) {
      const update = updateOf({
        doneTo: at,
        leaseUntil: 0,
        postponed: postponed.length === 0 ? undefined : postponed.slice(0, MOST_POSTPONED),
      });
      // If the lease ran out and a later tick was claimed, that one began where ours did: it has our feeds too.
      await holds(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: tickKey(shard),
            ...update,
            ConditionExpression: '#at = :at',
            ExpressionAttributeNames: { ...update.ExpressionAttributeNames, '#at': 'at' },
            ExpressionAttributeValues: { ...update.ExpressionAttributeValues, ':at': at },
          }),
        ),
      );
    },
  };
}

const CLAIMABLE =
  'attribute_not_exists(id) OR ((#at < :at OR #at > :wrongAt) AND (#leaseUntil <= :now OR #leaseUntil > :wrongLease))';

/** The shard's item as it was before the claim; `undefined` when the claim failed. */
async function claim(
  client: DynamoDBDocumentClient,
  table: string,
  shard: number,
  { at, now, leaseMs }: TickTimes,
): Promise<Partial<TickItem> | undefined> {
  const update = updateOf({ at, leaseUntil: now + leaseMs });
  try {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: table,
        Key: tickKey(shard),
        ...update,
        ConditionExpression: CLAIMABLE,
        ExpressionAttributeValues: {
          ...update.ExpressionAttributeValues,
          ':now': now,
          ':wrongAt': at + WRONG_CLOCK_MS,
          ':wrongLease': now + WRONG_CLOCK_MS,
        },
        ReturnValues: 'ALL_OLD',
      }),
    );
    return (Attributes as TickItem | undefined) ?? {};
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
