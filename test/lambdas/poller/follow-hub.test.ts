import { describe, expect, test } from 'vitest';
import { followHub } from '../../../lambdas/poller/follow-hub.ts';
import { memoryPushStore } from '../../../src/adapters/memory/memory-push-store.ts';
import type { ParsedFeed } from '../../../src/core/feed.ts';
import { aFeed, memoryLog, memoryMetrics, NOW } from '../../factories.ts';

function aFollower() {
  const pushes = memoryPushStore();
  let saves = 0;
  let keys = 0;
  const metrics = memoryMetrics();
  const webSub = {
    pushes: {
      ...pushes,
      save(lease: Parameters<typeof pushes.save>[0]) {
        saves++;
        return pushes.save(lease);
      },
    },
    askHub: async () => ({ kind: 'accepted' }) as const,
    callbackBase: 'https://wire.example.org',
    randomKey: () => String(++keys).padStart(43, 'k'),
  };
  const feed = aFeed();
  const follow = (offer: Partial<ParsedFeed>, reachable = true) =>
    followHub(
      feed,
      { format: 'atom', title: 'T', entries: [], ...offer },
      { baseUrl: feed.url },
      { now: () => NOW, log: memoryLog(), metrics, ...(reachable && { webSub }) },
    );
  return { feed, follow, metrics, saves: () => saves, lease: () => pushes.get(feed.id) };
}

describe('followHub', () => {
  test('notes a hub once, to be asked at once', async () => {
    const { feed, follow, lease, saves } = aFollower();
    await follow({ hub: 'https://hub.example/', self: feed.url });
    await follow({ hub: 'https://hub.example/', self: feed.url });
    expect(await lease()).toMatchObject({ status: 'pending', dueAt: NOW, topic: feed.url });
    expect(saves()).toBe(1);
  });

  test('notes a hub that changed', async () => {
    const { follow, lease } = aFollower();
    await follow({ hub: 'https://hub.example/' });
    await follow({ hub: 'https://new.example/' });
    expect(await lease()).toMatchObject({ hub: 'https://new.example/', version: 2 });
  });

  test('does not let a feed subscribe us to another outlet’s topic, and counts it', async () => {
    const { follow, lease, metrics } = aFollower();
    await follow({ hub: 'https://hub.example/', self: 'https://bank.example/feed.xml' });
    expect(await lease()).toBeUndefined();
    expect(metrics.counts).toEqual({ 'websub.failed': 1 });
  });

  test('notes nothing for a feed without a hub, or where hubs cannot reach us', async () => {
    const { feed, follow, lease } = aFollower();
    await follow({ self: feed.url });
    await follow({ hub: 'https://hub.example/', self: feed.url }, false);
    expect(await lease()).toBeUndefined();
  });
});
