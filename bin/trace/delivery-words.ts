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

/** What happens to a delivery next, and when. */
export function whatIsNext(
  { state, dueAt, sweepAt, report }: Delivery,
  subscription: Pick<Subscription, 'onUnknown' | 'status'> | undefined,
): string {
  const due = dueAt === undefined ? 'soon' : `at ${formatTime(dueAt)}`;
  const swept =
    sweepAt === undefined
      ? ''
      : `; if its message is lost, the sweeper queues it again at ${formatTime(sweepAt)}`;
  switch (state) {
    case 'CLAIMED':
      return `it is being sent; if its worker is lost, it becomes UNKNOWN ${due}${swept}`;
    case 'RETRY':
      if (subscription?.status !== 'active') return `suppressed ${due}: the subscription is not active`;
      return `the next attempt ${due}${swept}`;
    case 'UNKNOWN': {
      const choice = subscription?.onUnknown === 'drop' ? 'dropped' : 'sent again, perhaps a second time,';
      return `waits for the provider's word; without one it is ${choice} ${due}${swept}`;
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
