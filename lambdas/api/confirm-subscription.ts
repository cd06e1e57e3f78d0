import type { ApiDeps } from './api-deps.ts';

/** Makes a pending subscription active. Safe to repeat; one that has ended stays so, however old its link. */
export async function confirmSubscription(
  id: string,
  deps: Pick<ApiDeps, 'subscriptions' | 'log' | 'metrics'>,
): Promise<'active' | 'unknown'> {
  const outcome = await deps.subscriptions.activate(id);
  if (outcome === 'unknown') return 'unknown';
  if (outcome === 'activated') {
    deps.metrics.count('subscription.confirmed');
    deps.log.info('subscription.confirmed', { subscription: id });
  }
  return 'active';
}
