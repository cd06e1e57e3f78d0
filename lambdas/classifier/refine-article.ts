import type { Article } from '../../src/core/article.ts';
import type { Classification } from '../../src/core/classification.ts';
import type { NoOpinion, Refiner } from '../../src/core/second-opinion.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { Metrics } from '../../src/runtime/metrics.ts';
import type { OpinionTimes } from './times.ts';

export interface RefineArticleDeps {
  readonly refiner: Refiner;
  readonly opinionTimes: OpinionTimes;
  /** Milliseconds until the invocation is stopped. */
  readonly remainingMs: () => number;
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
}

/**
 * Asks for a second opinion on an article that was begun, as far as the invocation has time for it. Never
 * throws; without an answer it gives back the first classification.
 * @param again whether an earlier attempt may have asked already
 */
export async function refineArticle(
  article: Article,
  first: Classification,
  again: boolean,
  deps: RefineArticleDeps,
): Promise<Classification> {
  const { capMs, marginMs, leastMs } = deps.opinionTimes;
  const timeMs = Math.min(capMs, deps.remainingMs() - marginMs);
  if (timeMs < leastMs) {
    report(article, { kind: 'none', reason: 'no-time' }, deps);
    return first;
  }
  // Not AbortSignal.timeout: its timer lets the process end while a request is on its way.
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeMs);
  const unrefined = { article, first, again, now: deps.now() };
  const { classification, requested, opinion } = await deps.refiner
    .refine(unrefined, stop.signal)
    .finally(() => clearTimeout(timer));

  if (requested) deps.metrics.count('opinion.asked');
  if (opinion.kind === 'none') report(article, opinion, deps);
  if (opinion.kind === 'given') {
    deps.metrics.count('opinion.changed', opinion.changed);
    deps.log.info('opinion.given', { article: article.id, changed: opinion.changed });
  }
  return classification;
}

function report(article: Article, { reason, detail }: NoOpinion, deps: RefineArticleDeps): void {
  deps.metrics.count(`opinion.skipped.${reason}`);
  deps.log.warn('opinion.skipped', { article: article.id, reason, detail });
}
