import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { FAN_OUT_RETENTION_MS, type FanOut, type FanOutStore } from '../../core/fan-out.ts';
import { epochSeconds, holds } from './document-client.ts';
import { overdueIds } from './overdue-ids.ts';

const KIND = 'fan-out';

const keyOf = (id: string) => ({ id: `fan-out#${id}` });

interface FanOutItem {
  readonly fanOut: FanOut;
  /** The last id whose page is queued: `fanOut.range.after`, moved on. */
  readonly after: string;
  readonly sweepAt: number;
  readonly expiresAt: number;
}

/** Fan-outs in the articles table: one item each while it is unfinished. */
export function dynamoFanOutStore(client: DynamoDBDocumentClient, table: string): FanOutStore {
  async function read(key: { readonly id: string }): Promise<FanOutItem | undefined> {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }));
    return Item as FanOutItem | undefined;
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
              expiresAt: epochSeconds(now + FAN_OUT_RETENTION_MS),
            },
            ConditionExpression: 'attribute_not_exists(id) OR expiresAt <= :now',
            ExpressionAttributeValues: { ':now': epochSeconds(now) },
          }),
        ),
      );
    },

    async get(id, now) {
      const item = await read(keyOf(id));
      return item === undefined || item.expiresAt <= epochSeconds(now) ? undefined : toFanOut(item);
    },

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
      return found.flatMap((item) => (item !== undefined && item.sweepAt <= now ? [toFanOut(item)] : []));
    },
  };
}

function toFanOut({ fanOut, after, sweepAt }: FanOutItem): FanOut {
  return { ...fanOut, range: { ...fanOut.range, after }, sweepAt };
}
