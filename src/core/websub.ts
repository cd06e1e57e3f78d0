import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Feed, ParsedFeed } from './feed.ts';
import { oneLine } from './one-line.ts';

/**
 * How a lease stands:
 *
 * ```
 * offer ─▶ pending ──verified──▶ active ──2/3 of the lease──▶ renewing ──verified──▶ active
 *             │                     └──────────── denied ◀───────┘
 *             └──denied──▶ denied ──a week──▶ pending
 * any, feed removed ─▶ ending ──verified or run out──▶ no lease
 * ```
 */
export type LeaseStatus = 'pending' | 'active' | 'renewing' | 'denied' | 'ending';

/** What a hub has promised us: to push a feed to our callback until a time. https://www.w3.org/TR/websub/ */
export interface PushLease {
  readonly feedId: string;
  readonly hub: string;
  /** What the hub knows the feed by, its own name for itself (`rel=self`): WebSub's word, no topic of articles. */
  readonly topic: string;
  /** The part of the callback's address that nobody can guess. */
  readonly callbackKey: string;
  /** The key of the hub's signatures; below 200 bytes (§5.1). */
  readonly secret: string;
  readonly status: LeaseStatus;
  /** When the hub is asked next, milliseconds since the epoch. */
  readonly dueAt: number;
  /** When the hub stops pushing, milliseconds since the epoch; absent before its first verification. */
  readonly expiresAt?: number;
  /** Requests to the hub in a row without a verification. */
  readonly attempts: number;
  /** Why the last request failed or the hub denied, in words. */
  readonly reason?: string;
  /** Fences concurrent changes; 0 for a lease that was never stored. */
  readonly version: number;
}

/** Where leases are kept, one per feed. */
export interface PushStore {
  get(feedId: string): Promise<PushLease | undefined>;
  /** Leases whose `dueAt` has passed, the longest overdue first; they may be a moment old. */
  listDue(now: number, limit: number): Promise<readonly PushLease[]>;
  /** Stores the lease with the next version, unless another version than `lease.version` is stored. */
  save(lease: PushLease): Promise<'saved' | 'stale'>;
  /** Forgets the lease, unless another version than `lease.version` is stored. */
  remove(lease: PushLease): Promise<'removed' | 'stale'>;
}

/** What we ask of a hub (§5.1). */
export interface HubRequest {
  readonly hub: string;
  readonly mode: 'subscribe' | 'unsubscribe';
  readonly topic: string;
  readonly callback: string;
  readonly secret: string;
  readonly leaseSeconds: number;
}

/** `accepted`: the hub will verify. `reason` says in words what went wrong. */
export type HubAnswer = { readonly kind: 'accepted' } | { readonly kind: 'failed'; readonly reason: string };

/** Sends a request to a hub. Never throws for what a hub does. */
export type AskHub = (request: HubRequest) => Promise<HubAnswer>;

