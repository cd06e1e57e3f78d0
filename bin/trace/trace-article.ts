import type { Stores } from '../../src/adapters/aws/dynamo-stores.ts';
import { canonicalLink } from '../../src/core/article.ts';
import type { ClassifiedArticle, TopicMatch } from '../../src/core/classification.ts';
import { classifier } from '../../src/core/classify.ts';
import { type Delivery, deliveryId, storyDeliveryId } from '../../src/core/delivery.ts';
import type { Held } from '../../src/core/digest.ts';
import type { FeedSummary } from '../../src/core/feed.ts';
import { hash } from '../../src/core/hash.ts';
import type { Subscription } from '../../src/core/subscription.ts';
import type { Topic } from '../../src/core/topic.ts';

/** The life of an article, from its feed to every subscription. */
export interface ArticleTrace {
  readonly kind: 'article';
  /** `begun`: it is being classified, or its worker was lost and the sweeper will bring it back. */
  readonly state: 'done' | 'begun';
  readonly article: ClassifiedArticle;
  /** Absent when the feed has been removed since. */
  readonly feed?: FeedSummary;
  /** Topics that title and summary mention, as the topics are now, below the alerting threshold. */
  readonly below: readonly TopicMatch[];
  readonly storyId: string;
  /** How many parts of a large topic's subscriptions are still to be worked through. */
  readonly fanOuts: number;
  readonly subscriptions: readonly SubscriptionTrace[];
}

/** Whether a subscription asked for an article, and if not, why. */
export type Verdict =
  | 'matched'
  | 'no-topic'
  | 'other-topics'
  | 'subscribed-after'
  | Exclude<Subscription['status'], 'active'>;

/** What became of an article for one subscription. */
export interface SubscriptionTrace {
  readonly subscription: Subscription;
  readonly verdict: Verdict;
  /** The article's topics that it asked for. */
  readonly topics: readonly string[];
  /** The story's first alert, then what followed it by this article; shared by all subscriptions of one subscriber. */
  readonly deliveries: readonly Delivery[];
  /** Present while the alert waits for a digest, times in milliseconds since the epoch. */
  readonly held?: { readonly heldAt: number; readonly dueAt: number };
}

type TracedStores = Pick<Stores, 'articles' | 'feeds' | 'subscriptions' | 'ledger' | 'digests' | 'fanOuts'>;

/** More than are ever begun or handed over at a time. */
const UNFINISHED_LIMIT = 1_000;
/** How many articles are searched for a link that several entries of a feed have. */
const LATEST_LIMIT = 2_000;
/** Whatever is unfinished, whenever the sweeper would come for it. */
const EVER = Number.MAX_SAFE_INTEGER;

/** Traces the article of a link, or of an article's id; `undefined` when none is stored. */
export async function traceArticle(
  wanted: string,
  topics: readonly Topic[],
  now: number,
  stores: TracedStores,
): Promise<ArticleTrace | undefined> {
  const found = await findArticle(wanted, now, stores);
  if (found === undefined) return undefined;
  const { article } = found;
  const [feeds, fanOuts, subscriptions] = await Promise.all([
    stores.feeds.list(),
    stores.fanOuts.overdue(EVER, UNFINISHED_LIMIT),
    stores.subscriptions.list(),
  ]);
  const storyId = article.story?.id ?? article.id;
  const feed = feeds.find(({ id }) => id === article.feedId);
  const has = new Set(article.topics.map(({ id }) => id));
  const noticed = classifier(topics)(article);
  return {
    ...{ kind: 'article', ...found, storyId },
    ...(feed !== undefined && { feed }),
    below: [...noticed.topics, ...noticed.below].filter(({ id }) => !has.has(id)),
    fanOuts: fanOuts.filter(({ news }) => news.article.id === article.id).length,
    subscriptions: await Promise.all(
      subscriptions.map((subscription) => traceSubscription(subscription, article, storyId, now, stores)),
    ),
  };
}

/** The subscription by which a delivery is sent: of one subscriber's several, that may be another than it is shown with. */
export function subscriptionOf(
  { subscriptionId }: Delivery,
  { subscriptions }: ArticleTrace,
): Subscription | undefined {
  return subscriptions.find(({ subscription }) => subscription.id === subscriptionId)?.subscription;
}

async function findArticle(
  wanted: string,
  now: number,
  { articles }: TracedStores,
): Promise<Pick<ArticleTrace, 'article' | 'state'> | undefined> {
  const isLink = URL.canParse(wanted);
  const link = canonicalLink(wanted);
  const id = isLink ? hash(link) : wanted;
  const done = await articles.get(id, now);
  if (done !== undefined) return { state: 'done', article: done };
  const isMeant = (article: ClassifiedArticle): boolean =>
    article.id === id || (isLink && article.link !== undefined && canonicalLink(article.link) === link);
  const begun = (await articles.overdue(EVER, UNFINISHED_LIMIT)).find(isMeant);
  if (begun !== undefined) return { state: 'begun', article: begun };
  // An entry that shares its link with others of its feed is known by more than the link.
  const shared = isLink ? (await articles.latest(LATEST_LIMIT, now)).find(isMeant) : undefined;
  return shared === undefined ? undefined : { state: 'done', article: shared };
}

async function traceSubscription(
  subscription: Subscription,
  article: ClassifiedArticle,
  storyId: string,
  now: number,
  { ledger, digests }: TracedStores,
): Promise<SubscriptionTrace> {
  const topics = article.topics.map(({ id }) => id).filter((id) => subscription.topics.includes(id));
  const untouched = { subscription, verdict: verdictOn(subscription, article, topics, false), topics };
  if (topics.length === 0) return { ...untouched, deliveries: [] };
  const key = { subscriberId: subscription.subscriberId, channel: subscription.channel.kind, storyId };
  const ids = [
    storyDeliveryId(key),
    deliveryId({ ...key, article, follows: { kind: 'update', what: '' } }),
    deliveryId({ ...key, article, follows: { kind: 'coverage' } }),
  ];
  const [held, ...found] = await Promise.all([
    digests.get(subscription.id, now),
    ...ids.map((id) => ledger.get(id)),
  ]);
  const deliveries = found.filter((delivery) => delivery !== undefined);
  const waits = heldAlert(held, ids);
  const hasAlert = deliveries.length > 0 || waits !== undefined;
  const verdict = verdictOn(subscription, article, topics, hasAlert);
  return { ...untouched, verdict, deliveries, ...(waits !== undefined && { held: waits }) };
}

function heldAlert(held: Held | undefined, ids: readonly string[]): SubscriptionTrace['held'] {
  const waiting = held?.alerts.find(({ alert }) => ids.includes(deliveryId(alert)));
  if (held === undefined || waiting === undefined) return undefined;
  return { heldAt: waiting.heldAt, dueAt: held.dueAt };
}

/** @param hasAlert whether there is an alert: then it was matched, however late the subscription came */
function verdictOn(
  { status, createdAt }: Subscription,
  { topics: all, seenAt }: ClassifiedArticle,
  topics: readonly string[],
  hasAlert: boolean,
): Verdict {
  if (all.length === 0) return 'no-topic';
  if (topics.length === 0) return 'other-topics';
  if (status !== 'active') return status;
  return hasAlert || createdAt <= seenAt ? 'matched' : 'subscribed-after';
}
