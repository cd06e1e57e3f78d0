import type { Alert } from '../../src/core/alert.ts';
import { type Claim, storyDeliveryId } from '../../src/core/delivery.ts';
import type { Subscription } from '../../src/core/subscription.ts';
import type { NotifierUnitDeps } from './notifier-deps.ts';
import { about, write } from './settle-claim.ts';

export type ClaimedAlert =
  | { readonly kind: 'claimed'; readonly claim: Claim; readonly subscription: Subscription }
  | NotClaimed;

export type NotClaimed =
  /** Nothing is left to do: sent before, dropped, or its subscriber has gone. */
  | { readonly kind: 'over'; readonly as: 'duplicate' | 'dropped' | 'unsubscribed' | 'sent' }
  | { readonly kind: 'wait'; readonly until: number };

/**
 * Takes the right to send an alert. Whether its subscription is still active is read after the claim, so that an
 * unsubscription that could be seen by then is honoured, however long this worker stood still.
 * @param thread the message that the alert is to reply to
 */
export async function claimAlert(
  alert: Alert,
  { onUnknown }: Subscription,
  thread: string | undefined,
  deps: NotifierUnitDeps,
): Promise<ClaimedAlert> {
  if (await isToldAlready(alert, deps)) {
    deps.metrics.count('alert.dropped.duplicate');
    return { kind: 'over', as: 'duplicate' };
  }
  const outcome = await deps.ledger.claim(alert, onUnknown, deps.now(), deps.times);
  switch (outcome.kind) {
    case 'claimed':
      return recheck(alert, outcome.claim, thread, deps);
    case 'terminal':
      deps.metrics.count('alert.dropped.duplicate');
      return { kind: 'over', as: 'duplicate' };
    case 'dropped':
      deps.metrics.count('alert.dropped.unknown');
      deps.log.warn('alert.dropped', { ...about(alert), reason: droppedFor(onUnknown) });
      return { kind: 'over', as: 'dropped' };
    case 'became-unknown':
      deps.metrics.count('alert.unknown');
      deps.log.warn('alert.unknown', {
        ...about(alert),
        reason: 'the worker that claimed it did not come back',
      });
      return { kind: 'wait', until: outcome.until };
    case 'wait':
      return outcome;
  }
}

const droppedFor = (onUnknown: Subscription['onUnknown']): string =>
  onUnknown === 'drop'
    ? 'unclear attempt, policy "drop"'
    : 'given up after four days of attempts that nobody could settle';

/**
 * Whether a follow-up tells its reader nothing new: an article that joins a story is the first word of it to whoever
 * asked for a topic that the articles before didn't have. That alert is queued before the follow-up, and so as a rule
 * claimed before it.
 */
async function isToldAlready(alert: Alert, { ledger }: NotifierUnitDeps): Promise<boolean> {
  if (alert.follows === undefined) return false;
  const first = await ledger.get(storyDeliveryId(alert));
  return first?.articleId === alert.article.id;
}

async function recheck(
  alert: Alert,
  claim: Claim,
  thread: string | undefined,
  deps: NotifierUnitDeps,
): Promise<ClaimedAlert> {
  let subscription: Subscription | undefined;
  try {
    subscription = await deps.subscriptions.get(alert.subscriptionId);
  } catch (error) {
    // Nothing was sent: left as it is, the claim would become an unclear attempt.
    await write(
      claim,
      { state: 'RETRY', dueAt: deps.now(), reason: 'the subscription could not be read' },
      deps,
    );
    throw error;
  }
  if (subscription?.status !== 'active') {
    const reason = `subscription ${subscription?.status ?? 'deleted'}`;
    await write(claim, { state: 'SUPPRESSED', reason }, deps);
    deps.metrics.count('alert.dropped.unsubscribed');
    deps.log.info('alert.suppressed', { ...about(alert), reason });
    return { kind: 'over', as: 'unsubscribed' };
  }
  const before = claim.epoch > 1 ? await deps.findSent(alert, subscription, claim, thread) : undefined;
  if (before === undefined) return { kind: 'claimed', claim, subscription };
  await write(claim, { state: 'SENT', providerId: before }, deps);
  deps.metrics.count('alert.sent');
  deps.log.info('alert.sent', { ...about(alert), providerId: before, found: true });
  return { kind: 'over', as: 'sent' };
}

/** Records that an alert of a subscription that is not active won't be sent; a time to ask again while it is being sent. */
export async function suppressAlert(
  alert: Alert,
  subscription: Subscription | undefined,
  deps: NotifierUnitDeps,
): Promise<NotClaimed> {
  const reason = `subscription ${subscription?.status ?? 'deleted'}`;
  const outcome = await deps.ledger.suppress(alert, reason, deps.now());
  switch (outcome.kind) {
    case 'wait':
      return outcome;
    case 'terminal':
      deps.metrics.count('alert.dropped.duplicate');
      return { kind: 'over', as: 'duplicate' };
    case 'suppressed':
      deps.metrics.count('alert.dropped.unsubscribed');
      deps.log.info('alert.suppressed', { ...about(alert), reason });
      return { kind: 'over', as: 'unsubscribed' };
  }
}
