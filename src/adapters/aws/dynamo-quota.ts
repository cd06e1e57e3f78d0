import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { TakeQuota } from '../../core/quota.ts';
import { epochSeconds, holds } from './document-client.ts';

/** Counters per fixed window, in the subscriptions table; TTL sweeps them away. */
export function dynamoQuota(client: DynamoDBDocumentClient, table: string): TakeQuota {
  return (key, limit, windowSeconds, now) => {
    const window = Math.floor(now / 1000 / windowSeconds);
    return holds(
      client.send(
        new UpdateCommand({
          TableName: table,
          Key: { pk: `limit#${key}#${window}`, sk: 'limit' },
          UpdateExpression: 'ADD #taken :one SET expiresAt = :expiry',
          ConditionExpression: 'attribute_not_exists(#taken) OR #taken < :limit',
          ExpressionAttributeNames: { '#taken': 'taken' },
          ExpressionAttributeValues: {
            ':one': 1,
            ':limit': limit,
            ':expiry': epochSeconds(now) + 2 * windowSeconds,
          },
        }),
      ),
    );
  };
}
