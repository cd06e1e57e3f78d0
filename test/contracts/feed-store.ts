import { describe, expect, test } from 'vitest';
import { type FeedStore, newFeedState } from '../../src/core/feed.ts';
import { aFeed, NOW } from '../factories.ts';

/** What every store of feeds does. */
export function feedStoreContract(name: string, store: () => FeedStore): void {
  describe(`feed store: ${name}`, () => {
    test('adds a feed once', async () => {
      const feed = aFeed();
      expect(await store().add(feed, 0, NOW)).toBe('added');
      expect(await store().add(feed, 0, NOW)).toBe('known');
      expect(await store().get(feed.id)).toEqual({ ...feed, ...newFeedState(NOW), version: 0 });
    });

    test('lists the feeds of a shard, due or not, the longest due first', async () => {
      const [late, early, elsewhere] = [aFeed(), aFeed(), aFeed()];
      await store().add(late, 7, NOW + 1);
      await store().add(early, 7, NOW);
      await store().add(elsewhere, 8, NOW);
      const ids = (await store().listPolled(7)).map((feed) => feed.id);
      expect(ids).toEqual([early.id, late.id]);
    });

    test('lists what the schedule needs of a polled feed: its interval and its new address', async () => {
      const feed = aFeed();
      await store().add(feed, 9, NOW);
      const read = await store().get(feed.id);
      if (read === undefined) throw new Error('the feed was just added');
      const redirect = { to: 'https://outlet.example/c', sightings: 1, countsFrom: NOW };
      const learned = { intervalMs: 600_000, pollUrl: 'https://outlet.example/b' };
      await store().save(read, { ...read, ...learned, redirect });
      expect(await store().get(feed.id)).toMatchObject({ ...learned, redirect });
      const [listed] = await store().listPolled(9);
      expect(listed).toMatchObject(learned);
      expect(listed).not.toHaveProperty('redirect');
    });

    describe('ticks', () => {
      let shard = 100;
      /** A shard whose ticks nobody else claims. */
      const aShard = () => ++shard;
      const at = (tick: number, now = tick) => ({ at: tick, now, leaseMs: 60_000 });

      test('gives a tick to one of many that claim it', async () => {
        const mine = aShard();
        const claims = await Promise.all(Array.from({ length: 8 }, () => store().claimTick(mine, at(NOW))));
        expect(claims.filter((claim) => claim !== 'taken')).toEqual([
          { shard: mine, at: NOW, doneTo: 0, postponed: [] },
        ]);
      });

      test('gives neither a finished tick nor an earlier one again', async () => {
        const mine = aShard();
        const claim = await store().claimTick(mine, at(NOW));
        if (claim === 'taken') throw new Error('nobody else claims it');
        await store().finishTick(claim, []);
        expect(await store().claimTick(mine, at(NOW, NOW + 1))).toBe('taken');
        expect(await store().claimTick(mine, at(NOW - 60_000, NOW + 1))).toBe('taken');
      });

      test('hands on from where the last finished tick ended, with what it left over', async () => {
        const mine = aShard();
        const claim = await store().claimTick(mine, at(NOW));
        if (claim === 'taken') throw new Error('nobody else claims it');
        await store().finishTick(claim, ['a', 'b']);
        const next = await store().claimTick(mine, at(NOW + 60_000));
        expect(next).toEqual({ shard: mine, at: NOW + 60_000, doneTo: NOW, postponed: ['a', 'b'] });
        if (next === 'taken') return;
        await store().finishTick(next, []);
        expect(await store().claimTick(mine, at(NOW + 120_000))).toMatchObject({ postponed: [] });
      });

      test('keeps the next tick waiting while one is worked on, until its lease is over', async () => {
        const mine = aShard();
        await store().claimTick(mine, at(NOW));
        expect(await store().claimTick(mine, at(NOW + 30_000))).toBe('taken');
        expect(await store().claimTick(mine, at(NOW + 60_000))).toMatchObject({ doneTo: 0 });
      });

      test('does not let a run that was overtaken finish the tick of another', async () => {
        const mine = aShard();
        const slow = await store().claimTick(mine, at(NOW));
        const next = await store().claimTick(mine, at(NOW + 60_000));
        if (slow === 'taken' || next === 'taken') throw new Error('the lease is over');
        await store().finishTick(slow, ['late']);
        expect(await store().claimTick(mine, at(NOW + 90_000))).toBe('taken');
        await store().finishTick(next, ['next']);
        expect(await store().claimTick(mine, at(NOW + 120_000))).toMatchObject({ postponed: ['next'] });
      });

      test('recovers from a clock that was far ahead', async () => {
        const mine = aShard();
        const year = 365 * 24 * 3_600_000;
        const claim = await store().claimTick(mine, at(NOW + year));
        expect(claim).not.toBe('taken');
        expect(await store().claimTick(mine, at(NOW))).toEqual({
          shard: mine,
          at: NOW,
          doneTo: 0,
          postponed: [],
        });
      });

      test('shows no tick among the feeds', async () => {
        await store().claimTick(aShard(), at(NOW));
        expect((await store().list()).every((feed) => feed.url !== undefined)).toBe(true);
      });
    });

    test('lists health and arrivals, and leaves out what only a poll needs', async () => {
      const feed = aFeed({ folder: 'Asia' });
      await store().add(feed, 0, NOW);
      const listed = (await store().list()).find((summary) => summary.id === feed.id);
      expect(listed).toEqual({
        ...feed,
        shard: 0,
        version: 0,
        nextPollAt: NOW,
        health: { state: 'new', since: NOW, failures: 0 },
        arrivals: [],
      });
    });

    test('saves what a poll learned, and forgets a validator that is gone', async () => {
      const feed = aFeed();
      await store().add(feed, 0, NOW);
      const first = await store().get(feed.id);
      if (first === undefined) throw new Error('the feed was just added');
      const state = { ...newFeedState(NOW), etag: '"a"', seen: ['k1', 'k2'], nextPollAt: NOW + 5 };
      expect(await store().save(first, state)).toBe('saved');
      const second = await store().get(feed.id);
      expect(second).toEqual({ ...feed, ...state, version: 1 });
      if (second === undefined) throw new Error('the feed was just saved');
      const { etag: _, ...withoutEtag } = state;
      expect(await store().save(second, withoutEtag)).toBe('saved');
      expect((await store().get(feed.id))?.etag).toBeUndefined();
    });

    test('refuses to save over a poll that finished in between', async () => {
      const feed = aFeed();
      await store().add(feed, 0, NOW);
      const read = await store().get(feed.id);
      if (read === undefined) throw new Error('the feed was just added');
      expect(await store().save(read, { ...read, nextPollAt: NOW + 1 })).toBe('saved');
      expect(await store().save(read, { ...read, nextPollAt: NOW + 2 })).toBe('stale');
      expect((await store().get(feed.id))?.nextPollAt).toBe(NOW + 1);
    });

    test('keeps a feed away that a person removed, until a person adds it again', async () => {
      const feed = aFeed();
      await store().add(feed, 0, NOW);
      expect(await store().remove(feed.id, 'person')).toBe('removed');
      expect(await store().remove(feed.id, 'person')).toBe('unknown');
      expect(await store().get(feed.id)).toBeUndefined();
      expect((await store().listPolled(0)).map((listed) => listed.id)).not.toContain(feed.id);
      expect(await store().add(feed, 0, NOW)).toBe('known');
      expect(await store().add({ ...feed, origin: 'added' }, 0, NOW)).toBe('added');
      expect(await store().get(feed.id)).toBeDefined();
    });

    test('lets a person bring back a feed that was gone', async () => {
      const feed = aFeed();
      await store().add(feed, 0, NOW);
      const read = await store().get(feed.id);
      if (read === undefined) throw new Error('the feed was just added');
      await store().save(read, { ...read, health: { state: 'gone', since: NOW, failures: 1 } });
      expect(await store().add(feed, 0, NOW)).toBe('known');
      expect(await store().add({ ...feed, origin: 'added' }, 0, NOW)).toBe('added');
      expect((await store().get(feed.id))?.health.state).toBe('new');
    });

    test('lets a feed come back that had only left the shipped list', async () => {
      const feed = aFeed();
      await store().add(feed, 0, NOW);
      await store().remove(feed.id, 'list');
      expect(await store().add(feed, 0, NOW)).toBe('added');
    });

    test('does not save the state of a feed that was removed during its poll', async () => {
      const feed = aFeed();
      await store().add(feed, 0, NOW);
      const read = await store().get(feed.id);
      if (read === undefined) throw new Error('the feed was just added');
      await store().remove(feed.id, 'person');
      expect(await store().save(read, read)).toBe('stale');
      expect(await store().get(feed.id)).toBeUndefined();
    });

    test('moves a feed to another shard', async () => {
      const feed = aFeed();
      await store().add(feed, 0, NOW);
      await store().assignShard(feed.id, 3);
      expect((await store().listPolled(3)).map((listed) => listed.id)).toContain(feed.id);
    });
  });
}
