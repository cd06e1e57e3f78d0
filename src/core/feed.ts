import { hash } from './hash.ts';

/** A URL that we poll. */
export interface Feed {
  /** Derived from the URL by {@link feedId}. */
  readonly id: string;
  readonly url: string;
  /** The outlet's name, as shown in alerts. */
  readonly title: string;
  /** The OPML folder, for instance `Europe`. */
  readonly folder?: string;
  /** Where the feed was added: shipped in `feeds.opml`, or by a person. */
  readonly origin: 'opml' | 'added';
}

/** One item of a feed as the outlet published it; texts are plain text, entities decoded. */
export interface Entry {
  readonly guid?: string;
  /** Absolute http(s) URL. */
  readonly link?: string;
  readonly title: string;
  readonly summary: string;
  /** The full text, where the feed carries it. */
  readonly body?: string;
  /** Milliseconds since the epoch; absent when the feed gives no usable date. */
  readonly publishedAt?: number;
  readonly categories: readonly string[];
  /** BCP 47 tag, when the feed names one. */
  readonly lang?: string;
}

export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'json';

/** A feed document after parsing. */
export interface ParsedFeed {
  readonly format: FeedFormat;
  readonly title: string;
  readonly entries: readonly Entry[];
  /** Whether the feed may hold more, as with what a hub pushes. @default false */
  readonly isPart?: boolean;
  /** How many entries the document has beyond what is read of one. @default 0 */
  readonly leftOut?: number;
  readonly lang?: string;
  /** RSS's `ttl`: for how many minutes the document may be kept. */
  readonly ttlMinutes?: number;
  /** The WebSub hub that pushes this feed, an absolute http(s) URL. */
  readonly hub?: string;
  /** What the feed calls itself (`rel=self`), an absolute http(s) URL. */
  readonly self?: string;
}

/** What a poll asks for; validators byte for byte as the server gave them (RFC 9110 §13). */
export interface FeedRequest {
  readonly url: string;
  readonly etag?: string;
  readonly lastModified?: string;
}

/** The bytes of a feed, as served. */
export interface FeedDocument {
  readonly bytes: Uint8Array;
  /** The `Content-Type` header. */
  readonly contentType?: string;
  /** The `Link` headers, joined by commas. */
  readonly link?: string;
  /** Where the bytes came from, against which relative links are resolved. */
  readonly baseUrl?: string;
}

/** What an answer says about the feed beside its content. */
export interface FetchHints {
  /** Where permanent redirects, and no others, led from the address that was asked. */
  readonly movedTo?: string;
  /** `Cache-Control: max-age`, less the `Age` that a cache tells. */
  readonly maxAgeSeconds?: number;
}

export type FetchOutcome =
  | ({ readonly kind: 'unchanged' } & FetchHints)
  | ({
      readonly kind: 'fetched';
      readonly document: FeedDocument;
      readonly etag?: string;
      readonly lastModified?: string;
    } & FetchHints)
  | {
      readonly kind: 'failed';
      /** In words: what happened and what to do. */
      readonly reason: string;
      /** No request before that: `Retry-After` on 429, 503 and redirects. */
      readonly retryAfterSeconds?: number;
      /** 429: the host has had enough requests, whichever feed they were for. */
      readonly throttled?: boolean;
      readonly timedOut?: boolean;
      /** 410: the outlet says that the feed is gone for good. */
      readonly gone?: boolean;
    };

/** Gets a feed over HTTP. Never throws for what a server does. */
export type FetchFeed = (request: FeedRequest) => Promise<FetchOutcome>;

/** Reads a feed document. Throws {@link FeedError}, and nothing else, when it isn't a feed. */
export type ParseFeed = (document: FeedDocument) => ParsedFeed;

/** A document that can't be read as a feed; the message says why, for people. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
}

export type FeedHealthState = 'new' | 'ok' | 'slow' | 'failing' | 'gone';

/** How the polls of a feed go; what a reader makes of it is in `feed-health.ts`. */
export interface FeedHealth {
  readonly state: FeedHealthState;
  /** When this state began, milliseconds since the epoch. */
  readonly since: number;
  /** Failures in a row. */
  readonly failures: number;
  /** The last failure in words: what happened and what to do. */
  readonly lastError?: string;
  /** How many of the failures, to the last, were time-outs. */
  readonly timeouts?: number;
}

/** A permanent redirect that has been seen, but not often enough to be followed for good. */
export interface FeedRedirect {
  readonly to: string;
  readonly sightings: number;
  /** Milliseconds since the epoch: what is seen before it doesn't count. */
  readonly countsFrom: number;
}

