import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../src/adapters/aws/document-client.ts';
import type { QueueName } from '../src/adapters/aws/resources.ts';
import type { Emulators } from './emulators.ts';

/** The real SDK clients, pointed at the emulators. */
export interface LocalClients {
  readonly dynamo: DynamoDBDocumentClient;
  readonly sqs: SQSClient;
  /** The URL of a queue or, with `-dlq`, of its dead-letter queue. */
  queueUrl(name: QueueName | `${QueueName}-dlq`): string;
  destroy(): void;
}

/** The emulators accept any credentials; none of the machine's own must be used by mistake. */
export const EMULATOR_SETTINGS = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
} as const;

export function localClients(emulators: Pick<Emulators, 'dynamoUrl' | 'sqsUrl'>): LocalClients {
  const dynamo = new DynamoDBClient({ ...EMULATOR_SETTINGS, endpoint: emulators.dynamoUrl });
  const sqs = new SQSClient({ ...EMULATOR_SETTINGS, endpoint: emulators.sqsUrl });
  return {
    dynamo: documentClient(dynamo),
    sqs,
    queueUrl: (name) => `${emulators.sqsUrl}/000000000000/${name}`,
    destroy() {
      dynamo.destroy();
      sqs.destroy();
    },
  };
}
