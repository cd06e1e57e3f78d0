import { formatTime } from '../../src/adapters/format-time.ts';
import type { Delivery } from '../../src/core/delivery.ts';
import type { Subscription } from '../../src/core/subscription.ts';

/** Where a delivery stands: `SENT 9 Jan 2025, 06:12 UTC, 1 attempt, provider id m-1, delivered …`. */
export function deliveryWords(delivery: Delivery): string {
  const { state, updatedAt, epoch, reason, providerId, report } = delivery;
  return [
    `${state} ${formatTime(updatedAt)}`,
    epoch === 1 ? '1 attempt' : `${epoch} attempts`,
    ...(reason === undefined ? [] : [reason]),
    ...(providerId === undefined ? [] : [`provider id ${providerId}`]),
    ...(report === undefined ? [] : [`${report.kind} ${formatTime(report.at)}`]),
  ].join(', ');
}

/**
 * What happens to a delivery next, and when.
 * @param subscription the delivery's own; absent when it is not stored
 */
export function whatIsNext(
  { state, dueAt, sweepAt, report }: Delivery,
  subscription: Pick<Subscription, 'onUnknown' | 'status'> | undefined,
): string {
  const due = dueAt === undefined ? 'soon' : `at ${formatTime(dueAt)}`;
  const swept =
    sweepAt === undefined
      ? ''
      : `; if its message is lost, the sweeper queues it again at ${formatTime(sweepAt)}`;
  const suppressed = `suppressed ${due}: the subscription is not active`;
  const isActive = subscription?.status === 'active';
  switch (state) {
    case 'CLAIMED': {
      const told = report === undefined ? 'UNKNOWN' : 'SENT';
      const lost = isActive ? `it becomes ${told} ${due}` : `it is ${suppressed}`;
      return `it is being sent; if its worker is lost, ${lost}${swept}`;
    }
    case 'RETRY':
      return isActive ? `the next attempt ${due}${swept}` : suppressed;
    case 'UNKNOWN': {
      const word = "waits for the provider's word; without one it is";
      if (!isActive) return `${word} ${suppressed}`;
      const choice = subscription.onUnknown === 'drop' ? 'dropped' : 'sent again, perhaps a second time,';
      return `${word} ${choice} ${due}${swept}`;
    }
    case 'SENT':
      return report === undefined ? 'nothing; the provider may still report on it' : 'nothing';
    case 'SUPPRESSED':
      return 'nothing, unless an active subscription of the same subscriber asks for the story';
    case 'FAILED':
    case 'DROPPED':
      return 'nothing: it is not tried again';
  }
}
