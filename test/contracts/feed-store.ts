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

    test('lists the feeds of a shard whose time has come', async () => {
      const [early, late, elsewhere] = [aFeed(), aFeed(), aFeed()];
      await store().add(early, 0, NOW);
      await store().add(late, 0, NOW + 1);
      await store().add(elsewhere, 1, NOW);
      const ids = (await store().listPolled(0, NOW)).map((feed) => feed.id);
      expect(ids).toContain(early.id);
      expect(ids).not.toContain(late.id);
      expect(ids).not.toContain(elsewhere.id);
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
      expect((await store().listPolled(0, NOW)).map((listed) => listed.id)).not.toContain(feed.id);
      expect(await store().add(feed, 0, NOW)).toBe('known');
      expect(await store().add({ ...feed, origin: 'added' }, 0, NOW)).toBe('added');
      expect(await store().get(feed.id)).toBeDefined();
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
      expect((await store().listPolled(3, NOW)).map((listed) => listed.id)).toContain(feed.id);
    });
  });
}
