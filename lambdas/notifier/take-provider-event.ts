import type { Delivery, DeliveryLedger, DeliveryReport } from '../../src/core/delivery.ts';
import type { ProviderEvent } from '../../src/core/provider-event.ts';
import type { Subscription, SubscriptionStore } from '../../src/core/subscription.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { Metrics } from '../../src/runtime/metrics.ts';

export interface TakeProviderEventDeps {
  readonly ledger: Pick<DeliveryLedger, 'report'>;
  readonly subscriptions: Pick<SubscriptionStore, 'get' | 'ofSubscriber' | 'end'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** What the ledger remembers of an event: a message that is delayed has been taken, no more. */
const REPORTS = {
  accepted: 'accepted',
  delayed: 'accepted',
  delivered: 'delivered',
  bounced: 'bounced',
  rejected: 'rejected',
  complained: 'complained',
} as const satisfies Record<ProviderEvent['kind'], DeliveryReport['kind']>;

/**
 * Notes in the ledger what a provider tells of a message, and ends every subscription of a subscriber whose address
 * is gone or who complains; a question that bounced ends the subscription that it asked for as well. Safe to repeat, and
 * events may come in any order: the report goes first, so that an event whose work broke off finds its subscriber again.
 */
export async function takeProviderEvent(event: ProviderEvent, deps: TakeProviderEventDeps): Promise<void> {
  const { kind, at, permanent, reason } = event;
  deps.metrics.count(`provider.${kind}`);
  const known: Delivery[] = [];
  for (const id of event.deliveries) {
    const delivery = await deps.ledger.report(id, { kind: REPORTS[kind], at }, deps.now());
    if (delivery === undefined) deps.metrics.count('provider.unknown');
    else known.push(delivery);
  }
  const [first] = known;
  if (kind !== 'accepted' && kind !== 'delivered') {
    deps.log.warn(`provider.${kind}`, {
      subscription: first?.subscriptionId ?? event.subscriptionId,
      deliveries: known.length,
      permanent,
      reason,
    });
  }
  // One message has one recipient.
  if (!permanent) return;
  const asked = await askedFor(event, deps);
  const subscriber = first?.subscriberId ?? asked?.subscriberId;
  if (subscriber !== undefined) await endAll(subscriber, asked, event, deps);
}

/** The subscription that the message asked to confirm: unconfirmed, it is not among its subscriber's. */
async function askedFor(
  { subscriptionId }: ProviderEvent,
  { subscriptions }: TakeProviderEventDeps,
): Promise<Subscription | undefined> {
  return subscriptionId === undefined ? undefined : subscriptions.get(subscriptionId);
}

/** What was subscribed after the event is another matter: whoever confirmed it got the mail. */
async function endAll(
  subscriber: string,
  asked: Subscription | undefined,
  { at, kind, reason }: ProviderEvent,
  { subscriptions, log, metrics }: TakeProviderEventDeps,
): Promise<void> {
  const confirmed = await subscriptions.ofSubscriber(subscriber);
  const isKnown = confirmed.some(({ id }) => id === asked?.id);
  const all = asked === undefined || isKnown ? confirmed : [...confirmed, asked];
  for (const { id, status, createdAt } of all) {
    if (status === 'ended' || status === 'disabled' || createdAt > at) continue;
    if ((await subscriptions.end(id, 'disabled', reason ?? kind)) !== 'ended') continue;
    metrics.count('subscription.disabled');
    log.warn('subscription.disabled', { subscription: id, reason });
  }
}
