import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type BatchDeps, processBatch } from '../../src/runtime/batch.ts';
import { parseAlertsMessage } from '../../src/runtime/messages.ts';
import { deliverAlert } from './deliver-alert.ts';
import { deliverDigest } from './deliver-digest.ts';
import type { NotifierUnitDeps } from './notifier-deps.ts';

export type NotifierDeps = NotifierUnitDeps & BatchDeps;

/** Delivers each alert and each digest of a batch. */
export function createHandler(
  deps: NotifierDeps,
): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  return (event, context) =>
    processBatch(
      event,
      context,
      async (record) => {
        const task = parseAlertsMessage(record.body);
        if ('digestOf' in task) await deliverDigest(task, deps);
        else await deliverAlert(task, deps);
      },
      deps,
    );
}
