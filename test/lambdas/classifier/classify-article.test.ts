import { describe, expect, test } from 'vitest';
import { type ClassifyArticleDeps, classifyArticle } from '../../../lambdas/classifier/classify-article.ts';
import { OPINION_TIMES } from '../../../lambdas/classifier/times.ts';
import { memoryArticleStore } from '../../../src/adapters/memory/memory-article-store.ts';
import { memoryFanOutStore } from '../../../src/adapters/memory/memory-fan-out-store.ts';
import { memoryOpinionStore } from '../../../src/adapters/memory/memory-opinion-store.ts';
import { type MemoryQueue, memoryQueue } from '../../../src/adapters/memory/memory-queue.ts';
import { memoryQuota } from '../../../src/adapters/memory/memory-quota.ts';
import { memoryStoryStore } from '../../../src/adapters/memory/memory-story-store.ts';
import { memorySubscriptionStore } from '../../../src/adapters/memory/memory-subscription-store.ts';
import type { Alert } from '../../../src/core/alert.ts';
import type { ArticleStore, TopicMatch } from '../../../src/core/classification.ts';
import {
  type Refined,
  type Refiner,
  type Unrefined,
  withSecondOpinion,
} from '../../../src/core/second-opinion.ts';
import type { Subscription } from '../../../src/core/subscription.ts';
import { anArticle, aSubscription, aTopicMatch, memoryLog, memoryMetrics, NOW } from '../../factories.ts';

function setUp(topics = [aTopicMatch(), aTopicMatch({ id: 'russia', score: 0.8 })]) {
  const alerts: MemoryQueue<Alert> = memoryQueue();
  const metrics = memoryMetrics();
  const deps: ClassifyArticleDeps = {
    articles: memoryArticleStore(),
    subscriptions: memorySubscriptionStore(),
    stories: memoryStoryStore(),
    fanOuts: memoryFanOutStore(),
    alerts,
    tasks: memoryQueue(),
    materialUpdates: false,
    emailsPerSecond: 70,
    classify: () => ({ topics, below: [] }),
    opinionTimes: OPINION_TIMES,
    remainingMs: () => 30_000,
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

  test('an edit takes the stored article’s place and alerts for nothing that it was about before', async () => {
    const { deps, alerts, metrics, subscribed } = setUp();
    await subscribed(aSubscription());
    const article = anArticle();
    await classifyArticle(article, deps);
    const edited = { ...article, title: 'Edited', seenAt: NOW + 1, revised: true };
    expect(await classifyArticle(edited, deps)).toBe('revised');
    expect(alerts.sent).toHaveLength(1);
    const stored = await deps.articles.get(article.id, NOW);
    expect(stored).toMatchObject({ title: 'Edited', seenAt: article.seenAt, alerts: 1 });
    expect(stored).not.toHaveProperty('revised');
    expect(metrics.counts['article.revised']).toBe(1);
  });

  test('an edit alerts for a topic that the article gained', async () => {
    const { deps, alerts, subscribed } = setUp();
    const one = await subscribed(aSubscription({ topics: ['russia'] }));
    const article = anArticle();
    const before = { ...deps, classify: () => ({ topics: [aTopicMatch()], below: [] }) };
    await classifyArticle(article, before);
    await classifyArticle({ ...article, revised: true }, deps);
    await classifyArticle({ ...article, revised: true }, deps);
    expect(alerts.sent.map(({ message }) => message.subscriptionId)).toEqual([one.id]);
    expect(alerts.sent[0]?.message.article).not.toHaveProperty('revised');
  });

  test('an edit of an article that is not stored is dropped, and counted', async () => {
    const { deps, alerts, metrics, subscribed } = setUp();
    await subscribed(aSubscription());
    expect(await classifyArticle({ ...anArticle(), revised: true }, deps)).toBe('unknown');
    expect(alerts.sent).toEqual([]);
    expect(metrics.counts['article.dropped.unknown-edit']).toBe(1);
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
    const kept = await deps.articles.get(article.id, NOW);
    expect(kept?.topics[0]?.evidence[0]?.text).toBe('Pyongyang');
    expect(kept).not.toHaveProperty('body');
  });
});

