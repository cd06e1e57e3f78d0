import type { Alert } from '../../src/core/alert.ts';
import {
  type FanOutStore,
  type FanOutTask,
  MOST_AHEAD_MS,
  pageRestSeconds,
  turnSeconds,
} from '../../src/core/fan-out.ts';
import { EMAIL_LINE, type Pacer } from '../../src/core/pace.ts';
import { MAX_DELAY_SECONDS, type Queue } from '../../src/core/queue.ts';
import type { SubscriptionStore } from '../../src/core/subscription.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { Metrics } from '../../src/runtime/metrics.ts';
import { queuePage } from './spread-news.ts';
import { SWEEP_AFTER_MS } from './times.ts';

export interface ContinueFanOutDeps {
  readonly subscriptions: Pick<SubscriptionStore, 'matching'>;
  readonly fanOuts: FanOutStore;
  readonly alerts: Queue<Alert>;
  readonly tasks: Queue<FanOutTask>;
  readonly pacer: Pick<Pacer, 'look'>;
  /** How many emails the account sends a second. */
  readonly emailsPerSecond: number;
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
}

export type FanOutOutcome = 'finished' | 'paused' | 'continued' | 'overtaken' | 'gone';

/**
 * Queues the next page of a fan-out, then saves the cursor. After each page the task goes to the end of its queue: several
 * fan-outs take turns, and new articles don't wait.
 */
export async function continueFanOut(
  { fanOut: id }: FanOutTask,
  deps: ContinueFanOutDeps,
): Promise<FanOutOutcome> {
  const fanOut = await deps.fanOuts.get(id, deps.now());
  if (fanOut === undefined) return 'gone';
  const aheadMs = (await deps.pacer.look(EMAIL_LINE)).next - deps.now();
  if (aheadMs > MOST_AHEAD_MS) {
    const seconds = (aheadMs - MOST_AHEAD_MS / 2) / 1000 + turnSeconds(fanOut, deps.emailsPerSecond);
    // Where it is, but later for the sweeper: a second task would go beside this one, at twice the pace.
    const sweepAt = deps.now() + Math.min(seconds, MAX_DELAY_SECONDS) * 1000 + SWEEP_AFTER_MS;
    const kept = await deps.fanOuts.advance(fanOut, fanOut.range.after ?? '', Math.ceil(sweepAt));
    return kept === 'overtaken' ? kept : goOnLater(id, seconds, 'paused', deps);
  }
  const { topic, range, news } = fanOut;
  const page = await deps.subscriptions.matching(topic, range);
  await queuePage(news, topic, page.matches, deps);
  if (page.next === undefined) {
    await deps.fanOuts.finish(id);
    deps.metrics.count('fan-out.finished');
    deps.log.info('fan-out.finished', { fanOut: id, story: news.storyId, topic });
    return 'finished';
  }
  const moved = await deps.fanOuts.advance(fanOut, page.next, deps.now() + SWEEP_AFTER_MS);
  if (moved === 'overtaken') return 'overtaken';
  return goOnLater(id, pageRestSeconds(fanOut, deps.emailsPerSecond, aheadMs), 'continued', deps);
}

async function goOnLater(
  id: string,
  seconds: number,
  outcome: 'paused' | 'continued',
  { tasks }: ContinueFanOutDeps,
): Promise<FanOutOutcome> {
  await tasks.send([{ fanOut: id }], Math.min(Math.ceil(seconds), MAX_DELAY_SECONDS));
  return outcome;
}
