import type { Alert, Follow, SendOutcome } from './alert.ts';
import { MAX_DELAY_SECONDS } from './queue.ts';
import type { ChannelKind, OnUnknown } from './subscription.ts';

/**
 * The ledger's states, and every move between them. Each move is one conditional write, fenced by `epoch`.
 *
 * ```
 *            ┌──────────────── due ───────────────┐
 *            ▼                                    │
 *  absent ─▶ CLAIMED ── definite non-send ─────▶ RETRY ── the provider says an earlier one was sent ─▶ SENT
 *              │  │
 *              │  └── timeout, lease expired ─▶ UNKNOWN ── the provider says it was sent ─▶ SENT
 *              │                                  ├────── grace over, resend ─▶ CLAIMED
 *              ├── accepted ─▶ SENT               └────── grace over, drop, or given up ─▶ DROPPED
 *              └── permanent, or given up ─▶ FAILED
 *
 *  absent, RETRY, UNKNOWN ── subscription not active ─▶ SUPPRESSED ── asked for by another, active one ─▶ CLAIMED
 * ```
 *
 * Whatever stays CLAIMED, RETRY or UNKNOWN past its time has lost its message: the sweeper queues it again.
 */
export type DeliveryState = 'CLAIMED' | 'RETRY' | 'UNKNOWN' | 'SENT' | 'FAILED' | 'SUPPRESSED' | 'DROPPED';

/** The record of the attempts to send one alert. */
export interface Delivery {
  /** Derived by {@link deliveryId} from (subscriber, channel, story). */
  readonly id: string;
  readonly storyId: string;
  readonly subscriberId: string;
  readonly subscriptionId: string;
  readonly channel: ChannelKind;
  /** The article that the alert tells of, from which the sweeper can make it again. */
  readonly articleId: string;
  readonly follows?: Follow;
  /** The article's title, for receipts. */
  readonly title: string;
  readonly topics: readonly string[];
  readonly state: DeliveryState;
  /** The number of claims so far, each of them an attempt; a settlement with an older epoch is refused. */
  readonly epoch: number;
  /** Since when somebody wants it sent: anew once a suppression is lifted. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** CLAIMED: when the lease ends; RETRY: when it may be claimed; UNKNOWN: when the grace is over. */
  readonly dueAt?: number;
  /** When the sweeper puts the alert back on its queue, if it still is CLAIMED, RETRY or UNKNOWN by then. */
  readonly sweepAt?: number;
  readonly providerId?: string;
  readonly reason?: string;
  /** What the provider told later. */
  readonly report?: DeliveryReport;
}

