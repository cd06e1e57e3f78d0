import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  DLQ_RETENTION_DAYS,
  type IndexDefinition,
  QUEUES,
  type QueueDefinition,
  type QueueName,
  TABLES,
  type TableDefinition,
} from '../src/adapters/aws/resources.ts';
import type { LocalClients } from './clients.ts';
import { StateError } from './state-error.ts';

const DAY_SECONDS = 24 * 3_600;

/** Creates the tables and queues that the CDK stack has, from the same definitions; safe to repeat. */
export async function createResources(clients: LocalClients): Promise<void> {
  await createTables(clients.dynamo);
  for (const [name, definition] of Object.entries(QUEUES)) {
    await createQueue(name as QueueName, definition, clients);
  }
}

/** Creates the tables alone; safe to repeat. */
export async function createTables(dynamo: DynamoDBDocumentClient): Promise<void> {
  for (const [name, definition] of Object.entries(TABLES)) await createTable(name, definition, dynamo);
}

async function createTable(
  name: string,
  definition: TableDefinition,
  dynamo: DynamoDBDocumentClient,
): Promise<void> {
  try {
    await dynamo.send(new CreateTableCommand(tableInput(name, definition)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
    await checkIndexes(name, definition.indexes ?? [], dynamo);
  }
}

/** The emulator can't add an index to a table that exists. */
async function checkIndexes(
  name: string,
  indexes: readonly IndexDefinition[],
  dynamo: DynamoDBDocumentClient,
): Promise<void> {
  const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: name }));
  const present = new Set(Table?.GlobalSecondaryIndexes?.map((index) => index.IndexName));
  const missing = indexes.find((index) => !present.has(index.name));
  if (missing === undefined) return;
  throw new StateError(
    `the saved state is from another version (table "${name}" has no index "${missing.name}"); start once with --fresh to begin anew`,
  );
}

function tableInput(name: string, definition: TableDefinition): CreateTableCommandInput {
  const { partitionKey, sortKey, indexes = [] } = definition;
  const keys = [partitionKey, sortKey, ...indexes.flatMap((index) => [index.partitionKey, index.sortKey])];
  const types = new Map(keys.flatMap((key) => (key === undefined ? [] : [[key.name, key.type] as const])));
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...types].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    KeySchema: keySchema(partitionKey.name, sortKey?.name),
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes.map(indexInput) }),
  };
}

function indexInput(index: IndexDefinition) {
  return {
    IndexName: index.name,
    KeySchema: keySchema(index.partitionKey.name, index.sortKey.name),
    Projection: projection(index),
  };
}

function projection({ attributes }: IndexDefinition) {
  if (attributes === undefined) return { ProjectionType: 'ALL' as const };
  if (attributes.length === 0) return { ProjectionType: 'KEYS_ONLY' as const };
  return { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...attributes] };
}

function keySchema(partition: string, sort: string | undefined) {
  return [
    { AttributeName: partition, KeyType: 'HASH' as const },
    ...(sort === undefined ? [] : [{ AttributeName: sort, KeyType: 'RANGE' as const }]),
  ];
}

async function createQueue(
  name: QueueName,
  definition: QueueDefinition,
  clients: LocalClients,
): Promise<void> {
  const deadLetters: `${QueueName}-dlq` = `${name}-dlq`;
  await clients.sqs.send(
    new CreateQueueCommand({
      QueueName: deadLetters,
      Attributes: { MessageRetentionPeriod: String(DLQ_RETENTION_DAYS * DAY_SECONDS) },
    }),
  );
  await clients.sqs.send(
    new CreateQueueCommand({
      QueueName: name,
      Attributes: {
        VisibilityTimeout: String(definition.visibilitySeconds),
        MessageRetentionPeriod: String(definition.retentionDays * DAY_SECONDS),
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: `arn:aws:sqs:us-east-1:000000000000:${deadLetters}`,
          maxReceiveCount: String(definition.maxReceives),
        }),
      },
    }),
  );
}
