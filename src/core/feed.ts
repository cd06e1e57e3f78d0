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
  readonly lang?: string;
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
  /** Where the bytes came from, against which relative links are resolved. */
  readonly baseUrl?: string;
}

export type FetchOutcome =
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'fetched';
      readonly document: FeedDocument;
      readonly etag?: string;
      readonly lastModified?: string;
    }
  | {
      readonly kind: 'failed';
      /** In words: what happened and what to do. */
      readonly reason: string;
      /** No request before that: `Retry-After` on 429 and 503. */
      readonly retryAfterSeconds?: number;
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

export type FeedHealthState = 'new' | 'ok' | 'failing' | 'gone';

/** How a feed is doing, in words that a person can act on. */
export interface FeedHealth {
  readonly state: FeedHealthState;
  /** When this state began, milliseconds since the epoch. */
  readonly since: number;
  /** Failures in a row. */
  readonly failures: number;
  /** The last failure in words: what happened and what to do. */
  readonly lastError?: string;
}

/** What we remember of a feed between two polls. */
export interface FeedState {
  readonly etag?: string;
  readonly lastModified?: string;
  /** {@link entryKey}s of the entries that were in the feed before, newest first. */
  readonly seen: readonly string[];
  /** Milliseconds since the epoch. Before it no request is made; after it one per interval. */
  readonly nextPollAt: number;
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

/** How many entry keys a feed remembers: several documents' worth, since a write costs by the item's size. */
const SEEN_LEAST = 200;
const SEEN_DOCUMENTS = 3;
const SEEN_MOST = 2_000;
export const ARRIVAL_DAYS = 14;

/** The stable id of the feed at `url`. */
export function feedId(url: string): string {
  return hash(url.trim());
}

/** The state of a feed that was never polled: due at once. */
export function newFeedState(now: number): FeedState {
  return { seen: [], nextPollAt: now, health: { state: 'new', since: now, failures: 0 }, arrivals: [] };
}

/** What identifies an entry within its feed: its guid, else its link, else its title. */
export function entryKey(entry: Entry): string {
  return hash(entry.guid ?? entry.link ?? `${entry.title}\n${entry.publishedAt ?? ''}`, 12);
}

/**
 * The document without guids that stand for several entries (other links or titles): what an outlet gives to
 * more than one is no identity, and would make all but the first look as if they were known.
 */
export function withoutSharedGuids(document: ParsedFeed): ParsedFeed {
  const bearers = new Map<string, Set<string>>();
  for (const { guid, link, title } of document.entries) {
    if (guid === undefined) continue;
    bearers.set(guid, (bearers.get(guid) ?? new Set()).add(link ?? title));
  }
  const entries = document.entries.map((entry): Entry => {
    const { guid, ...rest } = entry;
    return guid !== undefined && (bearers.get(guid)?.size ?? 0) > 1 ? rest : entry;
  });
  return { ...document, entries };
}

export interface PollSchedule {
  readonly intervalMs: number;
  /** How often the schedule fires. */
  readonly tickMs: number;
}

/**
 * Whether the tick at `now` should poll a feed.
 *
 * An unchanged feed writes nothing (not even a next poll time), so `nextPollAt` only says where the feed's
 * slots begin: it is due in the tick that holds `nextPollAt`, and then once every `intervalMs`.
 */
export function isDue(
  feed: Pick<PolledFeed, 'nextPollAt' | 'health'>,
  now: number,
  schedule: PollSchedule,
): boolean {
  if (feed.health.state === 'gone' || feed.nextPollAt > now) return false;
  return (now - feed.nextPollAt) % schedule.intervalMs < schedule.tickMs;
}

/** The unseen entries of a document, each once, oldest first so that alerts keep the order of events. */
export function unseenEntries(document: ParsedFeed, seen: readonly string[]): readonly Entry[] {
  const known = new Set(seen);
  const fresh: Entry[] = [];
  for (const entry of document.entries) {
    const key = entryKey(entry);
    if (known.has(key)) continue;
    known.add(key);
    fresh.push(entry);
  }
  return fresh.reverse();
}

/** The keys to remember after a poll: the document's own, then the older ones, a few documents' worth. */
export function rememberSeen(document: ParsedFeed, seen: readonly string[]): readonly string[] {
  const limit = Math.min(Math.max(SEEN_LEAST, document.entries.length * SEEN_DOCUMENTS), SEEN_MOST);
  return [...new Set([...document.entries.map(entryKey), ...seen])].slice(0, limit);
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

const BACKOFF_BASE_MS = 5 * 60_000;
const BACKOFF_CEILING_MS = 6 * 3_600_000;

/** The health after one more failure. */
export function failingHealth(before: FeedHealth, error: string, now: number): FeedHealth {
  const since = before.state === 'failing' ? before.since : now;
  return { state: 'failing', since, failures: before.failures + 1, lastError: error };
}

/** The health after a success. */
export function okHealth(before: FeedHealth, now: number): FeedHealth {
  return before.state === 'ok' ? before : { state: 'ok', since: now, failures: 0 };
}

/** How long to wait after the nth failure in a row, in milliseconds; doubles up to six hours. */
export function backoffMs(failures: number, intervalMs: number): number {
  const base = Math.max(intervalMs, BACKOFF_BASE_MS);
  return Math.min(base * 2 ** Math.max(0, failures - 1), Math.max(intervalMs, BACKOFF_CEILING_MS));
}

/** Where feeds and their state are kept. */
export interface FeedStore {
  /** Every feed, without `seen`. */
  list(): Promise<readonly FeedSummary[]>;
  /** The feeds of one shard whose `nextPollAt` has passed, without `seen`. */
  listPolled(shard: number, now: number): Promise<readonly FeedSummary[]>;
  get(id: string): Promise<PolledFeed | undefined>;
  /** Adds a feed if it isn't known; one that a person removed comes back only when a person adds it. */
  add(feed: Feed, shard: number, now: number): Promise<'added' | 'known'>;
  /** @param by a person, or the shipped list that no longer names the feed */
  remove(id: string, by: 'person' | 'list'): Promise<'removed' | 'unknown'>;
  /** Moves a feed to another shard. */
  assignShard(id: string, shard: number): Promise<void>;
  /** Saves what a poll learned, unless another poll saved since `feed` was read. */
  save(feed: PolledFeed, state: FeedState): Promise<'saved' | 'stale'>;
}

/** What lists show of a feed. */
export type FeedSummary = Omit<PolledFeed, 'seen' | 'etag' | 'lastModified'> & { readonly shard: number };

/** Which shard polls a feed. */
export function shardOf(id: string, shards: number): number {
  return Number.parseInt(hash(id, 8), 16) % shards;
}
