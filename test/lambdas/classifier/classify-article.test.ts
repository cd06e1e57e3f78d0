import { describe, expect, test } from 'vitest';
import { type ClassifyArticleDeps, classifyArticle } from '../../../lambdas/classifier/classify-article.ts';
import { memoryArticleStore } from '../../../src/adapters/memory/memory-article-store.ts';
import { type MemoryQueue, memoryQueue } from '../../../src/adapters/memory/memory-queue.ts';
import { memorySubscriptionStore } from '../../../src/adapters/memory/memory-subscription-store.ts';
import type { Alert } from '../../../src/core/alert.ts';
import type { Subscription } from '../../../src/core/subscription.ts';
import { anArticle, aSubscription, aTopicMatch, memoryLog, memoryMetrics, NOW } from '../../factories.ts';

function setUp(topics = [aTopicMatch(), aTopicMatch({ id: 'russia', score: 0.8 })]) {
  const alerts: MemoryQueue<Alert> = memoryQueue();
  const metrics = memoryMetrics();
  const deps: ClassifyArticleDeps = {
    articles: memoryArticleStore(),
    subscriptions: memorySubscriptionStore(),
    alerts,
    classify: () => ({ topics, below: [] }),
    now: () => NOW,
    log: memoryLog(),
    metrics,
  };
  const subscribed = async (subscription: Subscription) => {
    await deps.subscriptions.request(subscription);
    await deps.subscriptions.activate(subscription.id);
    return subscription;
  };
  return { deps, alerts, metrics, subscribed };
}

describe('classifyArticle', () => {
  test('queues one alert per subscription, with just the topics that it asked for', async () => {
    const { deps, alerts, subscribed } = setUp();
    const both = await subscribed(aSubscription({ topics: ['north-korea', 'russia'] }));
    const one = await subscribed(aSubscription({ topics: ['russia', 'fishing'] }));
    await subscribed(aSubscription({ topics: ['fishing'] }));
    expect(await classifyArticle(anArticle(), deps)).toBe('alerted');
    const queued = alerts.sent.map(({ message }) => [
      message.subscriptionId,
      message.topics.map((topic) => topic.id),
    ]);
    expect(queued).toHaveLength(2);
    expect(queued).toContainEqual([both.id, ['north-korea', 'russia']]);
    expect(queued).toContainEqual([one.id, ['russia']]);
  });

  test('skips an article that is done, whatever feed it comes from', async () => {
    const { deps, alerts, metrics, subscribed } = setUp();
    await subscribed(aSubscription());
    const article = anArticle();
    await classifyArticle(article, deps);
    expect(await classifyArticle({ ...article, feedId: 'another' }, deps)).toBe('duplicate');
    expect(alerts.sent).toHaveLength(1);
    expect(metrics.counts['article.dropped.duplicate']).toBe(1);
  });

  test('works again on an article whose first worker died before its alerts were queued', async () => {
    const { deps, alerts, subscribed } = setUp();
    await subscribed(aSubscription());
    const article = anArticle();
    const dying = {
      send: async () => {
        throw new Error('the queue is throttled');
      },
    };
    await expect(classifyArticle(article, { ...deps, alerts: dying })).rejects.toThrow('throttled');
    expect(await classifyArticle(article, deps)).toBe('alerted');
    expect(alerts.sent).toHaveLength(1);
  });

  test('counts each article that gives no alert, with its reason', async () => {
    const nobody = setUp();
    expect(await classifyArticle(anArticle(), nobody.deps)).toBe('no-subscriber');
    expect(nobody.metrics.counts['article.dropped.no-subscriber']).toBe(1);
    const nothing = setUp([]);
    const article = anArticle();
    expect(await classifyArticle(article, nothing.deps)).toBe('no-topic');
    expect(await classifyArticle(article, nothing.deps)).toBe('duplicate');
    expect(nothing.metrics.counts).toEqual({
      'article.classified': 1,
      'article.dropped.no-topic': 1,
      'article.dropped.duplicate': 1,
    });
  });

  test('keeps the article with its evidence, and without its full text', async () => {
    const { deps } = setUp();
    const article = anArticle({ body: 'the full text' });
    await classifyArticle(article, deps);
    const kept = await deps.articles.get(article.id);
    expect(kept?.topics[0]?.evidence[0]?.text).toBe('Pyongyang');
    expect(kept).not.toHaveProperty('body');
  });
});
