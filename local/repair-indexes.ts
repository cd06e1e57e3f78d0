import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { type IndexDefinition, TABLES, type TableDefinition } from '../src/adapters/aws/resources.ts';

type Item = Readonly<Record<string, unknown>>;

/**
 * Makes every index agree with its table. The emulator writes an item and its index entries one after the other, so
 * a process that is killed in between leaves an item that no query finds, or an entry that leads nowhere; DynamoDB
 * itself never does. Safe to repeat.
 * @returns how many items and entries were repaired
 */
export async function repairIndexes(dynamo: DynamoDBDocumentClient): Promise<number> {
  let repaired = 0;
  for (const [table, definition] of Object.entries<TableDefinition>(TABLES)) {
    for (const index of definition.indexes ?? []) {
      repaired += await repairIndex(dynamo, table, definition, index);
    }
  }
  return repaired;
}

async function repairIndex(
  dynamo: DynamoDBDocumentClient,
  table: string,
  definition: TableDefinition,
  { name, partitionKey, sortKey }: IndexDefinition,
): Promise<number> {
  const own = [definition.partitionKey.name, ...(definition.sortKey ? [definition.sortKey.name] : [])];
  const keyOf = (item: Item) => pick(item, own);
  const placeOf = (item: Item) => pick(item, [partitionKey.name, sortKey.name]);
  const idOf = (item: Item) => JSON.stringify(keyOf(item));
  const isIndexed = (item: Item) => partitionKey.name in item && sortKey.name in item;
  const put = (item: Item) => dynamo.send(new PutCommand({ TableName: table, Item: { ...item } }));

  const items = new Map((await scan(dynamo, table)).map((item) => [idOf(item), item]));
  const entries = await scan(dynamo, table, name);
  const found = new Set<string>();
  let repaired = 0;
  for (const entry of entries) {
    const item = items.get(idOf(entry));
    if (item !== undefined && JSON.stringify(placeOf(item)) === JSON.stringify(placeOf(entry))) {
      found.add(idOf(entry));
      continue;
    }
    repaired++;
    // The emulator takes an entry out with the item that it belongs to: that one is made, and replaced or deleted.
    await put({ ...item, ...keyOf(entry), ...placeOf(entry) });
    if (item === undefined) await dynamo.send(new DeleteCommand({ TableName: table, Key: keyOf(entry) }));
    else await put(item);
    if (item !== undefined) found.add(idOf(entry));
  }
  for (const [id, item] of items) {
    if (!isIndexed(item) || found.has(id)) continue;
    repaired++;
    await put(item);
  }
  return repaired;
}

function pick(item: Item, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, item[name]]));
}

async function scan(dynamo: DynamoDBDocumentClient, table: string, index?: string): Promise<readonly Item[]> {
  const found: Item[] = [];
  const pages = paginateScan({ client: dynamo }, { TableName: table, ...(index && { IndexName: index }) });
  for await (const { Items = [] } of pages) found.push(...Items);
  return found;
}
