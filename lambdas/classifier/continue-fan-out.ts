import type { Alert } from '../../src/core/alert.ts';
import type { FanOutStore, FanOutTask } from '../../src/core/fan-out.ts';
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
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
}

export type FanOutOutcome = 'finished' | 'paused' | 'continued' | 'overtaken' | 'gone';

/** After so many pages the task goes to the end of its queue: several fan-outs take turns, and new articles don't wait. */
const PAGES_PER_TURN = 4;
/**
 * With so many milliseconds of emails queued already, more would only stand before other stories' alerts: a large topic
 * is queued no faster than it can be sent.
 */
const MOST_AHEAD_MS = 60_000;

/** Works through a few more pages of a fan-out: the page is queued first, then the cursor is saved. */
export async function continueFanOut(
  { fanOut: id }: FanOutTask,
  deps: ContinueFanOutDeps,
): Promise<FanOutOutcome> {
  for (let turn = 0; turn < PAGES_PER_TURN; turn++) {
    const aheadMs = (await deps.pacer.look(EMAIL_LINE)).next - deps.now();
    if (aheadMs > MOST_AHEAD_MS) return pause(id, aheadMs - MOST_AHEAD_MS / 2, deps);
    const outcome = await queueNextPage(id, deps);
    if (outcome !== 'continued') return outcome;
  }
  await deps.tasks.send([{ fanOut: id }]);
  return 'continued';
}

async function queueNextPage(id: string, deps: ContinueFanOutDeps): Promise<FanOutOutcome> {
  const fanOut = await deps.fanOuts.get(id);
  if (fanOut === undefined) return 'gone';
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
  return moved === 'advanced' ? 'continued' : 'overtaken';
}

async function pause(id: string, waitMs: number, { tasks }: ContinueFanOutDeps): Promise<FanOutOutcome> {
  await tasks.send([{ fanOut: id }], Math.min(Math.ceil(waitMs / 1000), MAX_DELAY_SECONDS));
  return 'paused';
}
