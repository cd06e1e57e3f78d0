import type { Alert, SendOutcome } from './alert.ts';
import type { ChannelKind, OnUnknown } from './subscription.ts';

/**
 * The ledger's states, and every move between them. Each move is one conditional write, fenced by `epoch`.
 *
 * ```
 *            ┌──────────────── due ───────────────┐
 *            ▼                                    │
 *  absent ─▶ CLAIMED ── definite non-send ─────▶ RETRY
 *              │  │                               ▲
 *              │  └── timeout, lease expired ─▶ UNKNOWN ── grace over, drop ─▶ DROPPED
 *              │                                  └────── grace over, resend ─▶ CLAIMED
 *              ├── accepted ─▶ SENT
 *              └── permanent ─▶ FAILED
 *
 *  absent, RETRY, UNKNOWN ── subscription not active ─▶ SUPPRESSED ── asked for by another, active one ─▶ CLAIMED
 * ```
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
  /** The article's title, for receipts. */
  readonly title: string;
  readonly topics: readonly string[];
  readonly state: DeliveryState;
  /** The number of claims so far, each of them an attempt; a settlement with an older epoch is refused. */
  readonly epoch: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** CLAIMED: when the lease ends; RETRY: when it may be claimed; UNKNOWN: when the grace is over. */
  readonly dueAt?: number;
  readonly providerId?: string;
  readonly reason?: string;
}

/** Overlapping subscriptions and repeated topics meet in one record. */
export function deliveryId(alert: Pick<Alert, 'subscriberId' | 'channel' | 'storyId'>): string {
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
  | { readonly kind: 'claim'; readonly epoch: number }
  | { readonly kind: 'terminal'; readonly state: DeliveryState }
  /** Nothing to do before `until`. */
  | { readonly kind: 'wait'; readonly until: number }
  /** The claim's lease is over: its worker died during the send, perhaps after it. */
  | { readonly kind: 'mark-unknown'; readonly graceUntil: number }
  | { readonly kind: 'drop' };

/** Reads a record and decides; the ledger carries the decision out under a condition. */
export function decideClaim(
  delivery: Pick<Delivery, 'state' | 'epoch' | 'dueAt'>,
  onUnknown: OnUnknown,
  now: number,
  times: LedgerTimes,
): ClaimDecision {
  const dueAt = delivery.dueAt ?? 0;
  const next: ClaimDecision = { kind: 'claim', epoch: delivery.epoch + 1 };
  switch (delivery.state) {
    case 'CLAIMED':
      if (dueAt > now) return { kind: 'wait', until: dueAt };
      return { kind: 'mark-unknown', graceUntil: now + times.graceMs };
    case 'RETRY':
      return dueAt > now ? { kind: 'wait', until: dueAt } : next;
    case 'SUPPRESSED':
      // Whoever claims has seen an active subscription: another one of the same subscriber.
      return next;
    case 'UNKNOWN':
      if (dueAt > now) return { kind: 'wait', until: dueAt };
      return onUnknown === 'resend' ? next : { kind: 'drop' };
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

/**
 * The outcome of a send, unless the destination has failed as often as its channel bears.
 * @param attempt counts from 1
 */
export function judge(outcome: SendOutcome, attempt: number): SendOutcome {
  if (outcome.kind !== 'retry' && outcome.kind !== 'unknown') return outcome;
  if (outcome.mostAttempts === undefined || attempt < outcome.mostAttempts) return outcome;
  return { kind: 'dead', reason: `${outcome.reason}; given up after ${attempt} attempts of one alert` };
}

const RETRY_BASE_SECONDS = 15;
/** The longest delay that a queue message can have. */
export const MAX_DELAY_SECONDS = 900;

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
  readonly epoch: number;
}

export type ClaimOutcome =
  | { readonly kind: 'claimed'; readonly claim: Claim }
  | { readonly kind: 'terminal'; readonly state: DeliveryState }
  | { readonly kind: 'wait'; readonly until: number }
  /** This call found an expired lease: the delivery is UNKNOWN from now on. */
  | { readonly kind: 'became-unknown'; readonly until: number }
  /** This call found an UNKNOWN past its grace, of a subscription that prefers a loss to a copy. */
  | { readonly kind: 'dropped' };

/** The record of an alert that is suppressed before anybody has claimed it. */
export function unclaimedDelivery(alert: Alert, reason: string, now: number): Delivery {
  const { dueAt: _, ...delivery } = newDelivery(alert, now, { leaseMs: 0, graceMs: 0 });
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
    title: alert.article.title,
    topics: alert.topics.map((topic) => topic.id),
    state: 'CLAIMED',
    epoch: 1,
    createdAt: now,
    updatedAt: now,
    dueAt: now + times.leaseMs,
  };
}

/** The ledger: which alert stands where. */
export interface DeliveryLedger {
  /** Takes the right to send an alert, or says why not. Carries out {@link decideClaim}. */
  claim(alert: Alert, onUnknown: OnUnknown, now: number, times: LedgerTimes): Promise<ClaimOutcome>;
  /** Writes how a claim ended; `stale` when another worker has claimed since. */
  settle(claim: Claim, settlement: Settlement, now: number): Promise<'settled' | 'stale'>;
  /** Records that an alert won't be sent, unless it already was or is being sent. */
  suppress(alert: Alert, reason: string, now: number): Promise<void>;
  get(id: string): Promise<Delivery | undefined>;
  /** Every delivery that is remembered, in no order. */
  list(): Promise<readonly Delivery[]>;
}
