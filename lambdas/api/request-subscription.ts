import type { SendOutcome } from '../../src/core/alert.ts';
import { type Channel, newSubscription, type Subscription } from '../../src/core/subscription.ts';
import { confirmLink } from '../../src/core/token.ts';
import { topicNames } from '../../src/core/topic.ts';
import type { ApiDeps } from './api-deps.ts';
import type { AcceptedWish } from './check-wish.ts';
import { takeRequestLimits } from './take-request-limits.ts';

export type RequestOutcome =
  /** Also when it is active already, or its subscriber has been asked too often: a stranger learns neither. */
  | { readonly kind: 'pending' }
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number }
  /** The destination does not exist, or takes no message of ours. */
  | { readonly kind: 'dead' }
  /** The question could not be sent, or may not have been. */
  | { readonly kind: 'unsent' };

/**
 * Keeps a subscription as pending and asks its channel to confirm (double opt-in): nobody gets alerts that
 * somebody else has ordered.
 * @param client where the request came from
 */
export async function requestSubscription(
  { topics, channel, choices }: AcceptedWish,
  client: string,
  deps: ApiDeps,
): Promise<RequestOutcome> {
  const wanted = newSubscription(topics, channel, deps.now(), choices);
  const reached = await takeRequestLimits(wanted, client, deps);
  if (reached !== undefined) {
    const { limit, retryAfterSeconds } = reached;
    deps.metrics.count('subscription.limited');
    deps.log.warn('subscription.limited', { limit, retryAfterSeconds });
    return limit === 'subscriber' ? { kind: 'pending' } : { kind: 'limited', retryAfterSeconds };
  }
  const subscription = await deps.subscriptions.request(wanted);
  if (subscription.status === 'active') return { kind: 'pending' };
  return ask(subscription, deps);
}

async function ask(subscription: Subscription, deps: ApiDeps): Promise<RequestOutcome> {
  const { id, channel, topics, cadence } = subscription;
  const outcome = await deps.askToConfirm(channel, {
    subscriptionId: id,
    topicNames: topics.map(topicNames(deps.topics)),
    cadence,
    confirmUrl: confirmLink(deps.publicUrl, id, await deps.keys(), deps.now()),
  });
  const about = { subscription: id, channel: channel.kind, topics: topics.join(' ') };
  if (outcome.kind === 'sent') {
    deps.metrics.count('subscription.requested');
    deps.log.info('subscription.requested', about);
    return { kind: 'pending' };
  }
  deps.log.error('subscription.unsent', { ...about, outcome: outcome.kind, reason: outcome.reason });
  return { kind: isForGood(channel, outcome) ? 'dead' : 'unsent' };
}

/** Whether trying again would be in vain: what a mail server has against a message may be no fault of the address. */
function isForGood({ kind }: Channel, outcome: SendOutcome): boolean {
  return outcome.kind === 'dead' || (outcome.kind === 'failed' && kind === 'webhook');
}
