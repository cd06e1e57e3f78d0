import { type Feed, type FeedStore, feedId, shardOf } from '../../src/core/feed.ts';
import { leaveHub, type WebSub } from '../../src/core/websub.ts';
import type { Log } from '../../src/runtime/log.ts';

export interface SyncFeedsDeps {
  readonly feeds: FeedStore;
  /** Absent where hubs can't reach us. */
  readonly webSub?: Pick<WebSub, 'pushes'> | undefined;
  readonly log: Log;
}

/** A feed as `feeds.opml` names it. */
export type ListedFeed = Pick<Feed, 'url' | 'title' | 'folder'>;

/**
 * Brings the stored feeds in line with the shipped list: adds what is new there, removes what left it, and
 * spreads all over the shards. Feeds that people added stay; feeds that people removed stay away.
 * @param at the tick that it runs for, milliseconds since the epoch: new feeds are due in it
 */
export async function syncFeeds(
  listed: readonly ListedFeed[],
  shards: number,
  at: number,
  deps: SyncFeedsDeps,
): Promise<void> {
  const stored = new Map((await deps.feeds.list()).map((feed) => [feed.id, feed]));
  const shipped = listed.map((feed): Feed => ({ ...feed, id: feedId(feed.url), origin: 'opml' }));

  for (const feed of shipped) {
    if (stored.has(feed.id)) continue;
    await deps.feeds.add(feed, shardOf(feed.id, shards), at);
  }
  const wanted = new Set(shipped.map((feed) => feed.id));
  for (const feed of stored.values()) {
    if (feed.origin === 'opml' && !wanted.has(feed.id)) {
      await deps.feeds.remove(feed.id, 'list');
      if (deps.webSub !== undefined) await leaveHub(feed.id, deps.webSub.pushes, at);
      deps.log.info('feed.unlisted', { feed: feed.title, url: feed.url });
    } else if (feed.shard !== shardOf(feed.id, shards)) {
      await deps.feeds.assignShard(feed.id, shardOf(feed.id, shards));
    }
  }
}
