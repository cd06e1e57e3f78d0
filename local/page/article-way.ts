import type { Stores } from '../../src/adapters/aws/dynamo-stores.ts';
import type { ClassifiedArticle } from '../../src/core/classification.ts';
import { type Delivery, storyDeliveryId } from '../../src/core/delivery.ts';
import type { FeedSummary } from '../../src/core/feed.ts';
import { maskChannel, type Subscription } from '../../src/core/subscription.ts';

/** One article's way, from its feed to every alert. */
export interface ArticleWay {
  readonly article: ClassifiedArticle;
  /** Absent when the feed has been removed since. */
  readonly feed?: FeedSummary;
  readonly storyId: string;
  readonly alerts: readonly AlertWay[];
  /** Active subscriptions that asked for none of its topics. */
  readonly others: number;
}

/** What became of the story for one subscriber on one channel. */
export interface AlertWay {
  /** Enough to recognise, not enough to use. */
  readonly to: string;
  readonly channel: Subscription['channel']['kind'];
  /** The article's topics that the subscriber asked for; none when the subscription has changed since. */
  readonly topics: readonly string[];
  readonly subscribedAt: number;
  /** Absent when the ledger knows of none. */
  readonly delivery?: Delivery;
}

type WayStores = Pick<Stores, 'articles' | 'feeds' | 'subscriptions' | 'ledger'>;

/** Gathers an article's way from what the stores keep; `undefined` if the article isn't known. */
export async function articleWay(
  id: string,
  now: number,
  stores: WayStores,
): Promise<ArticleWay | undefined> {
  const article = await stores.articles.get(id, now);
  if (article === undefined) return undefined;
  const [feeds, subscriptions] = await Promise.all([stores.feeds.list(), stores.subscriptions.list()]);
  const storyId = article.story?.id ?? article.id;
  const ways = await alertWays(article, storyId, subscriptions, stores);
  const feed = feeds.find((known) => known.id === article.feedId);
  const isOther = ({ status, topics }: Subscription) =>
    status === 'active' && !topics.some((topic) => article.topics.some(({ id: has }) => has === topic));
  return {
    ...{ article, storyId, alerts: ways, others: subscriptions.filter(isOther).length },
    ...(feed !== undefined && { feed }),
  };
}

/** One per subscriber and channel, as the ledger has it: several subscriptions of one subscriber share it. */
async function alertWays(
  article: ClassifiedArticle,
  storyId: string,
  subscriptions: readonly Subscription[],
  { ledger }: WayStores,
): Promise<readonly AlertWay[]> {
  const keyOf = ({ subscriberId, channel }: Subscription) =>
    storyDeliveryId({ subscriberId, channel: channel.kind, storyId });
  const ways = [...Map.groupBy(subscriptions, keyOf)].map(async ([key, own]): Promise<AlertWay[]> => {
    const wanted = own.filter(({ status }) => status === 'active').flatMap(({ topics }) => topics);
    const topics = article.topics.map(({ id }) => id).filter((topic) => wanted.includes(topic));
    const delivery = await ledger.get(key);
    const [first] = own.toSorted((a, b) => a.createdAt - b.createdAt);
    if (first === undefined || (topics.length === 0 && delivery === undefined)) return [];
    const { channel, createdAt: subscribedAt } = first;
    const shown = { to: maskChannel(channel), channel: channel.kind, topics, subscribedAt };
    return [delivery === undefined ? shown : { ...shown, delivery }];
  });
  return (await Promise.all(ways)).flat();
}
