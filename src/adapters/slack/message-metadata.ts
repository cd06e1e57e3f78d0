import type { MessageMetadata } from '@slack/types';
import * as z from 'zod/mini';
import { hash } from '../../core/hash.ts';

const EVENT_TYPE = 'wirewatch_alert';

/** Short, because Slack limits metadata, and telling nothing to the other apps that can read it. */
const traceOf = (deliveryId: string): string => hash(deliveryId);

/** Metadata by which a message can be found again: https://docs.slack.dev/messaging/message-metadata */
export function metadataOf(deliveries: readonly string[]): MessageMetadata {
  return {
    event_type: EVENT_TYPE,
    event_payload: { deliveries: deliveries.map((id) => ({ id: traceOf(id) })) },
  };
}

const metadata = z.object({
  event_type: z.literal(EVENT_TYPE),
  event_payload: z.object({ deliveries: z.array(z.object({ id: z.string() })) }),
});

/** Whether metadata says that a delivery is in its message. */
export function hasDelivery(found: unknown, deliveryId: string): boolean {
  const parsed = metadata.safeParse(found);
  const trace = traceOf(deliveryId);
  return parsed.success && parsed.data.event_payload.deliveries.some(({ id }) => id === trace);
}
