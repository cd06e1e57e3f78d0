import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { TableUse } from '../../../bench/fan-out/table-units.ts';
import { TABLES, type TableDefinition, type TableName } from '../../../src/adapters/aws/resources.ts';

/** The one item that some work writes, if it writes any. */
export interface WrittenItem {
  readonly table: TableName;
  readonly key: Readonly<Record<string, string>>;
}

interface Consumed {
  readonly Table?: { readonly CapacityUnits?: number };
}

const READS = ['GetItemCommand', 'GetCommand', 'QueryCommand'];

/**
 * What some work takes of DynamoDB as it is billed: units of the table as the server tells them, and what the server
 * doesn't tell: a write for each entry that an index loses or gains, and refused writes, billed by the size of their item.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export async function measureUse(
  dynamo: DynamoDBDocumentClient,
  work: () => Promise<unknown>,
  item?: WrittenItem,
): Promise<TableUse> {
  let [requests, reads, writes, refused] = [0, 0, 0, 0];
  const before = await indexEntries(dynamo, item);
  const name = 'measureUse';
  dynamo.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        requests++;
        try {
          const answer = await next({
            ...args,
            input: { ...args.input, ReturnConsumedCapacity: 'INDEXES' },
          });
          const { ConsumedCapacity } = answer.output as { readonly ConsumedCapacity?: Consumed };
          const units = ConsumedCapacity?.Table?.CapacityUnits ?? Number.NaN;
          if (READS.includes(commandName)) reads += units;
          else writes += units;
          return answer;
        } catch (error) {
          if (error instanceof ConditionalCheckFailedException) refused++;
          throw error;
        }
      },
    { name, step: 'initialize' },
  );
  try {
    await work();
  } finally {
    dynamo.middlewareStack.remove(name);
  }
  const after = await indexEntries(dynamo, item);
  const moved = [
    ...before.filter((entry) => !after.includes(entry)),
    ...after.filter((entry) => !before.includes(entry)),
  ];
  if (refused > 0) writes += refused * (await unitsOf(dynamo, item));
  return { requests, reads, writes: writes + moved.length };
}

/** The entries that an item has in the indexes of its table. */
async function indexEntries(
  dynamo: DynamoDBDocumentClient,
  item: WrittenItem | undefined,
): Promise<readonly string[]> {
  if (item === undefined) return [];
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: item.table, Key: item.key, ConsistentRead: true }),
  );
  const { indexes = [] }: TableDefinition = TABLES[item.table];
  return indexes.flatMap(({ name, partitionKey, sortKey }) => {
    const keys = [Item?.[partitionKey.name], Item?.[sortKey.name]];
    return keys.includes(undefined) ? [] : [JSON.stringify([name, ...keys])];
  });
}

/** What a write of an item that is there takes: one that changes nothing. */
async function unitsOf(dynamo: DynamoDBDocumentClient, item: WrittenItem | undefined): Promise<number> {
  if (item === undefined) throw new Error('a write was refused: tell measureUse of which item');
  const { ConsumedCapacity } = await dynamo.send(
    new UpdateCommand({ TableName: item.table, Key: item.key, ReturnConsumedCapacity: 'INDEXES' }),
  );
  return ConsumedCapacity?.Table?.CapacityUnits ?? Number.NaN;
}
