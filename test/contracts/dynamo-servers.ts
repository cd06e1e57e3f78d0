import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { EMULATOR_SETTINGS } from '../../local/clients.ts';
import { createTables } from '../../local/create-resources.ts';
import { documentClient } from '../../src/adapters/aws/document-client.ts';
import { useEmulators } from '../emulated.ts';

/** A server that speaks DynamoDB's protocol and has every table. */
export interface DynamoServer {
  readonly name: string;
  /** Ask for it in a test: it is there from `beforeAll` on. */
  readonly dynamo: () => DynamoDBDocumentClient;
}

/**
 * The servers on which a contract holds: the emulator, and Amazon's own DynamoDB Local where `WIREWATCH_DYNAMODB_LOCAL`
 * says at which URL it runs (`docs/contracts.md`).
 */
export function useDynamoServers(): readonly DynamoServer[] {
  const { clients } = useEmulators();
  const emulator: DynamoServer = { name: 'DynamoDB emulator', dynamo: () => clients().dynamo };
  const url = process.env.WIREWATCH_DYNAMODB_LOCAL;
  return url === undefined ? [emulator] : [emulator, { name: 'DynamoDB Local', dynamo: useServer(url) }];
}

function useServer(endpoint: string): () => DynamoDBDocumentClient {
  // It keeps the tables of each access key apart: ours are new, whatever ran before.
  const credentials = { ...EMULATOR_SETTINGS.credentials, accessKeyId: randomUUID().replaceAll('-', '') };
  const client = new DynamoDBClient({ ...EMULATOR_SETTINGS, endpoint, credentials });
  const dynamo = documentClient(client);
  beforeAll(async () => {
    try {
      await createTables(dynamo);
    } catch (cause) {
      throw new Error(`WIREWATCH_DYNAMODB_LOCAL: ${endpoint} does not answer as DynamoDB does`, { cause });
    }
  });
  afterAll(() => client.destroy());
  return () => dynamo;
}
