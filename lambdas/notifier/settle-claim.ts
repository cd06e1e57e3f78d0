import type { Alert, SendOutcome } from '../../src/core/alert.ts';
import { type Claim, judge, type Settlement, settle } from '../../src/core/delivery.ts';
import type { Subscription } from '../../src/core/subscription.ts';
import type { NotifierUnitDeps } from './notifier-deps.ts';
import { holdLine } from './take-turn.ts';

/** What a claim came to. */
export interface Settled {
  readonly outcome: SendOutcome;
  readonly settlement: Settlement;
  /** `stale`: another worker has claimed since, and its record stands. */
  readonly written: 'settled' | 'stale';
}

/** A settlement that the ledger refuses is written again: lost, it would become a second copy of a message. */
const PAUSES_MS = [100, 400, 1_500];

/**
 * Writes how the send of a claimed alert went. A dead destination is ended first: a crash in between must not leave
 * it to the next alert.
 */
export async function settleClaim(
  alert: Alert,
  subscription: Subscription,
  claim: Claim,
  sent: SendOutcome,
  deps: NotifierUnitDeps,
): Promise<Settled> {
  const outcome = judge(sent, claim, deps.now());
  const settled = (as: SendOutcome): Settlement =>
    settle(as, claim.epoch, deps.random(), deps.now(), deps.times);
  if (outcome.kind === 'dead') {
    try {
      await disable(subscription, outcome.reason, deps);
    } catch (error) {
      // A claim left as it is would become an unclear attempt, though this one is clear unless the sender said otherwise.
      const reason = `${outcome.reason}; the subscription could not be ended`;
      await write(claim, settled(sent.kind === 'unknown' ? sent : { kind: 'retry', reason }), deps);
      throw error;
    }
  }
  const settlement = settled(outcome);
  const written = await write(claim, settlement, deps);
  report(alert, outcome, deps);
  if (outcome.kind === 'retry' && outcome.afterSeconds !== undefined) {
    await holdLine(subscription, deps.now() + outcome.afterSeconds * 1000, deps);
  }
  return { outcome, settlement, written };
}

/** Writes a settlement, and again if the ledger refuses it. */
export async function write(
  claim: Claim,
  settlement: Settlement,
  { ledger, now, pause }: NotifierUnitDeps,
): Promise<'settled' | 'stale'> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await ledger.settle(claim, settlement, now());
    } catch {
      await pause(pauseMs);
    }
  }
  return ledger.settle(claim, settlement, now());
}

/** Ends a subscription whose destination is gone, and tells its owner, once. */
async function disable(subscription: Subscription, reason: string, deps: NotifierUnitDeps): Promise<void> {
  const { id } = subscription;
  // Most alerts of a dead destination find it disabled: a read tells, and needs no write.
  if ((await deps.subscriptions.get(id))?.status !== 'active') return;
  if ((await deps.subscriptions.end(id, 'disabled', reason)) !== 'ended') return;
  deps.metrics.count('subscription.disabled');
  const told = await deps.tellOwner(subscription, reason);
  const owner = told === 'nobody' ? 'unknown' : told.kind === 'sent' ? 'told' : told.kind;
  deps.log.error('subscription.disabled', {
    subscription: id,
    channel: subscription.channel.kind,
    reason,
    owner,
  });
}

function report(alert: Alert, outcome: SendOutcome, deps: NotifierUnitDeps): void {
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
      if (outcome.bug) deps.metrics.count('alert.refused-as-invalid');
      deps.metrics.count('alert.dropped.failed');
      deps.log.error('alert.failed', { ...about(alert), reason: outcome.reason });
      return;
    case 'dead':
      deps.metrics.count('alert.dropped.failed');
      deps.log.error('alert.failed', { ...about(alert), reason: outcome.reason });
  }
}

/** An alert in a log line. */
export function about(alert: Alert) {
  return {
    story: alert.storyId,
    subscription: alert.subscriptionId,
    channel: alert.channel,
    topics: alert.topics.map((topic) => topic.id).join(' '),
    title: alert.article.title,
    outlet: alert.article.outlet,
  };
}
