import { DeleteCommand, type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { holds } from '../src/adapters/aws/document-client.ts';
import { TABLES, type TableDefinition } from '../src/adapters/aws/resources.ts';
import type { Running } from './event-source.ts';

/** TTL on AWS lags by up to days (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html). */
const EVERY_MS = 6 * 3_600_000;

/** Deletes what has expired, now and then, as DynamoDB's TTL does on AWS and the emulator does not. */
export function startExpiry(dynamo: DynamoDBDocumentClient, onError: (error: unknown) => void): Running {
  let sweep: Promise<unknown> = Promise.resolve();
  const run = (): void => {
    sweep = sweep.then(() => expireItems(dynamo, Date.now())).catch(onError);
  };
  const timer = setInterval(run, EVERY_MS);
  run();
  return {
    async stop() {
      clearInterval(timer);
      await sweep;
    },
  };
}

/**
 * Deletes the items of all tables whose expiry has passed.
 * @param now milliseconds since the epoch
 * @returns how many were deleted
 */
export async function expireItems(dynamo: DynamoDBDocumentClient, now: number): Promise<number> {
  let deleted = 0;
  for (const [table, definition] of Object.entries<TableDefinition>(TABLES)) {
    if (definition.ttlAttribute === undefined) continue;
    deleted += await expireTable(table, definition, definition.ttlAttribute, { dynamo, now });
  }
  return deleted;
}

async function expireTable(
  table: string,
  definition: TableDefinition,
  ttlAttribute: string,
  { dynamo, now }: { readonly dynamo: DynamoDBDocumentClient; readonly now: number },
): Promise<number> {
  const keys = [definition.partitionKey.name, definition.sortKey?.name].filter((name) => name !== undefined);
  const isOver = '#ttl < :now';
  const values = {
    ExpressionAttributeNames: { '#ttl': ttlAttribute },
    ExpressionAttributeValues: { ':now': Math.floor(now / 1000) },
  };
  let deleted = 0;
  let from: Record<string, unknown> | undefined;
  do {
    const page = await dynamo.send(
      new ScanCommand({
        TableName: table,
        FilterExpression: isOver,
        ...values,
        ...(from !== undefined && { ExclusiveStartKey: from }),
      }),
    );
    for (const item of page.Items ?? []) {
      const Key = Object.fromEntries(keys.map((name) => [name, item[name]]));
      // A worker may have put another item in its place since.
      const remove = new DeleteCommand({ TableName: table, Key, ConditionExpression: isOver, ...values });
      if (await holds(dynamo.send(remove))) deleted++;
    }
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return deleted;
}