/** What we remember of a feed between two polls. */
export interface FeedState {
  readonly etag?: string;
  readonly lastModified?: string;
  /** What identity remembers of the entries that were in the feed before, newest first; empty before the first poll. */
  readonly seen: readonly string[];
  /** Milliseconds since the epoch. Before it no request is made; after it one per interval. */
  readonly nextPollAt: number;
  /** @default the least that config allows */
  readonly intervalMs?: number;
  /** Where the outlet moved the feed to. @default `url`, which stays the address that it is known by */
  readonly pollUrl?: string;
  readonly redirect?: FeedRedirect;
  readonly health: FeedHealth;
  /** When the feed last brought a new entry, milliseconds since the epoch. */
  readonly lastEntryAt?: number;
  /** New entries per UTC day, oldest first, at most {@link ARRIVAL_DAYS} days. */
  readonly arrivals: readonly DayCount[];
}

export interface DayCount {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly count: number;
}

/** A feed with its memory, as stored. `version` fences concurrent polls. */
export interface PolledFeed extends Feed, FeedState {
  readonly version: number;
}

export const ARRIVAL_DAYS = 14;

/** The stable id of the feed at `url`. */
export function feedId(url: string): string {
  return hash(url.trim());
}

/** The state of a feed that was never polled: due at once. */
export function newFeedState(now: number): FeedState {
  return { seen: [], nextPollAt: now, health: { state: 'new', since: now, failures: 0 }, arrivals: [] };
}

/** Adds `count` arrivals to today's tally and drops days out of the window. */
export function tallyArrivals(
  arrivals: readonly DayCount[],
  count: number,
  now: number,
): readonly DayCount[] {
  if (count === 0) return arrivals;
  const today = utcDay(now);
  const before = arrivals.find((entry) => entry.day === today)?.count ?? 0;
  return [...arrivals.filter((entry) => entry.day !== today), { day: today, count: before + count }].slice(
    -ARRIVAL_DAYS,
  );
}

/** `YYYY-MM-DD` of an instant, UTC. */
export function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Where feeds and their state are kept. */
export interface FeedStore {
  /** Every feed, without `seen`. */
  list(): Promise<readonly FeedSummary[]>;
  /** The feeds of one shard, due or not, without `seen`; the one whose `nextPollAt` is oldest first. */
  listPolled(shard: number): Promise<readonly FeedSummary[]>;
  get(id: string): Promise<PolledFeed | undefined>;
  /** Adds a feed if it isn't known; one that a person removed, or that is gone, comes back only when a person adds it. */
  add(feed: Feed, shard: number, now: number): Promise<'added' | 'known'>;
  /** @param by a person, or the shipped list that no longer names the feed */
  remove(id: string, by: 'person' | 'list'): Promise<'removed' | 'unknown'>;
  /** Moves a feed to another shard. */
  assignShard(id: string, shard: number): Promise<void>;
  /** Saves what a poll learned, unless another poll saved since `feed` was read. */
  save(feed: PolledFeed, state: FeedState): Promise<'saved' | 'stale'>;
  /**
   * Claims a tick of a shard, for one poller alone: `taken` when this tick or a later one was claimed before,
   * or when the tick before it is still being worked on.
   */
  claimTick(shard: number, tick: TickTimes): Promise<TickClaim | 'taken'>;
  /** Notes that a claimed tick is done, but for the feeds that it leaves to the next. */
  finishTick(claim: TickClaim, postponed: readonly string[]): Promise<void>;
}

/** What lists show of a feed. */
export type FeedSummary = Omit<PolledFeed, 'seen' | 'etag' | 'lastModified' | 'redirect'> & {
  readonly shard: number;
};

/** When a tick was due, and until when its poller may work on it. */
export interface TickTimes {
  /** Milliseconds since the epoch, by the schedule. */
  readonly at: number;
  /** Milliseconds since the epoch, by the poller's own clock. */
  readonly now: number;
  /** After that long the claim is void: whoever made it has been stopped. */
  readonly leaseMs: number;
}

/** A tick that is ours. */
export interface TickClaim {
  readonly shard: number;
  readonly at: number;
  /** The last tick that was finished; zero before the first. */
  readonly doneTo: number;
  /** The ids of the feeds that it left to us. */
  readonly postponed: readonly string[];
}

/** Which shard polls a feed. */
export function shardOf(id: string, shards: number): number {
  return Number.parseInt(hash(id, 8), 16) % shards;
}
