import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { FanOut, FanOutStore } from '../../core/fan-out.ts';
import { epochSeconds, holds } from './document-client.ts';
import { overdueIds } from './overdue-ids.ts';

const KIND = 'fan-out';
/** An alert for older news helps nobody; whatever is still there then, TTL sweeps away. */
const RETENTION_MS = 14 * 24 * 3_600_000;

const keyOf = (id: string) => ({ id: `fan-out#${id}` });

interface FanOutItem {
  readonly fanOut: FanOut;
  /** The last id whose page is queued: `fanOut.range.after`, moved on. */
  readonly after: string;
  readonly sweepAt: number;
}

/** Fan-outs in the articles table: one item each while it is unfinished. */
export function dynamoFanOutStore(client: DynamoDBDocumentClient, table: string): FanOutStore {
  async function read(key: { readonly id: string }): Promise<FanOut | undefined> {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }));
    if (Item === undefined) return undefined;
    const { fanOut, after, sweepAt } = Item as FanOutItem;
    return { ...fanOut, range: { ...fanOut.range, after }, sweepAt };
  }

  return {
    async open(fanOut, now) {
      await holds(
        client.send(
          new PutCommand({
            TableName: table,
            Item: {
              ...keyOf(fanOut.id),
              fanOut,
              after: fanOut.range.after ?? '',
              kind: KIND,
              sweepAt: fanOut.sweepAt,
              expiresAt: epochSeconds(now + RETENTION_MS),
            },
            ConditionExpression: 'attribute_not_exists(id)',
          }),
        ),
      );
    },

    get: (id) => read(keyOf(id)),

    async advance({ id, range }, after, sweepAt) {
      const advanced = await holds(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: keyOf(id),
            UpdateExpression: 'SET #after = :after, sweepAt = :sweepAt',
            ConditionExpression: '#after = :before',
            ExpressionAttributeNames: { '#after': 'after' },
            ExpressionAttributeValues: { ':after': after, ':before': range.after ?? '', ':sweepAt': sweepAt },
          }),
        ),
      );
      return advanced ? 'advanced' : 'overtaken';
    },

    async finish(id) {
      await client.send(new DeleteCommand({ TableName: table, Key: keyOf(id) }));
    },

    async overdue(now, limit) {
      const ids = await overdueIds(client, { table, kind: KIND, now, limit });
      const found = await Promise.all(ids.map((id) => read({ id })));
      return found.filter((fanOut) => fanOut !== undefined && fanOut.sweepAt <= now) as FanOut[];
    },
  };
}
