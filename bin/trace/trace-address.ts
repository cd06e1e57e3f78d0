import type { Stores } from '../../src/adapters/aws/dynamo-stores.ts';
import type { Delivery, DeliveryState } from '../../src/core/delivery.ts';
import type { Held } from '../../src/core/digest.ts';
import { type Subscription, subscriberId } from '../../src/core/subscription.ts';

/** What an address gets. */
export interface AddressTrace {
  readonly kind: 'address';
  readonly subscriptions: readonly (Subscription & { readonly held?: Held })[];
  /** How many deliveries the ledger has in each state. */
  readonly counts: Readonly<Partial<Record<DeliveryState, number>>>;
  /** Its deliveries, the latest first. */
  readonly latest: readonly Delivery[];
}

const LATEST = 10;

/**
 * Traces an email address, a Slack webhook or conversation, a webhook's URL, or the id of a subscriber or a
 * subscription; `undefined` when nobody subscribed with it.
 */
export async function traceAddress(
  wanted: string,
  now: number,
  { subscriptions: store, ledger, digests }: Pick<Stores, 'subscriptions' | 'ledger' | 'digests'>,
): Promise<AddressTrace | undefined> {
  const ids = subscriberIds(wanted);
  const own = (await store.list()).filter((one) => one.id === wanted || ids.has(one.subscriberId));
  if (own.length === 0) return undefined;
  const subscribers = new Set(own.map((subscription) => subscription.subscriberId));
  const deliveries = (await ledger.list())
    .filter((delivery) => subscribers.has(delivery.subscriberId))
    .toSorted((a, b) => b.updatedAt - a.updatedAt);
  const counts = Map.groupBy(deliveries, ({ state }) => state);
  return {
    kind: 'address',
    subscriptions: await Promise.all(
      own.map(async (subscription) => {
        const held = await digests.get(subscription.id, now);
        return held === undefined ? subscription : { ...subscription, held };
      }),
    ),
    counts: Object.fromEntries([...counts].map(([state, { length }]) => [state, length])),
    latest: deliveries.slice(0, LATEST),
  };
}

/** Whoever may stand behind what was typed: which channel it is, is not asked. */
function subscriberIds(wanted: string): ReadonlySet<string> {
  return new Set([
    wanted,
    subscriberId({ kind: 'email', address: wanted }),
    subscriberId({ kind: 'slack', webhook: wanted }),
    subscriberId({ kind: 'slack-bot', conversation: wanted }),
    subscriberId({ kind: 'webhook', url: wanted, secret: '' }),
  ]);
}
