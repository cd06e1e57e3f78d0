import type { Alert, Digest, DigestAlert, SendOutcome } from '../../src/core/alert.ts';
import { nextDigestAt } from '../../src/core/cadence.ts';
import type { Claim } from '../../src/core/delivery.ts';
import { type DigestTask, digestId, type Held } from '../../src/core/digest.ts';
import type { Slot } from '../../src/core/pace.ts';
import { MAX_DELAY_SECONDS } from '../../src/core/queue.ts';
import type { Subscription } from '../../src/core/subscription.ts';
import { attemptSend } from './attempt-send.ts';
import { claimAlert, suppressAlert } from './claim-alert.ts';
import type { NotifierUnitDeps } from './notifier-deps.ts';
import { settleClaim, write } from './settle-claim.ts';
import { takeTurn } from './take-turn.ts';

export type DigestOutcome = 'sent' | 'nothing' | 'early' | 'waits' | 'failed' | 'ended';

/**
 * Sends what waits for a subscription as one message. Each alert has its own claim and settlement in the ledger, as
 * if it were sent alone; an alert is forgotten here only when it is settled there.
 */
export async function deliverDigest(
  { digestOf: id, slotAt }: DigestTask,
  deps: NotifierUnitDeps,
): Promise<DigestOutcome> {
  const held = await deps.digests.get(id, deps.now());
  if (held === undefined) return 'nothing';
  if (held.dueAt > deps.now()) return 'early';
  const subscription = await deps.subscriptions.get(id);
  const isActive = subscription?.status === 'active';
  const slot = isActive ? await takeTurn(subscription, slotAt, deps) : undefined;
  if (slot !== undefined && slot.at > deps.now()) return waitFor(held, slot, deps);
  const taken = await take(held, deps);
  // Another worker has it, or another alert was held meanwhile: look again, with the same slot.
  if (taken === undefined) return deliverDigest({ digestOf: id, ...(slot && { slotAt: slot.at }) }, deps);
  return isActive ? sendTaken(taken, subscription, deps) : end(taken, subscription, deps);
}

/**
 * Takes a digest for one worker: it is not due before the lease is over, so that whoever comes for it meanwhile leaves it
 * alone. That saves work and keeps the counts true; against a second copy there are the claims.
 */
async function take(held: Held, { digests, times, now }: NotifierUnitDeps): Promise<Held | undefined> {
  const closed = await digests.close(held, now() + times.leaseMs);
  return closed === 'closed' ? { ...held, version: held.version + 1 } : undefined;
}

async function sendTaken(
  held: Held,
  subscription: Subscription,
  deps: NotifierUnitDeps,
): Promise<DigestOutcome> {
  // Read before the claims: what fails after them is an unclear attempt.
  const outletsOf = await outletsOfStories(held, deps);

  const { claimed, waitUntil } = await claimAll(held, subscription, deps);
  if (claimed.length === 0) return comeBack(held, subscription, waitUntil, 'nothing', deps);
  const sent = await sendAll(claimed, subscription, outletsOf, deps);
  const until = await settleAll(claimed, subscription, sent, deps);
  const next = [waitUntil, until].filter((at) => at !== undefined);
  const outcome = sent.kind === 'sent' ? 'sent' : 'failed';
  return comeBack(held, subscription, next.length === 0 ? undefined : Math.min(...next), outcome, deps);
}

interface ClaimedOfDigest {
  readonly alert: Alert;
  readonly claim: Claim;
}

/** Claims what may be sent now and forgets what is over; the earliest time at which another may be claimed. */
async function claimAll(held: Held, subscription: Subscription, deps: NotifierUnitDeps) {
  const claimed: ClaimedOfDigest[] = [];
  let waitUntil: number | undefined;
  try {
    for (const { alert } of held.alerts) {
      const one = await claimAlert(alert, subscription, undefined, deps);
      if (one.kind === 'claimed') claimed.push({ alert, claim: one.claim });
      else if (one.kind === 'over') await deps.digests.release([alert]);
      else waitUntil = Math.min(waitUntil ?? one.until, one.until);
    }
  } catch (error) {
    // Nothing was sent: left as they are, the claims would become unclear attempts.
    const reason = 'another alert of the digest could not be claimed';
    for (const { claim } of claimed) await write(claim, { state: 'RETRY', dueAt: deps.now(), reason }, deps);
    throw error;
  }
  return { claimed, waitUntil };
}

/** Who has reported each story until now. */
async function outletsOfStories(
  { alerts }: Held,
  { stories, now }: NotifierUnitDeps,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const told = await stories.stories([...new Set(alerts.map(({ alert }) => alert.storyId))], now());
  return new Map(told.map(({ id, outlets }) => [id, outlets]));
}

