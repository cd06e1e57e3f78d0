import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type BatchDeps, processBatch } from '../../src/runtime/batch.ts';
import { articleMessage, parseMessage } from '../../src/runtime/messages.ts';
import { type ClassifyArticleDeps, classifyArticle } from './classify-article.ts';

export type ClassifierDeps = ClassifyArticleDeps & BatchDeps;

/** Classifies each article of a batch. */
export function createHandler(
  deps: ClassifierDeps,
): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  return (event, context) =>
    processBatch(
      event,
      context,
      async (record) => {
        await classifyArticle(parseMessage(record.body, articleMessage), deps);
      },
      deps,
    );
}
