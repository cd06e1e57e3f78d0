import { describe, expect, test } from 'vitest';
import { dynamoArticleStore } from '../../src/adapters/aws/dynamo-article-store.ts';
import { dynamoDeliveryLedger } from '../../src/adapters/aws/dynamo-delivery-ledger.ts';
import { dynamoFeedStore } from '../../src/adapters/aws/dynamo-feed-store.ts';
import { dynamoFeedbackStore } from '../../src/adapters/aws/dynamo-feedback-store.ts';
import { dynamoOpinionStore } from '../../src/adapters/aws/dynamo-opinion-store.ts';
import { dynamoPushStore } from '../../src/adapters/aws/dynamo-push-store.ts';
import { dynamoQuota } from '../../src/adapters/aws/dynamo-quota.ts';
import { dynamoSubscriptionStore } from '../../src/adapters/aws/dynamo-subscription-store.ts';
import { dynamoTokenKeys } from '../../src/adapters/aws/dynamo-token-keys.ts';
import { memoryArticleStore } from '../../src/adapters/memory/memory-article-store.ts';
import { memoryDeliveryLedger } from '../../src/adapters/memory/memory-delivery-ledger.ts';
import { memoryFeedStore } from '../../src/adapters/memory/memory-feed-store.ts';
import { memoryFeedbackStore } from '../../src/adapters/memory/memory-feedback-store.ts';
import { memoryOpinionStore } from '../../src/adapters/memory/memory-opinion-store.ts';
import { memoryPushStore } from '../../src/adapters/memory/memory-push-store.ts';
import { memoryQuota } from '../../src/adapters/memory/memory-quota.ts';
import { memorySubscriptionStore } from '../../src/adapters/memory/memory-subscription-store.ts';
import type { TakeQuota } from '../../src/core/quota.ts';
import { NOW, unique } from '../factories.ts';
import { articleStoreContract } from './article-store.ts';
import { deliveryLedgerContract } from './delivery-ledger.ts';
import { useDynamoServers } from './dynamo-servers.ts';
import { feedStoreContract } from './feed-store.ts';
import { feedbackStoreContract } from './feedback-store.ts';
import { opinionStoreContract } from './opinion-store.ts';
import { pushStoreContract } from './push-store.ts';
import { subscriptionStoreContract } from './subscription-store.ts';

const servers = useDynamoServers();

const feeds = memoryFeedStore();
feedStoreContract('memory', () => feeds);
const pushes = memoryPushStore();
pushStoreContract('memory', () => pushes);
const articles = memoryArticleStore();
articleStoreContract('memory', () => articles);
const opinions = memoryOpinionStore();
opinionStoreContract(
  'memory',
  () => opinions,
  () => articles,
);
const subscriptions = memorySubscriptionStore();
subscriptionStoreContract('memory', () => subscriptions);
const feedback = memoryFeedbackStore();
feedbackStoreContract('memory', () => feedback);
const ledger = memoryDeliveryLedger();
deliveryLedgerContract('memory', () => ledger);

for (const { name, dynamo } of servers) {
  feedStoreContract(name, () => dynamoFeedStore(dynamo(), 'feeds'));
  pushStoreContract(name, () => dynamoPushStore(dynamo(), 'pushes'));
  articleStoreContract(name, () => dynamoArticleStore(dynamo(), 'articles'));
  opinionStoreContract(
    name,
    () => dynamoOpinionStore(dynamo(), 'articles'),
    () => dynamoArticleStore(dynamo(), 'articles'),
  );
  subscriptionStoreContract(name, () => dynamoSubscriptionStore(dynamo(), 'subscriptions'));
  feedbackStoreContract(name, () => dynamoFeedbackStore(dynamo(), 'subscriptions'));
  deliveryLedgerContract(name, () => dynamoDeliveryLedger(dynamo(), 'deliveries'));
}

const quota = memoryQuota();
describe.each<[string, () => TakeQuota]>([
  ['memory', () => quota],
  ...servers.map(({ name, dynamo }): [string, () => TakeQuota] => [
    name,
    () => dynamoQuota(dynamo(), 'subscriptions'),
  ]),
])('quota: %s', (_, take) => {
  test('gives out its limit per window, and no more', async () => {
    const key = unique('address');
    const taken = await Promise.all(Array.from({ length: 5 }, () => take()(key, 3, 60, NOW)));
    expect(taken.filter(Boolean)).toHaveLength(3);
    expect(await take()(key, 3, 60, NOW + 60_000)).toBe(true);
    expect(await take()(unique('address'), 3, 60, NOW)).toBe(true);
  });
});

test.each(servers)(
  'token keys: two first callers agree on one key, a later process reads it: $name',
  async ({ dynamo }) => {
    const store = () => dynamoTokenKeys(dynamo(), 'subscriptions');
    const [first, second] = await Promise.all([store().keys(), store().keys()]);
    expect(first[0].secret.length).toBeGreaterThanOrEqual(43);
    expect(second).toEqual(first);
    expect(await store().keys()).toEqual(first);
  },
);
