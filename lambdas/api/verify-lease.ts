import { denied, type HubVerification, type PushLease, verified } from '../../src/core/websub.ts';
import type { ApiDeps } from './api-deps.ts';

type VerifyDeps = Pick<ApiDeps, 'pushes' | 'now' | 'log' | 'metrics'>;

/** A hub asks whether we meant what we asked (WebSub §5.3): `confirmed` only for what we did ask, just now. */
export async function verifyLease(
  lease: PushLease,
  verification: HubVerification,
  deps: VerifyDeps,
): Promise<'confirmed' | 'refused'> {
  const next = verified(lease, verification, deps.now());
  const { feedId, hub, topic } = lease;
  if (next === 'refused') {
    deps.log.warn('websub.verification-refused', { feedId, hub, topic: verification.topic.slice(0, 200) });
    return 'refused';
  }
  if (next === 'ended') {
    if ((await deps.pushes.remove(lease)) === 'stale') return 'refused';
    deps.metrics.count('websub.ended');
    deps.log.info('websub.ended', { feedId, hub, topic });
    return 'confirmed';
  }
  // Somebody else changed the lease since it was read: it is asked for again when it is due.
  if ((await deps.pushes.save(next)) === 'stale') return 'refused';
  const event = lease.status === 'renewing' ? 'websub.renewed' : 'websub.subscribed';
  deps.metrics.count(event);
  deps.log.info(event, { feedId, hub, topic, renewsInSeconds: Math.round((next.dueAt - deps.now()) / 1000) });
  return 'confirmed';
}

/** A hub says that it won't push, or no longer (§5.2). */
export async function denyLease(lease: PushLease, reason: string, deps: VerifyDeps): Promise<void> {
  // Whoever removed the feed has no use for a denial.
  if (lease.status === 'ending') return;
  const next = denied(lease, reason, deps.now());
  await deps.pushes.save(next);
  deps.metrics.count('websub.failed');
  deps.log.warn('websub.denied', { feedId: lease.feedId, hub: lease.hub, reason: next.reason });
}
