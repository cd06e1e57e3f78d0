import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The client that all stores share: plain objects in and out, `undefined` left out. */
export function documentClient(client: DynamoDBClient): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

/** Runs a conditional write; `false` when its condition did not hold. Other errors are thrown. */
export async function holds(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** `SET #a = :a, …` with `REMOVE` for `undefined`: every name aliased, so that none can be a reserved word. */
export function updateOf(changes: Readonly<Record<string, unknown>>): {
  readonly UpdateExpression: string;
  readonly ExpressionAttributeNames: Record<string, string>;
  readonly ExpressionAttributeValues: Record<string, unknown>;
} {
  const names = Object.keys(changes);
  const sets = names.filter((name) => changes[name] !== undefined);
  const removes = names.filter((name) => changes[name] === undefined);
  const clauses = [
    ...(sets.length > 0 ? [`SET ${sets.map((name) => `#${name} = :${name}`).join(', ')}`] : []),
    ...(removes.length > 0 ? [`REMOVE ${removes.map((name) => `#${name}`).join(', ')}`] : []),
  ];
  return {
    UpdateExpression: clauses.join(' '),
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(sets.map((name) => [`:${name}`, changes[name]])),
  };
}

/** DynamoDB's TTL wants seconds. */
export function epochSeconds(at: number): number {
  return Math.ceil(at / 1000);
}