/** What following hubs needs; a deployment that hubs can't reach over https has none of it. */
export interface WebSub {
  readonly pushes: PushStore;
  readonly askHub: AskHub;
  /** Where hubs reach the API, without a trailing slash. */
  readonly callbackBase: string;
  /** 32 random bytes, base64url. */
  readonly randomKey: () => string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What we ask for; the hub decides. */
export const WANTED_LEASE_SECONDS = 10 * 24 * 3_600;
/** A hub's shorter lease would be all renewals, a longer one would outlive what it serves. */
const SHORTEST_LEASE_MS = HOUR_MS;
const LONGEST_LEASE_MS = 30 * DAY_MS;
const RETRY_BASE_MS = 5 * MINUTE_MS;
const RETRY_CEILING_MS = DAY_MS;
const DENIED_MS = 7 * DAY_MS;
/** A hub that doesn't verify our leaving is left; what it still pushes finds no lease. */
const LEAVING_ATTEMPTS = 5;
const REASON_LENGTH = 200;

/** A feed's hub and the topic to ask it for. */
export interface HubOffer {
  readonly hub: string;
  readonly topic: string;
}

/**
 * The hub that a feed offers. A feed speaks for its own host only (that of its URL, or that which answered):
 * one that names another's topic would have us fed that outlet's entries under this one's name.
 * @param finalUrl where the document came from in the end
 */
export function hubOffer(
  feed: Pick<Feed, 'url'>,
  parsed: Pick<ParsedFeed, 'hub' | 'self'>,
  finalUrl: string | undefined,
): HubOffer | 'none' | 'foreign-topic' {
  if (parsed.hub === undefined) return 'none';
  const topic = parsed.self ?? feed.url;
  const own = [feed.url, finalUrl].map(hostOf);
  const host = hostOf(topic);
  return host !== undefined && own.includes(host) ? { hub: parsed.hub, topic } : 'foreign-topic';
}

const hostOf = (url: string | undefined): string | undefined =>
  url === undefined ? undefined : URL.parse(url)?.hostname.replace(/^www\./, '');

/** The lease that an offer makes or changes, due at once; `undefined` if it is the one that we have. */
export function offered(
  lease: PushLease | undefined,
  feedId: string,
  offer: HubOffer,
  now: number,
  randomKey: () => string,
): PushLease | undefined {
  const isKnown = lease !== undefined && lease.hub === offer.hub && lease.topic === offer.topic;
  // A feed that was removed and added again wants its pushes again.
  if (isKnown && lease.status !== 'ending') return undefined;
  return {
    feedId,
    ...offer,
    callbackKey: randomKey(),
    secret: randomKey(),
    status: 'pending',
    dueAt: now,
    attempts: 0,
    version: lease?.version ?? 0,
  };
}

/**
 * The lease from just before its hub is asked: saved first, so that no other tick asks too and the hub's
 * verification, which may come before its answer, is expected.
 */
export function asked(lease: PushLease, now: number): PushLease {
  const attempts = lease.attempts + 1;
  const retryMs = Math.min(RETRY_BASE_MS * 2 ** (attempts - 1), RETRY_CEILING_MS);
  return { ...lease, status: STATUS_WHEN_ASKED[lease.status], attempts, dueAt: now + retryMs };
}

const STATUS_WHEN_ASKED = {
  pending: 'pending',
  active: 'renewing',
  renewing: 'renewing',
  denied: 'pending',
  ending: 'ending',
} as const satisfies Record<LeaseStatus, LeaseStatus>;

/** What to ask the hub of a due lease, or `forget`: there is nothing left to end. */
export function nextRequest(lease: PushLease, now: number): 'subscribe' | 'unsubscribe' | 'forget' {
  if (lease.status !== 'ending') return 'subscribe';
  const isOver = lease.expiresAt === undefined || lease.expiresAt <= now;
  return isOver || lease.attempts >= LEAVING_ATTEMPTS ? 'forget' : 'unsubscribe';
}

/** The lease of a feed that is no longer ours to poll: its hub is asked to stop, at once. */
export function ending(lease: PushLease, now: number): PushLease {
  return { ...lease, status: 'ending', dueAt: now, attempts: 0 };
}

/** Has the hub of a feed that was removed asked to stop, with the next tick; a feed without a hub needs nothing. */
export async function leaveHub(feedId: string, pushes: PushStore, now: number): Promise<void> {
  const lease = await pushes.get(feedId);
  if (lease === undefined || lease.status === 'ending') return;
  // Stale: somebody else changes it now, and the next renewal finds that the feed is gone.
  await pushes.save(ending(lease, now));
}

/** A hub's question whether we meant it (§5.3), as its request states it. */
export interface HubVerification {
  readonly mode: string;
  readonly topic: string;
  /** How long it will push, in seconds; absent where it doesn't say. */
  readonly leaseSeconds?: number;
}

/**
 * What a verification changes: the lease, now active; `ended`; or `refused`, since we have not asked for it.
 * We have while the lease is pending, renewing or ending, for that mode and topic only.
 */
export function verified(
  lease: PushLease,
  { mode, topic, leaseSeconds }: HubVerification,
  now: number,
): PushLease | 'ended' | 'refused' {
  if (topic !== lease.topic) return 'refused';
  if (mode === 'unsubscribe' && lease.status === 'ending') return 'ended';
  const isAsked = lease.attempts > 0 && (lease.status === 'pending' || lease.status === 'renewing');
  if (mode !== 'subscribe' || !isAsked) return 'refused';
  const { reason: _, ...rest } = lease;
  const leaseMs = leaseOf(leaseSeconds);
  // At two thirds, so that a hub that is down for a while loses us nothing.
  return {
    ...rest,
    status: 'active',
    attempts: 0,
    dueAt: now + Math.round((leaseMs * 2) / 3),
    expiresAt: now + leaseMs,
  };
}

function leaseOf(seconds: number | undefined): number {
  const given = (seconds ?? WANTED_LEASE_SECONDS) * 1000;
  return Math.min(Math.max(given, SHORTEST_LEASE_MS), LONGEST_LEASE_MS);
}

/** The lease after its hub has denied it (§5.2), which it may at any time; asked for again in a week. */
export function denied(lease: PushLease, reason: string, now: number): PushLease {
  const words = oneLine(reason).slice(0, REASON_LENGTH);
  const { expiresAt: _, ...rest } = lease;
  return {
    ...rest,
    status: 'denied',
    attempts: 0,
    dueAt: now + DENIED_MS,
    reason: words === '' ? 'the hub denied it and gave no reason' : `the hub denied it: ${words}`,
  };
}

/** Whether what comes to this lease's callback is to be read. */
export function takesPushes({ status }: Pick<PushLease, 'status'>): boolean {
  return status === 'active' || status === 'renewing';
}

/** A document that a hub pushed, on its way to the poller. */
export interface Push {
  readonly feedId: string;
  /** The `Content-Type` header. */
  readonly contentType?: string;
  /** The bytes, compressed with gzip, in base64. */
  readonly body: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

const CALLBACK = /^([0-9a-f]{32})\.([\w-]{43})$/;

/** The last part of a callback's address. */
export function callbackId({ feedId, callbackKey }: Pick<PushLease, 'feedId' | 'callbackKey'>): string {
  return `${feedId}.${callbackKey}`;
}

/** The feed and key that a callback names, if it is written as ours are. */
export function readCallbackId(id: string): Pick<PushLease, 'feedId' | 'callbackKey'> | undefined {
  const [, feedId, callbackKey] = CALLBACK.exec(id) ?? [];
  return feedId === undefined || callbackKey === undefined ? undefined : { feedId, callbackKey };
}

/** Whether two secrets are the same, in a time that doesn't tell how much of them is. */
export function sameSecret(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** §7: `method=signature`; SHA-1 is still what most hubs send. */
const SIGNATURE = /^(sha1|sha256|sha384|sha512)=([0-9a-f]+)$/i;

/** Whether a push bears its hub's signature (`X-Hub-Signature`) of these very bytes. */
export function isSigned(body: Uint8Array, header: string | undefined, secret: string): boolean {
  const [, method, signature] = SIGNATURE.exec(header?.trim() ?? '') ?? [];
  if (method === undefined || signature === undefined) return false;
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest('hex');
  return sameSecret(signature.toLowerCase(), expected);
}

/** Whether hubs can reach us at this address: what they send must not be read or changed on its way. */
export function isReachable(publicUrl: string): boolean {
  return URL.parse(publicUrl)?.protocol === 'https:';
}
