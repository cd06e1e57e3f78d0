import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type BatchDeps, processBatch } from '../../src/runtime/batch.ts';
import { alertMessage, parseMessage } from '../../src/runtime/messages.ts';
import { type DeliverAlertDeps, deliverAlert } from './deliver-alert.ts';

export type NotifierDeps = DeliverAlertDeps & BatchDeps;

/** Delivers each alert of a batch. */
export function createHandler(
  deps: NotifierDeps,
): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  return (event, context) =>
    processBatch(
      event,
      context,
      async (record) => {
        await deliverAlert(parseMessage(record.body, alertMessage), deps);
      },
      deps,
    );
}