/** What a provider tells of a message that it took. */
export interface DeliveryReport {
  /** `rejected`: the provider took the message and then would not deliver what is in it; its address is not at fault. */
  readonly kind: 'accepted' | 'rejected' | 'delivered' | 'bounced' | 'complained';
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const REPORTS_IN_ORDER: readonly DeliveryReport['kind'][] = [
  'accepted',
  // Of a message that was sent twice, one copy may have been rejected and the other delivered.
  'rejected',
  'delivered',
  'bounced',
  'complained',
];

/** Of two reports the one that tells more: they come in any order. */
export function laterReport(known: DeliveryReport | undefined, told: DeliveryReport): DeliveryReport {
  const rank = ({ kind }: DeliveryReport) => REPORTS_IN_ORDER.indexOf(kind);
  return known !== undefined && rank(known) > rank(told) ? known : told;
}

/** What tells an alert from all others. */
export type AlertKey = Pick<Alert, 'subscriberId' | 'channel' | 'storyId' | 'follows'> & {
  readonly article: Pick<Alert['article'], 'id'>;
};

/** Overlapping subscriptions and repeated topics meet in one record; an update and each coverage have their own. */
export function deliveryId({ follows, article, ...alert }: AlertKey): string {
  const story = storyDeliveryId(alert);
  if (follows === undefined) return story;
  return `${story}#${follows.kind}-${article.id}`;
}

/** The record of a story's first alert. */
export function storyDeliveryId(alert: Pick<Alert, 'subscriberId' | 'channel' | 'storyId'>): string {
  return `${alert.subscriberId}#${alert.channel}#${alert.storyId}`;
}

/** Times of the ledger, milliseconds. */
export interface LedgerTimes {
  /** Longer than the time that the claiming invocation has left. */
  readonly leaseMs: number;
  /** How long an UNKNOWN waits for evidence from the provider. */
  readonly graceMs: number;
}

/** What a worker that wants to send may do with a record. */
export type ClaimDecision =
  | ({ readonly kind: 'claim' } & Pick<Delivery, 'epoch' | 'createdAt'>)
  | { readonly kind: 'terminal'; readonly state: DeliveryState }
  /** Nothing to do before `until`. */
  | { readonly kind: 'wait'; readonly until: number }
  /** The claim's lease is over: its worker died during the send, perhaps after it. */
  | { readonly kind: 'mark-unknown'; readonly graceUntil: number }
  /** The provider has told that it took the message, of this attempt or of one before. */
  | { readonly kind: 'mark-sent' }
  | { readonly kind: 'drop' };

/** Reads a record and decides; the ledger carries the decision out under a condition. */
export function decideClaim(
  delivery: Pick<Delivery, 'state' | 'epoch' | 'createdAt' | 'dueAt' | 'report'>,
  onUnknown: OnUnknown,
  now: number,
  times: LedgerTimes,
): ClaimDecision {
  const dueAt = delivery.dueAt ?? 0;
  const { createdAt } = delivery;
  const next = { kind: 'claim', epoch: delivery.epoch + 1, createdAt } as const;
  switch (delivery.state) {
    case 'CLAIMED':
      if (dueAt > now) return { kind: 'wait', until: dueAt };
      if (delivery.report !== undefined) return { kind: 'mark-sent' };
      return { kind: 'mark-unknown', graceUntil: now + times.graceMs };
    case 'RETRY':
      if (dueAt > now) return { kind: 'wait', until: dueAt };
      // Of an attempt before the last, which was unclear.
      return delivery.report === undefined ? next : { kind: 'mark-sent' };
    case 'SUPPRESSED':
      if (delivery.report !== undefined) return { kind: 'mark-sent' };
      // Whoever claims has seen an active subscription: another one of the same subscriber. Nobody tried until now.
      return { ...next, createdAt: now };
    case 'UNKNOWN':
      if (dueAt > now) return { kind: 'wait', until: dueAt };
      return onUnknown === 'resend' && now - createdAt < LAST_CLAIM_MS ? next : { kind: 'drop' };
    case 'SENT':
    case 'FAILED':
    case 'DROPPED':
      return { kind: 'terminal', state: delivery.state };
  }
}

/** How a claim ended, as it is written into the ledger. */
export interface Settlement {
  readonly state: Exclude<DeliveryState, 'CLAIMED'>;
  readonly dueAt?: number;
  readonly providerId?: string;
  readonly reason?: string;
}

/** News is no news after that: an alert that could not be sent for so long is given up, with a word in the log. */
export const GIVE_UP_MS = 3 * 24 * 3_600_000;
/** A settlement gives up; where every worker dies before it can settle, nobody claims any more after that. */
export const LAST_CLAIM_MS = GIVE_UP_MS + 24 * 3_600_000;

/**
 * The outcome of a send, unless it was tried for too long, or the destination has failed as often as its channel bears.
 */
export function judge(outcome: SendOutcome, claim: Claim, now: number): SendOutcome {
  if (outcome.kind !== 'retry' && outcome.kind !== 'unknown') return outcome;
  const attempt = claim.epoch;
  if (outcome.mostAttempts !== undefined && attempt >= outcome.mostAttempts) {
    return { kind: 'dead', reason: `${outcome.reason}; given up after ${attempt} attempts of one alert` };
  }
  if (now - claim.since < GIVE_UP_MS) return outcome;
  return { kind: 'failed', reason: `${outcome.reason}; given up after ${attempt} attempts in three days` };
}

const RETRY_BASE_SECONDS = 15;

/**
 * The settlement of a send.
 * @param attempt counts from 1; the pause doubles with it, up to {@link MAX_DELAY_SECONDS}
 * @param jitter in [0, 1): spreads retries over half as long again, so that they don't come back together
 */
export function settle(
  outcome: SendOutcome,
  attempt: number,
  jitter: number,
  now: number,
  times: LedgerTimes,
): Settlement {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'SENT', providerId: outcome.providerId };
    case 'retry': {
      const backoff = RETRY_BASE_SECONDS * 2 ** Math.min(attempt - 1, 6);
      const seconds = Math.max(
        outcome.afterSeconds ?? 0,
        Math.min(backoff, MAX_DELAY_SECONDS) * (1 + jitter / 2),
      );
      return { state: 'RETRY', dueAt: now + Math.ceil(seconds * 1000), reason: outcome.reason };
    }
    case 'unknown':
      return { state: 'UNKNOWN', dueAt: now + times.graceMs, reason: outcome.reason };
    case 'failed':
    case 'dead':
      return { state: 'FAILED', reason: outcome.reason };
  }
}

/** The fence that a worker holds while it sends. */
export interface Claim {
  readonly deliveryId: string;
  /** Counts the attempts, from 1. */
  readonly epoch: number;
  /** Since when it is tried. */
  readonly since: number;
}

