import { describe, expect, test } from 'vitest';
import { type SweepDeps, sweep } from '../../../lambdas/sweeper/sweep.ts';
import { memoryArticleStore } from '../../../src/adapters/memory/memory-article-store.ts';
import { memoryDeliveryLedger } from '../../../src/adapters/memory/memory-delivery-ledger.ts';
import { memoryDigestStore } from '../../../src/adapters/memory/memory-digest-store.ts';
import { memoryFanOutStore } from '../../../src/adapters/memory/memory-fan-out-store.ts';
import { memoryQueue } from '../../../src/adapters/memory/memory-queue.ts';
import { memorySubscriptionStore } from '../../../src/adapters/memory/memory-subscription-store.ts';
import { toAlert } from '../../../src/core/alert.ts';
import type { DeadLetters } from '../../../src/core/dead-letters.ts';
import { matchOf } from '../../../src/core/subscription.ts';
import {
  anAlert,
  anArticle,
  aSubscription,
  aTopicMatch,
  HOUR,
  MINUTE,
  memoryLog,
  memoryMetrics,
  NOW,
} from '../../factories.ts';

const TIMES = { leaseMs: MINUTE, graceMs: 10 * MINUTE };

function setUp() {
  const articleTasks = memoryQueue<unknown>();
  const alertTasks = memoryQueue<unknown>();
  const clock = { now: NOW + HOUR };
  const deps: SweepDeps = {
    articles: memoryArticleStore(),
    fanOuts: memoryFanOutStore(),
    ledger: memoryDeliveryLedger(),
    digests: memoryDigestStore(),
    subscriptions: memorySubscriptionStore(),
    ...{ articleTasks, alertTasks },
    deadLetters: [],
    now: () => clock.now,
    log: memoryLog(),
    metrics: memoryMetrics(),
  };
  return { deps, clock, articleTasks, alertTasks };
}

/** An alert that was claimed by a worker that never came back. */
async function claimedAndLost(deps: SweepDeps) {
  const subscription = aSubscription();
  const subscriptions = memorySubscriptionStore();
  await subscriptions.request(subscription);
  await subscriptions.activate(subscription.id);
  const article = { ...anArticle(), topics: [aTopicMatch()], alerts: 1 };
  const { topics, alerts: _, ...shown } = article;
  await deps.articles.finish(article, NOW);
  const alert = toAlert({ storyId: article.id, article: shown, topics }, matchOf(subscription));
  await deps.ledger.claim(alert, 'resend', NOW, TIMES);
  return { alert, deps: { ...deps, subscriptions } };
}

describe('sweep', () => {
  test('queues an article that lost its worker again, with the topics that were found, and then lets it be', async () => {
    const { deps, articleTasks } = setUp();
    const article = { ...anArticle(), topics: [aTopicMatch()] };
    await deps.articles.begin({ ...article, alerts: 0 }, NOW, NOW + 20 * MINUTE);
    await sweep(deps);
    await sweep(deps);
    expect(articleTasks.sent.map(({ message }) => message)).toEqual([article]);
  });

  test('leaves alone what its message may still bring back', async () => {
    const { deps, articleTasks, alertTasks } = setUp();
    await deps.articles.begin({ ...anArticle(), topics: [], alerts: 0 }, NOW, NOW + 2 * HOUR);
    await deps.ledger.claim(anAlert(), 'resend', NOW + HOUR, TIMES);
    await sweep(deps);
    expect([...articleTasks.sent, ...alertTasks.sent]).toEqual([]);
  });

  test('makes an alert whose claim is long over again, from article and subscription', async () => {
    const { deps: bare, alertTasks } = setUp();
    const { deps, alert } = await claimedAndLost(bare);
    await sweep(deps);
    expect(alertTasks.sent.map(({ message }) => message)).toEqual([alert]);
  });

  test('sends a full hour’s digests within minutes: they are no stranded work', async () => {
    const { deps, alertTasks } = setUp();
    for (let reader = 0; reader < 1_500; reader++) {
      await deps.digests.hold(anAlert({ subscriptionId: `reader-${reader}` }), NOW, NOW);
    }
    await sweep(deps);
    expect(alertTasks.sent).toHaveLength(1_500);
  });

  test('sends digests that are due, and goes on with fan-outs that stopped', async () => {
    const { deps, alertTasks, articleTasks } = setUp();
    const alert = anAlert();
    await deps.digests.hold(alert, NOW, NOW);
    const { storyId, article, topics } = alert;
    const fanOut = {
      id: 'f',
      news: { storyId, article, topics },
      topic: 'x',
      range: {},
      sharedBy: 1,
      turn: 0,
      sweepAt: NOW,
    };
    await deps.fanOuts.open(fanOut, NOW);
    await sweep(deps);
    expect(alertTasks.sent.map(({ message }) => message)).toEqual([{ digestOf: alert.subscriptionId }]);
    expect(articleTasks.sent.map(({ message }) => message)).toEqual([{ fanOut: 'f' }]);
  });

  test('does the rest of its work when one part fails, and says that it failed', async () => {
    const { deps, alertTasks } = setUp();
    await deps.digests.hold(anAlert(), NOW, NOW);
    const articles = { ...deps.articles, overdue: () => Promise.reject(new Error('throttled')) };
    await expect(sweep({ ...deps, articles })).rejects.toThrow('1 parts of the sweep failed');
    expect(alertTasks.sent).toHaveLength(1);
  });

  describe('of dead letters', () => {
    const letters = (queue: string, redrive: DeadLetters['redrive']): DeadLetters => ({ queue, redrive });

    test('counts those that it put back, and says nothing where there are none', async () => {
      const { deps } = setUp();
      const [log, metrics] = [memoryLog(), memoryMetrics()];
      const deadLetters = [letters('articles', async () => 0), letters('alerts', async (limit) => limit)];
      await sweep({ ...deps, deadLetters, log, metrics });
      expect(metrics.counts).toEqual({ 'sweep.dead-letters': 200 });
      expect(log.events).toEqual(['sweep.dead-letters']);
    });

    test('puts those of one queue back when another can’t be read', async () => {
      const { deps } = setUp();
      const metrics = memoryMetrics();
      const broken = letters('articles', () => Promise.reject(new Error('throttled')));
      const deadLetters = [broken, letters('alerts', async () => 3)];
      await expect(sweep({ ...deps, deadLetters, metrics })).rejects.toThrow('1 parts of the sweep failed');
      expect(metrics.counts).toEqual({ 'sweep.dead-letters': 3 });
    });
  });
});
