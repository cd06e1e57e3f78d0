import {
  type Feed,
  type FeedStore,
  type FeedSummary,
  newFeedState,
  type PolledFeed,
} from '../../core/feed.ts';

interface Stored {
  readonly feed: PolledFeed;
  readonly shard: number;
  readonly removed?: 'person' | 'list';
}

/** What lies further ahead was written by a clock that was wrong. */
const WRONG_CLOCK_MS = 3_600_000;

/** Feeds in memory, for tests. */
export function memoryFeedStore(): FeedStore {
  const stored = new Map<string, Stored>();
  const ticks = new Map<
    number,
    { at: number; leaseUntil: number; doneTo: number; postponed: readonly string[] }
  >();
  const present = () => [...stored.values()].filter((item) => !item.removed);

  return {
    async list() {
      return present()
        .map(summaryOf)
        .sort((a, b) => (a.title < b.title ? -1 : 1));
    },
    async listPolled(shard) {
      return present()
        .filter((item) => item.shard === shard)
        .map(summaryOf)
        .sort((a, b) => a.nextPollAt - b.nextPollAt);
    },
    async get(id) {
      const item = stored.get(id);
      return item === undefined || item.removed ? undefined : item.feed;
    },
    async add(feed: Feed, shard, now) {
      const known = stored.get(feed.id);
      const comesBack =
        feed.origin === 'added'
          ? known?.removed !== undefined || known?.feed.health.state === 'gone'
          : known?.removed === 'list';
      if (known !== undefined && !comesBack) return 'known';
      stored.set(feed.id, { feed: { ...feed, ...newFeedState(now), version: 0 }, shard });
      return 'added';
    },
    async remove(id, by) {
      const item = stored.get(id);
      if (item === undefined || item.removed) return 'unknown';
      stored.set(id, { ...item, removed: by });
      return 'removed';
    },
    async assignShard(id, shard) {
      const item = stored.get(id);
      if (item !== undefined) stored.set(id, { ...item, shard });
    },
    async save(feed, state) {
      const item = stored.get(feed.id);
      if (item === undefined || item.removed || item.feed.version !== feed.version) return 'stale';
      const { id, url, title, folder, origin } = item.feed;
      const kept: Feed = { id, url, title, origin, ...(folder !== undefined && { folder }) };
      stored.set(feed.id, { ...item, feed: { ...kept, ...state, version: feed.version + 1 } });
      return 'saved';
    },
    async claimTick(shard, { at, now, leaseMs }) {
      const before = ticks.get(shard) ?? { at: 0, leaseUntil: 0, doneTo: 0, postponed: [] };
      const isLate = before.at >= at && before.at <= at + WRONG_CLOCK_MS;
      const isHeld = before.leaseUntil > now && before.leaseUntil <= now + WRONG_CLOCK_MS;
      if (isLate || isHeld) return 'taken';
      ticks.set(shard, { ...before, at, leaseUntil: now + leaseMs });
      return { shard, at, doneTo: before.doneTo > at ? 0 : before.doneTo, postponed: before.postponed };
    },
    async finishTick({ shard, at }, postponed) {
      if (ticks.get(shard)?.at === at) ticks.set(shard, { at, leaseUntil: 0, doneTo: at, postponed });
    },
  };
}

function summaryOf({ feed, shard }: Stored): FeedSummary {
  const { seen: _seen, etag: _etag, lastModified: _lastModified, redirect: _redirect, ...summary } = feed;
  return { ...summary, shard };
}
