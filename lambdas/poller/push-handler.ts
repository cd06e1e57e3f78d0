import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type BatchDeps, processBatch } from '../../src/runtime/batch.ts';
import { parseMessage, pushMessage } from '../../src/runtime/messages.ts';
import { type ReadPushDeps, readPush } from './read-push.ts';

export type PushHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** Reads each push of a batch. */
export function createPushHandler(deps: ReadPushDeps & BatchDeps): PushHandler {
  return (event, context) =>
    processBatch(event, context, (record) => readPush(parseMessage(record.body, pushMessage), deps), deps);
}
