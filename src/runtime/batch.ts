import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Queue } from '../core/queue.ts';
import type { Log } from './log.ts';
import { MalformedMessage } from './messages.ts';
import type { Metrics } from './metrics.ts';

/** What a dead-letter queue keeps of a message that can't be read. */
export interface DeadLetter {
  readonly body: string;
  readonly reason: string;
  readonly messageId: string;
}

export interface BatchDeps {
  readonly deadLetters: Queue<DeadLetter>;
  readonly log: Log;
  readonly metrics: Metrics;
}

/**
 * Works through an SQS batch, record by record in parallel, and reports only the failed ones, so that the
 * others are not repeated. A record that can't be read goes to the dead-letter queue at once and is counted.
 */
export function processBatch(
  event: SQSEvent,
  context: Context,
  work: (record: SQSRecord) => Promise<void>,
  deps: BatchDeps,
): Promise<SQSBatchResponse> {
  const each = async (record: SQSRecord): Promise<void> => {
    try {
      await work(record);
    } catch (error) {
      if (error instanceof MalformedMessage) return bury(record, error, deps);
      deps.log.error('message.failed', {
        messageId: record.messageId,
        receives: Number(record.attributes.ApproximateReceiveCount),
        reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      });
      throw error;
    }
  };
  // A processor keeps the failures of its batch: one per invocation, or concurrent invocations lose some.
  return processPartialResponse(event, each, new BatchProcessor(EventType.SQS), {
    context,
    throwOnFullBatchFailure: false,
  });
}

async function bury(record: SQSRecord, error: MalformedMessage, deps: BatchDeps): Promise<void> {
  await deps.deadLetters.send([{ body: record.body, reason: error.message, messageId: record.messageId }]);
  deps.metrics.count('message.malformed');
  deps.log.error('message.malformed', { messageId: record.messageId, reason: error.message });
}