/** Is unsure of every article, and finds that it is about Peru, or about nothing. */
function aRefiner(topics = [aTopicMatch({ id: 'peru' })]): Refiner & { readonly asked: Unrefined[] } {
  const asked: Unrefined[] = [];
  return {
    asked,
    isUnsure: () => true,
    async refine(unrefined): Promise<Refined> {
      asked.push(unrefined);
      return {
        classification: { topics, below: [] },
        requested: true,
        opinion: { kind: 'given', changed: 1 },
      };
    },
  };
}

/** Counts the writes of a store. */
function counting(store: ArticleStore): ArticleStore & { readonly writes: string[] } {
  const writes: string[] = [];
  const noting =
    <Parameters extends unknown[], Result>(name: string, write: (...parameters: Parameters) => Result) =>
    (...parameters: Parameters): Result => {
      writes.push(name);
      return write(...parameters);
    };
  return {
    ...store,
    writes,
    begin: noting('begin', store.begin),
    record: noting('record', store.record),
    finish: noting('finish', store.finish),
  };
}

describe('classifyArticle with a second opinion', () => {
  test('alerts on what the second opinion says', async () => {
    const { deps, alerts, subscribed } = setUp([]);
    await subscribed(aSubscription({ topics: ['peru'] }));
    expect(await classifyArticle(anArticle(), { ...deps, refiner: aRefiner() })).toBe('alerted');
    expect(alerts.sent[0]?.message.topics.map(({ id }) => id)).toEqual(['peru']);
  });

  test('an article that it takes every topic from is recorded without one', async () => {
    const { deps, metrics } = setUp();
    const article = anArticle();
    const refined = { ...deps, refiner: aRefiner([]) };
    expect(await classifyArticle(article, refined)).toBe('no-topic');
    expect(await classifyArticle(article, refined)).toBe('duplicate');
    expect(metrics.counts['article.dropped.no-topic']).toBe(1);
  });

  test('is not asked for about an article that is done', async () => {
    const { deps } = setUp();
    const refiner = aRefiner();
    const article = anArticle();
    await classifyArticle(article, { ...deps, refiner });
    await classifyArticle(article, { ...deps, refiner });
    expect(refiner.asked).toHaveLength(1);
  });

  test('knows when an article was begun before', async () => {
    const { deps } = setUp();
    const refiner = aRefiner();
    const article = anArticle();
    await deps.articles.begin({ ...article, topics: [], alerts: 0 }, NOW, NOW);
    await classifyArticle(article, { ...deps, refiner });
    await classifyArticle(anArticle(), { ...deps, refiner });
    expect(refiner.asked.map(({ again }) => again)).toEqual([true, false]);
  });

  test('that never comes delays an article, and does not lose it', async () => {
    const { deps, alerts, metrics, subscribed } = setUp([aTopicMatch({ score: 0.6 })]);
    await subscribed(aSubscription());
    const { refiner } = withSecondOpinion(deps.classify, {
      ask: () => new Promise(() => {}),
      opinions: memoryOpinionStore(),
      takeQuota: memoryQuota(),
      topicName: (id) => id,
      caps: { band: 0.15, topicsPerArticle: 5, requestsPerDay: 10 },
    });
    const opinionTimes = { capMs: 5, marginMs: 0, leastMs: 1 };
    expect(await classifyArticle(anArticle(), { ...deps, refiner, opinionTimes })).toBe('alerted');
    expect(alerts.sent[0]?.message.topics).toEqual([aTopicMatch({ score: 0.6 })]);
    expect(metrics.counts['opinion.skipped.timed-out']).toBe(1);
  });

  test('costs no write more where there is nothing to ask', async () => {
    const writesOf = async (topics: TopicMatch[], refiner?: Refiner) => {
      const { deps } = setUp(topics);
      const articles = counting(deps.articles);
      await classifyArticle(anArticle(), { ...deps, articles, ...(refiner && { refiner }) });
      return articles.writes;
    };
    const sure: Refiner = { ...aRefiner(), isUnsure: () => false };
    expect(await writesOf([])).toEqual(['record']);
    expect(await writesOf([], sure)).toEqual(['record']);
    expect(await writesOf([aTopicMatch()], sure)).toEqual(['begin', 'finish']);
    expect(await writesOf([aTopicMatch()], aRefiner())).toEqual(['begin', 'finish']);
  });
});
