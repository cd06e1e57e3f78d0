import type { Alert, Channels, SendOutcome } from '../../src/core/alert.ts';
import {
  type Claim,
  type ClaimOutcome,
  type DeliveryLedger,
  judge,
  type LedgerTimes,
  MAX_DELAY_SECONDS,
  settle,
} from '../../src/core/delivery.ts';
import type { Queue } from '../../src/core/queue.ts';
import type { Subscription, SubscriptionStore } from '../../src/core/subscription.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { Metrics } from '../../src/runtime/metrics.ts';

export interface DeliverAlertDeps {
  readonly subscriptions: SubscriptionStore;
  readonly ledger: DeliveryLedger;
  readonly channels: Channels;
  /** The queue that alerts come from: one that can't be sent yet is parked there. */
  readonly alerts: Queue<Alert>;
  readonly times: LedgerTimes;
  readonly now: () => number;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
}

export type DeliverOutcome =
  | 'sent'
  | 'duplicate'
  | 'unsubscribed'
  | 'parked'
  | 'failed'
  | 'dropped'
  | 'overtaken';

/**
 * Sends one alert, at most once as far as anyone can know: the ledger's claim comes first, the send second,
 * and the settlement last, fenced by the claim's epoch.
 */
export async function deliverAlert(alert: Alert, deps: DeliverAlertDeps): Promise<DeliverOutcome> {
  const subscription = await deps.subscriptions.get(alert.subscriptionId);
  if (subscription?.status !== 'active') return suppress(alert, subscription, deps);

  const outcome = await deps.ledger.claim(alert, subscription.onUnknown, deps.now(), deps.times);
  if (outcome.kind !== 'claimed') return notClaimed(alert, outcome, deps);
  return send(alert, subscription, outcome.claim, deps);
}

async function suppress(
  alert: Alert,
  subscription: Subscription | undefined,
  deps: DeliverAlertDeps,
): Promise<DeliverOutcome> {
  const reason = `subscription ${subscription?.status ?? 'deleted'}`;
  await deps.ledger.suppress(alert, reason, deps.now());
  deps.metrics.count('alert.dropped.unsubscribed');
  deps.log.info('alert.suppressed', { ...about(alert), reason });
  return 'unsubscribed';
}

async function notClaimed(
  alert: Alert,
  outcome: Exclude<ClaimOutcome, { kind: 'claimed' }>,
  deps: DeliverAlertDeps,
): Promise<DeliverOutcome> {
  switch (outcome.kind) {
    case 'terminal':
      deps.metrics.count('alert.dropped.duplicate');
      return 'duplicate';
    case 'dropped':
      deps.metrics.count('alert.dropped.unknown');
      deps.log.warn('alert.dropped', { ...about(alert), reason: 'unclear attempt, policy "drop"' });
      return 'dropped';
    case 'became-unknown':
      deps.metrics.count('alert.unknown');
      deps.log.warn('alert.unknown', {
        ...about(alert),
        reason: 'the worker that claimed it did not come back',
      });
      return park(alert, outcome.until, deps);
    case 'wait':
      return park(alert, outcome.until, deps);
  }
}

async function send(
  alert: Alert,
  subscription: Subscription,
  claim: Claim,
  deps: DeliverAlertDeps,
): Promise<DeliverOutcome> {
  const sent = await deps.channels[alert.channel](alert, subscription);
  const outcome = judge(sent, claim.epoch);
  const settlement = settle(outcome, claim.epoch, deps.random(), deps.now(), deps.times);
  const settled = await deps.ledger.settle(claim, settlement, deps.now());
  report(alert, outcome, deps);
  if (settled === 'stale') {
    // The lease ran out during the send and somebody else has claimed: their record stands, and it may be
    // the one duplicate that the promise allows.
    deps.log.warn('alert.overtaken', { ...about(alert), outcome: outcome.kind });
    return 'overtaken';
  }
  switch (outcome.kind) {
    case 'sent':
      return 'sent';
    case 'retry':
    case 'unknown':
      return park(alert, settlement.dueAt ?? deps.now(), deps);
    case 'dead':
      await deps.subscriptions.end(subscription.id, 'disabled', outcome.reason);
      return 'failed';
    case 'failed':
      return 'failed';
  }
}

function report(alert: Alert, outcome: SendOutcome, deps: DeliverAlertDeps): void {
  switch (outcome.kind) {
    case 'sent':
      deps.metrics.count('alert.sent');
      deps.log.info('alert.sent', { ...about(alert), providerId: outcome.providerId });
      return;
    case 'retry':
      deps.log.warn('alert.retry', { ...about(alert), reason: outcome.reason });
      return;
    case 'unknown':
      deps.metrics.count('alert.unknown');
      deps.log.warn('alert.unknown', { ...about(alert), reason: outcome.reason });
      return;
    case 'failed':
    case 'dead':
      deps.metrics.count('alert.dropped.failed');
      deps.log.error('alert.failed', { ...about(alert), reason: outcome.reason });
  }
}

/**
 * Puts the alert back on its queue, hidden until `until` or for as long as a message can hide: waiting does
 * not count as a failed receive. A message that comes back early is parked again.
 */
async function park(alert: Alert, until: number, deps: DeliverAlertDeps): Promise<DeliverOutcome> {
  const seconds = Math.ceil((until - deps.now()) / 1000);
  await deps.alerts.send([alert], Math.min(Math.max(seconds, 1), MAX_DELAY_SECONDS));
  deps.metrics.count('alert.parked');
  return 'parked';
}

function about(alert: Alert) {
  return {
    story: alert.storyId,
    subscription: alert.subscriptionId,
    channel: alert.channel,
    topics: alert.topics.map((topic) => topic.id).join(' '),
    title: alert.article.title,
    outlet: alert.article.outlet,
  };
}
