import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';

/** What to look for in the articles table's `by-sweep` index. */
export interface OverdueQuery {
  readonly table: string;
  readonly kind: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly limit: number;
}

/** Ids of the unfinished items of a kind whose `sweepAt` has come, the longest overdue first; the index may be behind. */
export async function overdueIds(
  client: DynamoDBDocumentClient,
  { table, kind, now, limit }: OverdueQuery,
): Promise<readonly string[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'by-sweep',
      KeyConditionExpression: '#kind = :kind AND sweepAt <= :now',
      ExpressionAttributeNames: { '#kind': 'kind' },
      ExpressionAttributeValues: { ':kind': kind, ':now': now },
      Limit: limit,
    }),
  );
  return Items.map(({ id }) => String(id));
}
