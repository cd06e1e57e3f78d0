import { type FanOut, isReachedThrough } from '../../src/core/fan-out.ts';
import { matchOf, type Subscription } from '../../src/core/subscription.ts';
import type { Durable } from './durable.ts';
import { alertsTaken } from './queue-books.ts';

/** Looks at the fan-outs whenever one has changed, and tells what their cursors must not have done. */
export interface FanOutReferee {
  look(): Promise<void>;
}

export function fanOutReferee({ stores, queues }: Durable, fouls: string[]): FanOutReferee {
  let known = new Map<string, FanOut>();

  /** A cursor passes a subscription only when its alert is queued: nobody looks there again. */
  function lookAtPassed(
    { id, news, topic, range }: FanOut,
    to: string | undefined,
    active: readonly Subscription[],
    queued: ReadonlySet<string>,
  ): void {
    const { after = '' } = range;
    for (const subscription of active) {
      const isPassed = subscription.id > after && (to === undefined || subscription.id <= to);
      const isMeant =
        subscription.topics.includes(topic) && isReachedThrough(topic, news, matchOf(subscription));
      if (!isPassed || !isMeant || queued.has(`${subscription.id} ${news.storyId}`)) continue;
      fouls.push(`fan-out ${id} passed subscription ${subscription.id}, whose alert is not queued`);
    }
  }

  return {
    async look() {
      // All of it as it is at this moment: the stores are read before anything is waited for.
      const queued = new Set(
        alertsTaken(queues.alerts).map(({ subscriptionId, storyId }) => `${subscriptionId} ${storyId}`),
      );
      const [fanOuts, subscriptions] = await Promise.all([
        stores.fanOuts.truth.overdue(Infinity, Infinity),
        stores.subscriptions.truth.list(),
      ]);
      const now = new Map(fanOuts.map((fanOut) => [fanOut.id, fanOut]));
      const active = subscriptions.filter(({ status }) => status === 'active');
      const before = known;
      known = now;
      for (const [id, fanOut] of before) {
        const moved = now.get(id)?.range.after;
        if (moved !== undefined && moved < (fanOut.range.after ?? '')) {
          fouls.push(`fan-out ${id}: its cursor went back from ${fanOut.range.after} to ${moved}`);
        }
        lookAtPassed(fanOut, now.has(id) ? moved : fanOut.range.upTo, active, queued);
      }
    },
  };
}
