import {
  FeedError,
  type FeedStore,
  type ParsedFeed,
  type ParseFeed,
  type PolledFeed,
  tallyArrivals,
} from '../../src/core/feed.ts';
import { leaveHub, type Push, type PushStore } from '../../src/core/websub.ts';
import { unpackPush } from '../../src/runtime/push-body.ts';
import { type QueueFreshDeps, queueFresh } from './queue-fresh.ts';

export interface ReadPushDeps extends QueueFreshDeps {
  readonly feeds: Pick<FeedStore, 'get' | 'save'>;
  readonly pushes: PushStore;
  readonly parseFeed: ParseFeed;
}

/**
 * Reads what a hub pushed as a poll would: the same identity, the same order of effects. The document may hold
 * the new entries alone (WebSub §7), so it says nothing of what was missed, and validators, the next poll and
 * the feed's health stay as they are: polling goes on behind it.
 */
export async function readPush(push: Push, deps: ReadPushDeps): Promise<void> {
  const feed = await deps.feeds.get(push.feedId);
  if (feed === undefined) {
    deps.metrics.count('push.dropped.not-subscribed');
    return leaveHub(push.feedId, deps.pushes, deps.now());
  }
  // Only a poll knows which entries were there before: after a push, all of them would seem new to it.
  if (feed.seen.length === 0) return deps.metrics.count('push.dropped.before-first-poll');
  const parsed = parse(push, feed, deps);
  if (parsed === undefined) return;

  const { fresh, seen } = await queueFresh(feed, parsed, deps);
  if (seen === feed.seen) return;
  const now = deps.now();
  await deps.feeds.save(feed, {
    ...feed,
    seen,
    ...(fresh.length > 0 && { lastEntryAt: now }),
    arrivals: tallyArrivals(feed.arrivals, fresh.length, now),
  });
  deps.log.info('push.read', { feed: feed.title, url: feed.url, articles: fresh.length });
}

function parse(push: Push, feed: PolledFeed, deps: ReadPushDeps): ParsedFeed | undefined {
  const { contentType } = push;
  const bytes = unpackPush(push.body);
  try {
    const document = { bytes, baseUrl: feed.url, ...(contentType !== undefined && { contentType }) };
    return { ...deps.parseFeed(document), isPart: true };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    deps.metrics.count('push.dropped.malformed');
    deps.log.warn('push.dropped', { feed: feed.title, url: feed.url, reason: error.message });
    return undefined;
  }
}
