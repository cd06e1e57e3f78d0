import { randomBytes } from 'node:crypto';
import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { TokenKey, TokenKeyStore, TokenKeys } from '../../core/token.ts';
import { holds } from './document-client.ts';

const PARTITION = 'token-keys';
const FIRST_KEY = '0001';

/**
 * Signing keys beside the subscriptions that they protect (docs/adr/0004): no secret to create by hand, and
 * none to pay for. Read once per process; a newer key (a higher `sk`) signs from the next cold start on.
 */
export function dynamoTokenKeys(client: DynamoDBDocumentClient, table: string): TokenKeyStore {
  let cached: Promise<TokenKeys> | undefined;

  async function read(): Promise<TokenKey[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :keys',
        ExpressionAttributeValues: { ':keys': PARTITION },
        ConsistentRead: true,
        ScanIndexForward: false,
      }),
    );
    return Items.map((item) => ({ id: String(item.sk), secret: String(item.secret) }));
  }

  async function readOrCreate(): Promise<TokenKeys> {
    const [newest, ...older] = await read();
    if (newest !== undefined) return [newest, ...older];
    const secret = randomBytes(32).toString('base64url');
    const created = await holds(
      client.send(
        new PutCommand({
          TableName: table,
          Item: { pk: PARTITION, sk: FIRST_KEY, secret },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      ),
    );
    return created ? [{ id: FIRST_KEY, secret }] : readOrCreate();
  }

  return {
    keys() {
      cached ??= readOrCreate().catch((error: unknown) => {
        cached = undefined;
        throw error;
      });
      return cached;
    },
  };
}
