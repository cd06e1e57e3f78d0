import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import {
  type ProviderEvent,
  ProviderEventError,
  type ReadProviderEvent,
} from '../../src/core/provider-event.ts';
import { type BatchDeps, processBatch } from '../../src/runtime/batch.ts';
import { MalformedMessage } from '../../src/runtime/messages.ts';
import { type TakeProviderEventDeps, takeProviderEvent } from './take-provider-event.ts';

export interface ProviderHandlerDeps extends TakeProviderEventDeps, BatchDeps {
  readonly readEvent: ReadProviderEvent;
}

export type ProviderHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** Takes what a provider tells of the messages that it took. */
export function createProviderHandler(deps: ProviderHandlerDeps): ProviderHandler {
  return (event, context) =>
    processBatch(
      event,
      context,
      async (record) => {
        const told = read(record.body, deps.readEvent);
        if (told !== undefined) await takeProviderEvent(told, deps);
      },
      deps,
    );
}

function read(body: string, readEvent: ReadProviderEvent): ProviderEvent | undefined {
  try {
    return readEvent(body);
  } catch (cause) {
    if (!(cause instanceof ProviderEventError)) throw cause;
    throw new MalformedMessage(cause.message, { cause });
  }
}
