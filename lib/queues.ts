import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import {
  DLQ_RETENTION_DAYS,
  QUEUES,
  type QueueDefinition,
  type QueueName,
} from '../src/adapters/aws/resources.ts';
import { logicalName } from './logical-name.ts';

/** A queue and the queue for what its consumer could not do. */
export interface QueuePair {
  readonly queue: Queue;
  readonly deadLetters: Queue;
}

/** Every queue of the system with its dead-letter queue, from the same definitions as the local run. */
export class Queues extends Construct {
  readonly pairs: Readonly<Record<QueueName, QueuePair>>;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const made = Object.entries(QUEUES).map(([name, definition]) => [name, this.#pair(name, definition)]);
    this.pairs = Object.fromEntries(made) as Record<QueueName, QueuePair>;
  }

  #pair(name: string, definition: QueueDefinition): QueuePair {
    const safe = { enforceSSL: true, encryption: QueueEncryption.SQS_MANAGED };
    const deadLetters = new Queue(this, `${logicalName(name)}Dlq`, {
      ...safe,
      retentionPeriod: Duration.days(DLQ_RETENTION_DAYS),
    });
    const queue = new Queue(this, logicalName(name), {
      ...safe,
      visibilityTimeout: Duration.seconds(definition.visibilitySeconds),
      retentionPeriod: Duration.days(definition.retentionDays),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: definition.maxReceives },
    });
    return { queue, deadLetters };
  }
}
