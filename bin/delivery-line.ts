import type { Delivery } from '../src/core/delivery.ts';

/** A delivery as a line of JSON tells it. No address: a subscriber is told by an id. */
export function deliveryLine(delivery: Delivery) {
  const { id, subscriberId, channel, storyId, state, epoch, updatedAt, reason, providerId } = delivery;
  return {
    alert: id,
    subscriber: subscriberId,
    channel,
    story: storyId,
    state,
    epoch,
    attempts: epoch,
    updated: new Date(updatedAt).toISOString(),
    ...(reason !== undefined && { reason }),
    ...(providerId !== undefined && { providerId }),
  };
}
