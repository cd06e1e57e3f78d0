import { describe, expect, test } from 'vitest';
import { askDueHubs } from '../../../lambdas/poller/ask-due-hubs.ts';
import { syncFeeds } from '../../../lambdas/poller/sync-feeds.ts';
import { memoryFeedStore } from '../../../src/adapters/memory/memory-feed-store.ts';
import { memoryPushStore } from '../../../src/adapters/memory/memory-push-store.ts';
import {
  callbackId,
  type HubAnswer,
  type HubRequest,
  type PushLease,
  type PushStore,
  verified,
} from '../../../src/core/websub.ts';
import { aFeed, aLease, HOUR, MINUTE, memoryLog, memoryMetrics, NOW } from '../../factories.ts';

const DAY = 24 * HOUR;

/** A poller's hubs, a clock that the test moves, and a hub that answers as the test says. */
function someHubs() {
  const pushes = memoryPushStore();
  const feeds = memoryFeedStore();
  const metrics = memoryMetrics();
  const clock = { now: NOW, remaining: 50_000 };
  const asked: HubRequest[] = [];
  const hub = { answer: async (_: HubRequest): Promise<HubAnswer> => ({ kind: 'accepted' }) };
  let writes = 0;
  const counted: PushStore = {
    ...pushes,
    save(lease) {
      writes++;
      return pushes.save(lease);
    },
  };
  const tick = () =>
    askDueHubs({
      webSub: {
        pushes: counted,
        async askHub(request) {
          asked.push(request);
          return hub.answer(request);
        },
        callbackBase: 'https://wire.example.org',
        randomKey: () => '',
      },
      feeds,
      remainingMs: () => clock.remaining,
      now: () => clock.now,
      log: memoryLog(),
      metrics,
    });
  const leaseOf = async (feedId: string): Promise<PushLease> => {
    const lease = await pushes.get(feedId);
    if (lease === undefined) throw new Error('there is no lease');
    return lease;
  };
  return {
    ...{ pushes, feeds, metrics, clock, asked, hub, tick, leaseOf, writes: () => writes },
    async add(overrides: Partial<PushLease> = {}) {
      const feed = aFeed();
      await feeds.add(feed, 0, NOW);
      const lease = aLease({ attempts: 0, ...overrides, feedId: feed.id, topic: feed.url });
      await pushes.save(lease);
      return { feed, lease };
    },
    /** The hub verifies what it was asked, as the API would note it. */
    async verify(feedId: string, leaseSeconds: number) {
      const lease = await leaseOf(feedId);
      const next = verified(lease, { mode: 'subscribe', topic: lease.topic, leaseSeconds }, clock.now);
      if (typeof next === 'string') throw new Error(`the verification was ${next}`);
      await pushes.save(next);
    },
  };
}

