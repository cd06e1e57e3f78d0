import type { Alert, AlertTask } from '../../src/core/alert.ts';
import { nextDigestAt } from '../../src/core/cadence.ts';
import { type Delivery, deliveryId, isOpen, storyDeliveryId } from '../../src/core/delivery.ts';
import { MAX_DELAY_SECONDS } from '../../src/core/queue.ts';
import type { Subscription } from '../../src/core/subscription.ts';
import { attemptSend } from './attempt-send.ts';
import { type ClaimedAlert, claimAlert, type NotClaimed, suppressAlert } from './claim-alert.ts';
import type { NotifierUnitDeps } from './notifier-deps.ts';
import { settleClaim } from './settle-claim.ts';
import { joinsBursts, takeTurn } from './take-turn.ts';

export type DeliverOutcome =
  | 'sent'
  | 'duplicate'
  | 'unsubscribed'
  | 'parked'
  | 'held'
  | 'failed'
  | 'dropped'
  | 'overtaken';

/**
 * Sends one alert, at most once as far as anyone can know: the destination's turn comes first, then the ledger's
 * claim, the send, and the settlement, fenced by the claim's epoch. What belongs into a digest is held for it.
 */
export async function deliverAlert(
  { slotAt, ...alert }: AlertTask,
  deps: NotifierUnitDeps,
): Promise<DeliverOutcome> {
  const subscription = await deps.subscriptions.get(alert.subscriptionId);
  if (subscription?.status !== 'active') {
    return ended(alert, await suppressAlert(alert, subscription, deps), deps);
  }
  const { cadence } = subscription;
  if (cadence !== undefined) return hold(alert, nextDigestAt(cadence, deps.now()), deps);

  // Read before the claim: what fails after it is an unclear attempt.
  const first = await firstOfThread(alert, subscription, deps);
  const isReply = alert.follows?.kind === 'coverage' && first !== undefined;
  if (isReply && isOpen(first.state)) {
    return park(alert, Math.max(first.dueAt ?? 0, deps.now() + REPLY_WAIT_MS), deps);
  }
  const slot = await takeTurn(subscription, slotAt, deps, isReply ? REPLY_WAIT_MS : undefined);
  if (slot.at > deps.now()) {
    if (!slot.taken && joinsBursts(subscription)) return hold(alert, slot.at, deps);
    return park(slot.taken ? { ...alert, slotAt: slot.at } : alert, slot.at, deps);
  }
  const thread = first?.state === 'SENT' ? first.providerId : undefined;
  const claimed = await claimAlert(alert, subscription, thread, deps);
  if (claimed.kind === 'claimed') return send(alert, claimed, thread, deps);
  return ended(alert, claimed, deps);
}

async function send(
  alert: Alert,
  { claim, subscription }: ClaimedAlert & { readonly kind: 'claimed' },
  thread: string | undefined,
  deps: NotifierUnitDeps,
): Promise<DeliverOutcome> {
  const sender = deps.channels[alert.channel];
  const sent = await attemptSend(() => sender.alert(alert, subscription, thread), deps.log);
  const { outcome, settlement, written } = await settleClaim(alert, subscription, claim, sent, deps);
  if (written === 'stale') return overtaken(alert, deps);
  if (outcome.kind === 'sent') return 'sent';
  if (settlement.dueAt === undefined) return 'failed';
  return park(alert, settlement.dueAt, deps);
}

/** More coverage waits so long for its place in the thread, rather than be put into the channel with a burst. */
const REPLY_WAIT_MS = 60_000;

/** The delivery that told the story first, for what follows it where messages have threads. */
async function firstOfThread(
  alert: Alert,
  { channel }: Subscription,
  { ledger }: NotifierUnitDeps,
): Promise<Delivery | undefined> {
  if (alert.follows === undefined || channel.kind !== 'slack-bot') return undefined;
  return ledger.get(storyDeliveryId(alert));
}

/**
 * The lease ran out during the send and somebody else has claimed: their record stands, and it may be the one
 * duplicate that the promise allows. While it is open the message stays, in case they are lost too.
 */
async function overtaken(alert: Alert, deps: NotifierUnitDeps): Promise<DeliverOutcome> {
  deps.log.warn('alert.overtaken', { story: alert.storyId, subscription: alert.subscriptionId });
  const current = await deps.ledger.get(deliveryId(alert));
  if (current === undefined || !isOpen(current.state)) return 'overtaken';
  return park(alert, current.dueAt ?? deps.now(), deps);
}

async function ended(alert: Alert, claimed: NotClaimed, deps: NotifierUnitDeps): Promise<DeliverOutcome> {
  return claimed.kind === 'over' ? claimed.as : park(alert, claimed.until, deps);
}

/** Keeps the alert for the subscription's next digest. Whoever holds the first one sees to it that it is sent. */
async function hold(alert: Alert, dueAt: number, deps: NotifierUnitDeps): Promise<DeliverOutcome> {
  const held = await deps.digests.hold(alert, dueAt, deps.now());
  if (held === 'known') {
    deps.metrics.count('alert.dropped.duplicate');
    return 'duplicate';
  }
  deps.metrics.count('alert.held');
  const delayMs = dueAt - deps.now();
  // Further ahead the sweeper is precise enough.
  if (held === 'first' && delayMs <= MAX_DELAY_SECONDS * 1000) {
    await deps.alerts.send([{ digestOf: alert.subscriptionId }], Math.max(1, Math.ceil(delayMs / 1000)));
  }
  return 'held';
}

/**
 * Puts the alert back on its queue, hidden until `until` or for as long as a message can hide: waiting does
 * not count as a failed receive. A message that comes back early is parked again.
 */
async function park(task: AlertTask, until: number, deps: NotifierUnitDeps): Promise<DeliverOutcome> {
  const seconds = Math.ceil((until - deps.now()) / 1000);
  await deps.alerts.send([task], Math.min(Math.max(seconds, 1), MAX_DELAY_SECONDS));
  deps.metrics.count('alert.parked');
  return 'parked';
}
