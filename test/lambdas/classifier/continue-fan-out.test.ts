import { expect, test } from 'vitest';
import { continueFanOut } from '../../../lambdas/classifier/continue-fan-out.ts';
import { type SpreadNewsDeps, spreadNews } from '../../../lambdas/classifier/spread-news.ts';
import { memoryFanOutStore } from '../../../src/adapters/memory/memory-fan-out-store.ts';
import { memoryPacer } from '../../../src/adapters/memory/memory-pacer.ts';
import { memoryQueue } from '../../../src/adapters/memory/memory-queue.ts';
import { memoryStoryStore } from '../../../src/adapters/memory/memory-story-store.ts';
import { memorySubscriptionStore } from '../../../src/adapters/memory/memory-subscription-store.ts';
import type { Alert } from '../../../src/core/alert.ts';
import type { FanOutTask } from '../../../src/core/fan-out.ts';
import {
  anArticle,
  aSubscription,
  aTopicMatch,
  HOUR,
  MINUTE,
  memoryLog,
  memoryMetrics,
  NOW,
} from '../../factories.ts';

async function setUp(subscribers: number) {
  const alerts = memoryQueue<Alert>();
  const tasks = memoryQueue<FanOutTask>();
  const subscriptions = memorySubscriptionStore();
  for (let count = 0; count < subscribers; count++) {
    const { id } = await subscriptions.request(aSubscription());
    await subscriptions.activate(id);
  }
  const deps: SpreadNewsDeps & Parameters<typeof continueFanOut>[1] = {
    ...{ alerts, tasks, subscriptions, fanOuts: memoryFanOutStore(), pacer: memoryPacer() },
    stories: memoryStoryStore(),
    materialUpdates: false,
    emailsPerSecond: 70,
    now: () => NOW,
    log: memoryLog(),
    metrics: memoryMetrics(),
  };
  const workThrough = async (): Promise<void> => {
    for (let next = tasks.sent.shift(); next !== undefined; next = tasks.sent.shift()) {
      await continueFanOut(next.message, deps);
    }
  };
  const alerted = () => alerts.sent.map(({ message }) => message.subscriptionId);
  return { deps, tasks, alerted, workThrough };
}

test('each of 2,600 subscribers of a topic gets one alert', async () => {
  const { deps, alerted, workThrough } = await setUp(2_600);
  await spreadNews(anArticle(), [aTopicMatch()], deps);
  expect(alerted()).toHaveLength(500);
  await workThrough();
  expect(alerted()).toHaveLength(2_600);
  expect(new Set(alerted()).size).toBe(2_600);
});

test('goes on from the saved page when a worker died after queueing one', async () => {
  const { deps, tasks, alerted, workThrough } = await setUp(1_700);
  await spreadNews(anArticle(), [aTopicMatch()], deps);
  const [first] = tasks.sent;
  if (first === undefined) throw new Error('there is no fan-out');
  const dying = { ...deps, fanOuts: { ...deps.fanOuts, advance: () => Promise.reject(new Error('died')) } };
  await expect(continueFanOut(first.message, dying)).rejects.toThrow('died');
  await workThrough();
  expect(new Set(alerted()).size).toBe(1_700);
});

test('waits while more than a minute of emails is queued already', async () => {
  const { deps, tasks, alerted } = await setUp(700);
  await spreadNews(anArticle(), [aTopicMatch()], deps);
  const ahead = { ...deps, pacer: { look: async () => ({ heldUntil: 0, next: NOW + HOUR }) } };
  expect(await continueFanOut(tasks.sent[0]?.message ?? { fanOut: '' }, ahead)).toBe('paused');
  expect(alerted()).toHaveLength(500);
  expect(tasks.sent.at(-1)?.delaySeconds).toBe(900);
});

test('is left alone by the sweeper while it waits', async () => {
  const { deps, tasks } = await setUp(700);
  await spreadNews(anArticle(), [aTopicMatch()], deps);
  const later = NOW + 15 * MINUTE;
  const ahead = {
    ...deps,
    now: () => later,
    pacer: { look: async () => ({ heldUntil: 0, next: NOW + HOUR }) },
  };
  expect(await continueFanOut(tasks.sent[0]?.message ?? { fanOut: '' }, ahead)).toBe('paused');
  expect(await deps.fanOuts.overdue(later + 15 * MINUTE, 10)).toEqual([]);
  expect(await deps.fanOuts.overdue(later + HOUR, 10)).toHaveLength(1);
});

test('queues a page at a time, and rests while half of what all its workers queued can be sent', async () => {
  const { deps, tasks, alerted } = await setUp(10_000);
  await spreadNews(anArticle(), [aTopicMatch()], deps);
  const before = tasks.sent.length;
  expect(before).toBeGreaterThan(1);
  expect(await continueFanOut(tasks.sent[0]?.message ?? { fanOut: '' }, deps)).toBe('continued');
  expect(alerted()).toHaveLength(1_000);
  // 500 alerts of each of the fan-outs, 70 emails a second.
  expect(tasks.sent.at(-1)?.delaySeconds).toBe(Math.ceil((before * 500) / 70 / 2));
});

test('has the workers of a large topic begin one after another, over the rest between two pages', async () => {
  const { deps, tasks } = await setUp(20_000);
  await spreadNews(anArticle(), [aTopicMatch()], { ...deps, emailsPerSecond: 70 });
  const delays = tasks.sent.map(({ delaySeconds }) => delaySeconds);
  // Four workers' pages of 500 are half sent in 15 s.
  expect(delays).toEqual([0, 3, 7, 11]);
});

test('has paused workers of a topic go on one after another too', async () => {
  const { deps, tasks } = await setUp(20_000);
  await spreadNews(anArticle(), [aTopicMatch()], deps);
  const ahead = { ...deps, pacer: { look: async () => ({ heldUntil: 0, next: NOW + 90_000 }) } };
  for (const { message } of [...tasks.sent]) await continueFanOut(message, ahead);
  // Until half a minute is queued, and then over the rest between two pages.
  expect(tasks.sent.slice(4).map(({ delaySeconds }) => delaySeconds)).toEqual([60, 63, 67, 71]);
});
