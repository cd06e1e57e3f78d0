import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { QUEUES, type QueueName } from '../src/adapters/aws/resources.ts';
import type { PipelineFunction } from './pipeline-function.ts';
import type { QueuePair } from './queues.ts';

/**
 * Lets a function work through a queue and put what it can't read into the dead-letter queue. A failed
 * message comes back alone, not with its batch. No `maxConcurrency`: a small deployment would pay for the
 * idle pollers that it keeps.
 */
export function consume(worker: PipelineFunction, name: QueueName, { queue, deadLetters }: QueuePair): void {
  const { batchSize } = QUEUES[name].consumer;
  worker.addEventSource(new SqsEventSource(queue, { batchSize, reportBatchItemFailures: true }));
  worker.allow(['sqs:SendMessage'], [deadLetters.queueArn]);
}