describe('askDueHubs', () => {
  test('asks a new hub to push, with a callback and a secret of the feed’s own', async () => {
    const { add, tick, asked } = someHubs();
    const { lease } = await add();
    await tick();
    expect(asked).toEqual([
      {
        hub: lease.hub,
        mode: 'subscribe',
        topic: lease.topic,
        secret: lease.secret,
        callback: `https://wire.example.org/websub/${callbackId(lease)}`,
        leaseSeconds: 864_000,
      },
    ]);
  });

  test('expects the verification before it asks, as a hub may verify before it answers', async () => {
    const { add, tick, hub, verify, leaseOf } = someHubs();
    const { feed } = await add();
    hub.answer = async () => {
      await verify(feed.id, 3_600);
      return { kind: 'failed', reason: 'the hub took too long to answer' };
    };
    await tick();
    expect(await leaseOf(feed.id)).toMatchObject({ status: 'active' });
    expect((await leaseOf(feed.id)).reason).toBeUndefined();
  });

  test('renews a lease at two thirds, and neither asks nor writes before', async () => {
    const { add, tick, clock, asked, verify, writes, leaseOf } = someHubs();
    const { feed } = await add();
    await tick();
    await verify(feed.id, 9 * 24 * 3_600);
    const before = writes();
    for (const wait of [MINUTE, DAY, 4 * DAY, 23 * HOUR]) {
      clock.now += wait;
      await tick();
    }
    expect(asked).toHaveLength(1);
    expect(writes()).toBe(before);

    clock.now = NOW + 6 * DAY;
    await tick();
    expect(asked).toHaveLength(2);
    expect(await leaseOf(feed.id)).toMatchObject({ status: 'renewing', expiresAt: NOW + 9 * DAY });
    await verify(feed.id, 9 * 24 * 3_600);
    expect(await leaseOf(feed.id)).toMatchObject({ status: 'active', expiresAt: NOW + 15 * DAY });
  });

  test('asks a hub that fails again, later each time, and keeps why', async () => {
    const { add, tick, clock, asked, hub, leaseOf, metrics } = someHubs();
    const { feed } = await add();
    hub.answer = async () => ({ kind: 'failed', reason: 'the hub answered 503' });
    const moments: number[] = [];
    for (let minute = 0; minute <= 40; minute++) {
      const before = asked.length;
      clock.now = NOW + minute * MINUTE;
      await tick();
      if (asked.length > before) moments.push(minute);
    }
    expect(moments).toEqual([0, 5, 15, 35]);
    expect((await leaseOf(feed.id)).reason).toBe('the hub answered 503');
    expect(metrics.counts['websub.failed']).toBe(4);
  });

  test('two ticks at once ask a hub once', async () => {
    const { add, tick, asked } = someHubs();
    await add();
    await Promise.all([tick(), tick()]);
    expect(asked).toHaveLength(1);
  });

  test('one hub’s trouble does not stop the others', async () => {
    const { add, tick, asked, hub } = someHubs();
    await add({ hub: 'https://broken.example/' });
    await add();
    hub.answer = async (request) => {
      if (request.hub.includes('broken')) throw new Error('a bug');
      return { kind: 'accepted' };
    };
    await tick();
    expect(asked).toHaveLength(2);
  });

  test('asks the hub of a removed feed to stop, and forgets it if the hub never says so', async () => {
    const { add, tick, clock, feeds, asked, pushes } = someHubs();
    const { feed } = await add({ status: 'active', expiresAt: NOW + 30 * DAY });
    await feeds.remove(feed.id, 'person');
    for (let hour = 0; hour < 48; hour++) {
      clock.now = NOW + hour * HOUR;
      await tick();
    }
    expect(asked.map(({ mode }) => mode)).toEqual(Array(5).fill('unsubscribe'));
    expect(await pushes.get(feed.id)).toBeUndefined();
  });

  test('asks the hub of a feed that left the shipped list to stop, in the same tick', async () => {
    const { add, tick, feeds, asked, pushes } = someHubs();
    await add({ status: 'active', dueAt: NOW + DAY, expiresAt: NOW + 30 * DAY });
    await syncFeeds([], 1, NOW, { feeds, webSub: { pushes }, log: memoryLog() });
    await tick();
    expect(asked.map(({ mode }) => mode)).toEqual(['unsubscribe']);
  });

  test('forgets a removed feed whose hub never began', async () => {
    const { add, tick, feeds, asked, pushes } = someHubs();
    const { feed } = await add();
    await feeds.remove(feed.id, 'list');
    await tick();
    expect(asked).toEqual([]);
    expect(await pushes.get(feed.id)).toBeUndefined();
  });

  test('leaves to the next tick what this one has no time for', async () => {
    const { add, tick, clock, asked } = someHubs();
    await add();
    clock.remaining = 5_000;
    await tick();
    expect(asked).toEqual([]);
    clock.remaining = 50_000;
    await tick();
    expect(asked).toHaveLength(1);
  });
});
