import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ArticleStore } from '../../core/classification.ts';
import type { DeliveryLedger } from '../../core/delivery.ts';
import type { DigestStore } from '../../core/digest.ts';
import type { FanOutStore } from '../../core/fan-out.ts';
import type { FeedStore } from '../../core/feed.ts';
import type { FeedbackStore } from '../../core/feedback.ts';
import type { Pacer } from '../../core/pace.ts';
import type { TakeQuota } from '../../core/quota.ts';
import type { StoryStore } from '../../core/stories/story-store.ts';
import type { SubscriptionStore } from '../../core/subscription.ts';
import type { TokenKeyStore } from '../../core/token.ts';
import type { PushStore } from '../../core/websub.ts';
import { dynamoArticleStore } from './dynamo-article-store.ts';
import { dynamoDeliveryLedger } from './dynamo-delivery-ledger.ts';
import { dynamoDigestStore } from './dynamo-digest-store.ts';
import { dynamoFanOutStore } from './dynamo-fan-out-store.ts';
import { dynamoFeedStore } from './dynamo-feed-store.ts';
import { dynamoFeedbackStore } from './dynamo-feedback-store.ts';
import { dynamoPacer } from './dynamo-pacer.ts';
import { dynamoPushStore } from './dynamo-push-store.ts';
import { dynamoQuota } from './dynamo-quota.ts';
import { dynamoStoryStore } from './dynamo-story-store.ts';
import { dynamoSubscriptionStore } from './dynamo-subscription-store.ts';
import { dynamoTokenKeys } from './dynamo-token-keys.ts';
import type { TableName } from './resources.ts';

/** All that Wirewatch keeps. */
export interface Stores {
  readonly feeds: FeedStore;
  readonly pushes: PushStore;
  readonly articles: ArticleStore;
  readonly stories: StoryStore;
  readonly subscriptions: SubscriptionStore;
  readonly feedback: FeedbackStore;
  readonly ledger: DeliveryLedger;
  readonly fanOuts: FanOutStore;
  readonly digests: DigestStore;
  readonly pacer: Pacer;
  readonly tokenKeys: TokenKeyStore;
  readonly takeQuota: TakeQuota;
}

/** For those who need every store: the command line and the local run. Each lambda makes only its own. */
export function dynamoStores(
  client: DynamoDBDocumentClient,
  tables: Readonly<Record<TableName, string>>,
): Stores {
  return {
    feeds: dynamoFeedStore(client, tables.feeds),
    pushes: dynamoPushStore(client, tables.pushes),
    articles: dynamoArticleStore(client, tables.articles),
    stories: dynamoStoryStore(client, tables.stories),
    subscriptions: dynamoSubscriptionStore(client, tables.subscriptions),
    feedback: dynamoFeedbackStore(client, tables.subscriptions),
    ledger: dynamoDeliveryLedger(client, tables.deliveries),
    fanOuts: dynamoFanOutStore(client, tables.articles),
    digests: dynamoDigestStore(client, tables.digests),
    pacer: dynamoPacer(client, tables.subscriptions),
    tokenKeys: dynamoTokenKeys(client, tables.subscriptions),
    takeQuota: dynamoQuota(client, tables.subscriptions),
  };
}
