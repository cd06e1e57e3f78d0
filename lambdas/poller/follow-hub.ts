import type { Feed, FeedDocument, ParsedFeed } from '../../src/core/feed.ts';
import { hubOffer, offered, type WebSub } from '../../src/core/websub.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { Metrics } from '../../src/runtime/metrics.ts';

export interface FollowHubDeps {
  /** Absent where hubs can't reach us. */
  readonly webSub?: WebSub | undefined;
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
}

/**
 * Notes the hub that a feed offers in its document or headers; the tick that notes it asks it (`askDueHubs`).
 * A feed without a hub costs nothing, one whose hub is known a read.
 */
export async function followHub(
  feed: Feed,
  parsed: ParsedFeed,
  { baseUrl }: Pick<FeedDocument, 'baseUrl'>,
  deps: FollowHubDeps,
): Promise<void> {
  if (deps.webSub === undefined) return;
  const offer = hubOffer(feed, parsed, baseUrl);
  if (offer === 'none') return;
  const fields = { feed: feed.title, url: feed.url, hub: parsed.hub };
  if (offer === 'foreign-topic') {
    deps.metrics.count('websub.failed');
    deps.log.warn('websub.foreign-topic', { ...fields, topic: parsed.self });
    return;
  }
  const { pushes, randomKey } = deps.webSub;
  const lease = offered(await pushes.get(feed.id), feed.id, offer, deps.now(), randomKey);
  if (lease === undefined) return;
  // Another poll of the feed that noted the same offer first is as good.
  await pushes.save(lease);
  deps.log.info('websub.offered', { ...fields, topic: offer.topic });
}