async function sendAll(
  claimed: readonly ClaimedOfDigest[],
  subscription: Subscription,
  outletsOf: ReadonlyMap<string, readonly string[]>,
  { channels, log }: NotifierUnitDeps,
): Promise<SendOutcome> {
  const alerts = claimed.map(
    ({ alert }): DigestAlert => ({
      alert,
      alsoReportedBy: (outletsOf.get(alert.storyId) ?? []).filter(
        (outlet) => outlet !== alert.article.outlet,
      ),
    }),
  );
  const digest: Digest = {
    id: digestId(claimed.map(({ alert }) => alert)),
    occasion: subscription.cadence === undefined ? 'burst' : 'cadence',
    alerts,
  };
  return attemptSend(() => channels[subscription.channel.kind].digest(digest, subscription), log);
}

/** Writes the message's outcome for each of its alerts; when those that were not sent may be tried again. */
async function settleAll(
  claimed: readonly ClaimedOfDigest[],
  subscription: Subscription,
  sent: SendOutcome,
  deps: NotifierUnitDeps,
): Promise<number | undefined> {
  let next: number | undefined;
  const over: Alert[] = [];
  const failures: unknown[] = [];
  for (const { alert, claim } of claimed) {
    const settled = await settleClaim(alert, subscription, claim, sent, deps).catch((error) => {
      failures.push(error);
    });
    if (settled === undefined) continue;
    const { settlement, written } = settled;
    // Overtaken: whether it is over, the other worker's record will say.
    if (written === 'stale') next = Math.max(next ?? 0, deps.now() + deps.times.leaseMs);
    else if (settlement.dueAt === undefined) over.push(alert);
    else next = Math.max(next ?? 0, settlement.dueAt);
  }
  // Only now: one that can't be released or settled must not leave the others to their leases.
  if (over.length > 0) await deps.digests.release(over);
  if (failures.length > 0) throw failures[0];
  return next;
}

async function end(
  held: Held,
  subscription: Subscription | undefined,
  deps: NotifierUnitDeps,
): Promise<DigestOutcome> {
  let waitUntil: number | undefined;
  for (const { alert } of held.alerts) {
    const one = await suppressAlert(alert, subscription, deps);
    if (one.kind === 'wait') waitUntil = Math.max(waitUntil ?? 0, one.until);
    else await deps.digests.release([alert]);
  }
  return comeBack(held, subscription, waitUntil, 'ended', deps);
}

/**
 * Sets when the next digest is due: when something has to be tried again, at once when more waits, at the subscriber's
 * own time when something was held meanwhile, never when nothing waits.
 */
async function comeBack(
  held: Held,
  subscription: Subscription | undefined,
  again: number | undefined,
  outcome: DigestOutcome,
  deps: NotifierUnitDeps,
): Promise<DigestOutcome> {
  const now = deps.now();
  const next = again ?? (held.more ? now : undefined);
  if ((await deps.digests.close(held, next)) === 'closed') return wake(held, next, outcome, deps);
  const current = await deps.digests.get(held.subscriptionId, now);
  if (current === undefined) return outcome;
  const { cadence } = subscription ?? {};
  const later = next ?? (cadence === undefined ? now : nextDigestAt(cadence, now));
  if ((await deps.digests.close(current, later)) === 'closed') return wake(held, later, outcome, deps);
  // Contended: the digest stays due as it is, and the sweeper comes for it.
  return outcome;
}

/** Comes back with the slot, so that no other has to be taken. */
async function waitFor(
  held: Held,
  { at, taken }: Slot,
  { alerts, digests, now }: NotifierUnitDeps,
): Promise<DigestOutcome> {
  // Due at its slot, so that the sweeper does not send another task before it; what is held meanwhile goes with it.
  await digests.close(held, at);
  const { subscriptionId } = held;
  const seconds = Math.min(Math.max(1, Math.ceil((at - now()) / 1000)), MAX_DELAY_SECONDS);
  await alerts.send([{ digestOf: subscriptionId, ...(taken && { slotAt: at }) }], seconds);
  return 'waits';
}

/** Queues the task for a digest that is due soon; further ahead the sweeper is precise enough. */
async function wake(
  { subscriptionId }: Held,
  next: number | undefined,
  outcome: DigestOutcome,
  { alerts, now }: NotifierUnitDeps,
): Promise<DigestOutcome> {
  if (next === undefined) return outcome;
  const seconds = Math.max(1, Math.ceil((next - now()) / 1000));
  if (seconds <= MAX_DELAY_SECONDS) await alerts.send([{ digestOf: subscriptionId }], seconds);
  return outcome;
}
