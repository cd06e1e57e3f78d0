import type { Stores } from '../../src/adapters/aws/dynamo-stores.ts';
import type { ClassifiedArticle } from '../../src/core/classification.ts';
import { type Delivery, deliveryId } from '../../src/core/delivery.ts';
import type { Held } from '../../src/core/digest.ts';
import type { Subscription } from '../../src/core/subscription.ts';

/** The life of an alert, or of a story. */
export interface AlertTrace {
  readonly kind: 'alert';
  readonly storyId: string;
  /** The delivery that was asked for; absent when a story was, or while the alert waits for a digest. */
  readonly delivery?: Delivery;
  readonly subscription?: Subscription;
  readonly article?: ClassifiedArticle;
  /** Present while it waits for a digest, times in milliseconds since the epoch. */
  readonly held?: { readonly heldAt: number; readonly dueAt: number };
  /** The story's other deliveries, the latest first. */
  readonly others: readonly Delivery[];
}

type TracedStores = Pick<Stores, 'articles' | 'subscriptions' | 'ledger' | 'digests'>;

/** Traces an alert by its delivery's id, or a story by its own; `undefined` when the ledger knows neither. */
export async function traceAlert(
  wanted: string,
  now: number,
  stores: TracedStores,
): Promise<AlertTrace | undefined> {
  const [subscriber = '', , story = wanted] = wanted.split('#');
  const [delivery, all, subscriptions] = await Promise.all([
    stores.ledger.get(wanted),
    stores.ledger.list(),
    stores.subscriptions.list(),
  ]);
  const own = subscriptions.filter(({ subscriberId }) => subscriberId === subscriber);
  const waiting = await findHeld(wanted, own, now, stores);
  const others = all
    .filter(({ id, storyId }) => storyId === story && id !== wanted)
    .toSorted((a, b) => b.updatedAt - a.updatedAt);
  // An alert that nobody knows is not there because its story is.
  const isKnown = wanted.includes('#') ? delivery !== undefined || waiting !== undefined : others.length > 0;
  if (!isKnown) return undefined;
  const article = await stores.articles.get(delivery?.articleId ?? waiting?.articleId ?? story, now);
  const by = delivery?.subscriptionId ?? waiting?.subscriptionId;
  const subscription = subscriptions.find(({ id }) => id === by);
  return {
    ...{ kind: 'alert', storyId: story, others },
    ...(delivery !== undefined && { delivery }),
    ...(subscription !== undefined && { subscription }),
    ...(article !== undefined && { article }),
    ...(waiting !== undefined && { held: { heldAt: waiting.heldAt, dueAt: waiting.dueAt } }),
  };
}

async function findHeld(
  wanted: string,
  subscriptions: readonly Subscription[],
  now: number,
  { digests }: TracedStores,
) {
  const held = await Promise.all(subscriptions.map(({ id }) => digests.get(id, now)));
  return held.flatMap((digest) => heldIn(digest, wanted))[0];
}

function heldIn(held: Held | undefined, wanted: string) {
  if (held === undefined) return [];
  const { subscriptionId, dueAt, alerts } = held;
  const waiting = alerts.filter(({ alert }) => deliveryId(alert) === wanted);
  return waiting.map(({ alert, heldAt }) => ({
    ...{ subscriptionId, dueAt, heldAt },
    articleId: alert.article.id,
  }));
}
