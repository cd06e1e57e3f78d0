import type { FeedStore } from '../../src/core/feed.ts';
import {
  asked,
  callbackId,
  ending,
  nextRequest,
  type PushLease,
  WANTED_LEASE_SECONDS,
  type WebSub,
} from '../../src/core/websub.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { Metrics } from '../../src/runtime/metrics.ts';

export interface AskDueHubsDeps {
  /** Absent where hubs can't reach us. */
  readonly webSub?: WebSub | undefined;
  readonly feeds: Pick<FeedStore, 'get'>;
  /** The milliseconds that this invocation has left. */
  readonly remainingMs: () => number;
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** In one tick; the others stay due. */
const MOST_AT_ONCE = 100;
const CONCURRENCY = 8;
/** The longest that a hub is waited for, and the writes around it. */
const HUB_BUDGET_MS = 12_000;

/**
 * Asks the hubs that are due: new ones to push, old ones to go on, those of removed feeds to stop. Nothing due
 * costs one query and no write.
 */
export async function askDueHubs(deps: AskDueHubsDeps): Promise<void> {
  const { webSub } = deps;
  if (webSub === undefined) return;
  const waiting = (await webSub.pushes.listDue(deps.now(), MOST_AT_ONCE)).values();
  const work = async (): Promise<void> => {
    for (const lease of waiting) {
      if (deps.remainingMs() < HUB_BUDGET_MS) return;
      await askOne(lease, webSub, deps);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
}

/** One hub's trouble never stops the others. */
async function askOne(lease: PushLease, webSub: WebSub, deps: AskDueHubsDeps): Promise<void> {
  try {
    const feed = await deps.feeds.get(lease.feedId);
    const isLeaving = feed === undefined && lease.status !== 'ending';
    await ask(isLeaving ? ending(lease, deps.now()) : lease, webSub, deps);
  } catch (error) {
    deps.metrics.count('websub.failed');
    deps.log.error('websub.error', { feedId: lease.feedId, hub: lease.hub, reason: String(error) });
  }
}

async function ask(lease: PushLease, webSub: WebSub, deps: AskDueHubsDeps): Promise<void> {
  const { pushes, askHub, callbackBase } = webSub;
  const { feedId, hub, topic, secret } = lease;
  const mode = nextRequest(lease, deps.now());
  if (mode === 'forget') {
    await pushes.remove(lease);
    deps.log.info('websub.forgotten', { feedId, hub, topic });
    return;
  }
  const expecting = asked(lease, deps.now());
  // Another tick asks this hub, or it has just verified.
  if ((await pushes.save(expecting)) === 'stale') return;
  const answer = await askHub({
    ...{ hub, mode, topic, secret },
    callback: `${callbackBase}/websub/${callbackId(lease)}`,
    leaseSeconds: WANTED_LEASE_SECONDS,
  });
  if (answer.kind === 'accepted') return;
  deps.metrics.count('websub.failed');
  deps.log.warn('websub.failed', { feedId, hub, topic, mode, reason: answer.reason });
  // Stale when the hub verified all the same: then its word counts.
  await pushes.save({ ...expecting, reason: answer.reason, version: expecting.version + 1 });
}
