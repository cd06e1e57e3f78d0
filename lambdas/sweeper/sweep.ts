import { type Alert, toAlert } from '../../src/core/alert.ts';
import type { ArticleStore, ArticleTask } from '../../src/core/classification.ts';
import type { DeadLetters } from '../../src/core/dead-letters.ts';
import type { Delivery, DeliveryLedger } from '../../src/core/delivery.ts';
import type { DigestStore, DigestTask } from '../../src/core/digest.ts';
import type { FanOutStore, FanOutTask } from '../../src/core/fan-out.ts';
import type { Queue } from '../../src/core/queue.ts';
import { matchOf, type SubscriptionStore } from '../../src/core/subscription.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { MetricName, Metrics } from '../../src/runtime/metrics.ts';

export interface SweepDeps {
  readonly articles: ArticleStore;
  readonly fanOuts: FanOutStore;
  readonly ledger: DeliveryLedger;
  readonly digests: DigestStore;
  readonly subscriptions: Pick<SubscriptionStore, 'get'>;
  readonly articleTasks: Queue<ArticleTask | FanOutTask>;
  readonly alertTasks: Queue<Alert | DigestTask>;
  /** The dead-letter queues whose messages are tried again. */
  readonly deadLetters: readonly DeadLetters[];
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** How much stranded work of each kind one sweep puts back. */
const LIMIT = 200;
/** Digests are regular work, and many fall due at the full hour: so many a minute. */
const DIGESTS_A_SWEEP = 2_000;
/** What was put back is left to its message for so long. */
const AGAIN_MS = 20 * 60_000;

/**
 * Finds work whose message is lost, expired or dead, and queues it again; and digests whose time has come. Each part
 * is safe to repeat: what is queued twice is absorbed by the records that it leads to. One part that fails doesn't
 * keep the others from their work; the failure is thrown at the end.
 */
export async function sweep(deps: SweepDeps): Promise<void> {
  const parts = [sweepArticles, sweepFanOuts, sweepDeliveries, sweepDigests];
  const results = await Promise.allSettled([
    ...parts.map((part) => part(deps)),
    ...deps.deadLetters.map((letters) => redrive(letters, deps)),
  ]);
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  if (failures.length > 0) {
    throw new AggregateError(
      failures,
      `${failures.length} parts of the sweep failed; the next one tries again`,
    );
  }
}

async function sweepArticles(deps: SweepDeps): Promise<void> {
  const now = deps.now();
  for (const article of await deps.articles.overdue(now, LIMIT)) {
    const { topics, alerts: _alerts, story: _story, ...plain } = article;
    await deps.articleTasks.send([{ ...plain, ...(topics.length > 0 && { topics }) }]);
    await deps.articles.putOff(article.id, now + AGAIN_MS);
    note('sweep.articles', { article: article.id }, deps);
  }
}

async function sweepFanOuts(deps: SweepDeps): Promise<void> {
  const now = deps.now();
  for (const fanOut of await deps.fanOuts.overdue(now, LIMIT)) {
    await deps.articleTasks.send([{ fanOut: fanOut.id }]);
    await deps.fanOuts.advance(fanOut, fanOut.range.after ?? '', now + AGAIN_MS);
    note('sweep.fan-outs', { fanOut: fanOut.id }, deps);
  }
}

async function sweepDeliveries(deps: SweepDeps): Promise<void> {
  const now = deps.now();
  for (const delivery of await deps.ledger.overdue(now, LIMIT)) {
    const alert = await alertOf(delivery, deps);
    if (alert !== undefined) await deps.alertTasks.send([alert]);
    await deps.ledger.putOff(delivery, now + AGAIN_MS);
    if (alert === undefined) {
      deps.log.error('sweep.lost', {
        delivery: delivery.id,
        reason: 'its article or subscription is not stored',
      });
      continue;
    }
    note('sweep.deliveries', { story: delivery.storyId, state: delivery.state }, deps);
  }
}

/** Makes the alert of a delivery again from what is stored. */
async function alertOf(
  { storyId, articleId, subscriptionId, topics, follows }: Delivery,
  { articles, subscriptions, now }: SweepDeps,
): Promise<Alert | undefined> {
  const [article, subscription] = await Promise.all([
    articles.get(articleId, now()),
    subscriptions.get(subscriptionId),
  ]);
  if (article === undefined || subscription === undefined) return undefined;
  const { topics: found, alerts: _alerts, story: _story, ...shown } = article;
  // What the alert was for, even if the article was edited since.
  const news = {
    storyId,
    article: shown,
    topics: topics.map((id) => found.find((topic) => topic.id === id) ?? { id, score: 0, evidence: [] }),
    ...(follows !== undefined && { follows }),
  };
  return toAlert(news, { ...matchOf(subscription), topics });
}

async function sweepDigests(deps: SweepDeps): Promise<void> {
  const due = await deps.digests.due(deps.now(), DIGESTS_A_SWEEP);
  if (due.length === 0) return;
  await deps.alertTasks.send(due.map(({ subscriptionId }) => ({ digestOf: subscriptionId })));
  deps.metrics.count('sweep.digests', due.length);
}

async function redrive(letters: DeadLetters, { metrics, log }: SweepDeps): Promise<void> {
  const redriven = await letters.redrive(LIMIT);
  if (redriven === 0) return;
  metrics.count('sweep.dead-letters', redriven);
  log.warn('sweep.dead-letters', { queue: letters.queue, messages: redriven });
}

function note(
  metric: MetricName & `sweep.${string}`,
  fields: Readonly<Record<string, string>>,
  { log, metrics }: SweepDeps,
): void {
  metrics.count(metric);
  log.info(metric, fields);
}
