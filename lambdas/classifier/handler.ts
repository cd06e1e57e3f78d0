import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type BatchDeps, processBatch } from '../../src/runtime/batch.ts';
import { parseArticlesMessage } from '../../src/runtime/messages.ts';
import { type ClassifyArticleDeps, classifyArticle } from './classify-article.ts';
import { type ContinueFanOutDeps, continueFanOut } from './continue-fan-out.ts';
import { OPINION_TIMES } from './times.ts';

export type ClassifierDeps = Omit<ClassifyArticleDeps, 'remainingMs' | 'opinionTimes'> &
  ContinueFanOutDeps &
  BatchDeps;

/** Classifies each article of a batch, and goes on with fan-outs. */
export function createHandler(
  deps: ClassifierDeps,
): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  return (event, context) => {
    const remainingMs = () => context.getRemainingTimeInMillis();
    return processBatch(
      event,
      context,
      async (record) => {
        const task = parseArticlesMessage(record.body);
        if ('fanOut' in task) await continueFanOut(task, deps);
        else await classifyArticle(task, { ...deps, opinionTimes: OPINION_TIMES, remainingMs });
      },
      deps,
    );
  };
}