/** Why a delivery became UNKNOWN without an answer. */
export const LOST_WORKER = 'the worker that claimed it did not come back';

export type ClaimOutcome =
  | { readonly kind: 'claimed'; readonly claim: Claim }
  | { readonly kind: 'terminal'; readonly state: DeliveryState }
  | { readonly kind: 'wait'; readonly until: number }
  /** This call found an expired lease: the delivery is UNKNOWN from now on. */
  | { readonly kind: 'became-unknown'; readonly until: number }
  /** This call found an UNKNOWN past its grace, of a subscription that prefers a loss to a copy, or after four days. */
  | { readonly kind: 'dropped' };

export type SuppressOutcome =
  | { readonly kind: 'suppressed' | 'terminal' }
  | { readonly kind: 'wait'; readonly until: number };

/** Whether a delivery may be suppressed now. */
export function decideSuppress(
  { state, dueAt = 0 }: Pick<Delivery, 'state' | 'dueAt'>,
  now: number,
): SuppressOutcome {
  if (!isOpen(state)) return { kind: 'terminal' };
  if (state === 'CLAIMED' && dueAt > now) return { kind: 'wait', until: dueAt };
  return { kind: 'suppressed' };
}

/** The record of an alert that is suppressed before anybody has claimed it. */
export function unclaimedDelivery(alert: Alert, reason: string, now: number): Delivery {
  const {
    dueAt: _dueAt,
    sweepAt: _sweepAt,
    ...delivery
  } = newDelivery(alert, now, { leaseMs: 0, graceMs: 0 });
  return { ...delivery, state: 'SUPPRESSED', epoch: 0, reason };
}

/** The record of a first claim. */
export function newDelivery(alert: Alert, now: number, times: LedgerTimes): Delivery {
  return {
    id: deliveryId(alert),
    storyId: alert.storyId,
    subscriberId: alert.subscriberId,
    subscriptionId: alert.subscriptionId,
    channel: alert.channel,
    articleId: alert.article.id,
    ...(alert.follows !== undefined && { follows: alert.follows }),
    title: alert.article.title,
    topics: alert.topics.map((topic) => topic.id),
    state: 'CLAIMED',
    epoch: 1,
    createdAt: now,
    updatedAt: now,
    ...openUntil('CLAIMED', now + times.leaseMs),
  };
}

/** How long after its time an open delivery is left to the message that should bring it back. */
const SWEEP_MARGIN_MS = 10 * 60_000;

/** The times of a delivery that has entered a state; only an open one is ever swept. */
export function openUntil(
  state: DeliveryState,
  dueAt: number | undefined,
): Pick<Delivery, 'dueAt' | 'sweepAt'> {
  if (dueAt === undefined || !isOpen(state)) return {};
  return { dueAt, sweepAt: dueAt + SWEEP_MARGIN_MS };
}

/** Whether something still has to happen to a delivery. */
export function isOpen(state: DeliveryState): boolean {
  return state === 'CLAIMED' || state === 'RETRY' || state === 'UNKNOWN';
}

/** How long a delivery is remembered: longer than articles are, so that none comes back after it was forgotten. Milliseconds. */
export const DELIVERY_RETENTION_MS = 90 * 24 * 3_600_000;

/** The ledger: which alert stands where. What is older than {@link DELIVERY_RETENTION_MS} is in nobody's way. */
export interface DeliveryLedger {
  /** Takes the right to send an alert, or says why not. Carries out {@link decideClaim}. */
  claim(alert: Alert, onUnknown: OnUnknown, now: number, times: LedgerTimes): Promise<ClaimOutcome>;
  /** Writes how a claim ended, safe to repeat; `stale` when another worker has claimed since. */
  settle(claim: Claim, settlement: Settlement, now: number): Promise<'settled' | 'stale'>;
  /**
   * Records that an alert won't be sent, unless it already was or is being sent: then `wait` says when to ask again.
   * A claim whose lease is over is suppressed too; its attempt stays unclear.
   */
  suppress(alert: Alert, reason: string, now: number): Promise<SuppressOutcome>;
  /**
   * Notes what the provider told of a message; an UNKNOWN delivery becomes SENT by it.
   * @returns the delivery as it is then
   */
  report(id: string, report: DeliveryReport, now: number): Promise<Delivery | undefined>;
  /** Open deliveries whose `sweepAt` has come, at most `limit`, the longest overdue first in each of several parts. */
  overdue(now: number, limit: number): Promise<readonly Delivery[]>;
  /** Puts an open delivery's next sweep off, unless it has moved since it was read. */
  putOff(delivery: Delivery, sweepAt: number): Promise<void>;
  get(id: string): Promise<Delivery | undefined>;
  /** Every delivery that is remembered, in no order. */
  list(): Promise<readonly Delivery[]>;
}
