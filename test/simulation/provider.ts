import type { Alert, SendOutcome } from '../../src/core/alert.ts';
import { deliveryId } from '../../src/core/delivery.ts';
import type { Subscription } from '../../src/core/subscription.ts';
import type { Reader } from './scenario.ts';

/** An answer that a provider gave to a message that reached it. */
export interface Answered {
  readonly at: number;
  readonly subscriptionId: string;
  /** The ids of the deliveries that the message is for: more than one in a digest. */
  readonly deliveries: readonly string[];
  readonly outcome: SendOutcome;
}

/** Mail, Slack and webhooks as the outside world sees them. */
export interface Provider {
  /** Everything that reached it, in order. */
  readonly answered: readonly Answered[];
  send(alerts: readonly Alert[], subscription: Subscription): SendOutcome;
}

/** @param now milliseconds since the epoch */
export function provider(readers: readonly Reader[], now: () => number): Provider {
  const answered: Answered[] = [];
  const answersLeft = new Map(
    readers.map(({ subscriptions, answers = [] }) => [subscriptions[0]?.subscriberId ?? '', [...answers]]),
  );
  return {
    answered,
    send(alerts, { id, subscriberId }) {
      const providerId = `message-${answered.length + 1}`;
      const answers = answersLeft.get(subscriberId) ?? [];
      const [next = { kind: 'sent', providerId }] = answers;
      // A destination that is dead stays dead.
      const outcome: SendOutcome = next.kind === 'dead' ? next : (answers.shift() ?? next);
      answered.push({ at: now(), subscriptionId: id, deliveries: alerts.map(deliveryId), outcome });
      return outcome;
    },
  };
}
