import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type BatchDeps, processBatch } from '../../src/runtime/batch.ts';
import { articleMessage, parseMessage } from '../../src/runtime/messages.ts';
import { type ClassifyArticleDeps, classifyArticle } from './classify-article.ts';
import { OPINION_TIMES } from './times.ts';

export type ClassifierDeps = Omit<ClassifyArticleDeps, 'remainingMs' | 'opinionTimes'> & BatchDeps;

/** Classifies each article of a batch. */
export function createHandler(
  deps: ClassifierDeps,
): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  return (event, context) => {
    const remainingMs = () => context.getRemainingTimeInMillis();
    return processBatch(
      event,
      context,
      async (record) => {
        const article = parseMessage(record.body, articleMessage);
        await classifyArticle(article, { ...deps, opinionTimes: OPINION_TIMES, remainingMs });
      },
      deps,
    );
  };
}
