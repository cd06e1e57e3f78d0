import { isSigned, type PushLease, takesPushes } from '../../src/core/websub.ts';
import { packPush } from '../../src/runtime/push-body.ts';
import type { ApiDeps } from './api-deps.ts';

/** What a hub posted to a callback. */
export interface PostedPush {
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
  /** The `X-Hub-Signature` header. */
  readonly signature: string | undefined;
}

/**
 * Queues what a hub pushed for the poller, which reads it as it reads what it polls. Throws when the queue
 * refuses, so that the hub tries again; whatever is dropped here comes with the next poll.
 */
export async function takePush(
  lease: PushLease,
  { bytes, contentType, signature }: PostedPush,
  deps: Pick<ApiDeps, 'pushQueue' | 'now' | 'log' | 'metrics'>,
): Promise<'queued' | 'ignored' | 'not-subscribed'> {
  const { feedId, hub } = lease;
  if (!takesPushes(lease)) {
    deps.metrics.count('push.dropped.not-subscribed');
    return 'not-subscribed';
  }
  // §8: a wrong signature is ignored with the same answer, so that nobody learns to make a right one.
  if (!isSigned(bytes, signature, lease.secret)) {
    deps.metrics.count('push.dropped.signature');
    deps.log.warn('push.dropped', { feedId, hub, reason: 'its signature is missing or wrong' });
    return 'ignored';
  }
  const body = packPush(bytes);
  if (body === undefined) {
    deps.metrics.count('push.dropped.too-large');
    return 'ignored';
  }
  const receivedAt = deps.now();
  await deps.pushQueue.send([
    { feedId, body, receivedAt, ...(contentType !== undefined && { contentType }) },
  ]);
  deps.metrics.count('push.received');
  return 'queued';
}
