import type { Subscription } from '../../src/core/subscription.ts';
import type { ApiDeps } from './api-deps.ts';

/** Ends a subscription. Safe to repeat: what has ended, or is forgotten, needs nothing more. */
export async function endSubscription(
  subscription: Subscription | undefined,
  deps: Pick<ApiDeps, 'subscriptions' | 'log' | 'metrics'>,
): Promise<void> {
  if (subscription === undefined) return;
  if ((await deps.subscriptions.end(subscription.id, 'ended')) !== 'ended') return;
  deps.metrics.count('subscription.ended');
  deps.log.info('subscription.ended', { subscription: subscription.id });
}
