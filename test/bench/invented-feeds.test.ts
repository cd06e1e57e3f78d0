import { expect, test } from 'vitest';
import { inventFeeds } from '../../bench/invented-feeds.ts';
import { parseFeed } from '../../src/adapters/feeds/parse-feed.ts';

test('invents the same feeds for the same seed, others for another', () => {
  expect(inventFeeds(2, 5, 1)).toEqual(inventFeeds(2, 5, 1));
  expect(inventFeeds(1, 5, 1)).not.toEqual(inventFeeds(1, 5, 2));
});

test('every entry of every feed is one of its own, whole', () => {
  const entries = inventFeeds(3, 20, 1).flatMap((xml) => parseFeed({ bytes: Buffer.from(xml) }).entries);
  expect(entries).toHaveLength(60);
  expect(new Set(entries.map(({ guid }) => guid)).size).toBe(60);
  for (const entry of entries) {
    expect(entry).toMatchObject({ title: expect.stringMatching(/./), publishedAt: expect.any(Number) });
    expect(entry.summary.length).toBeGreaterThan(50);
  }
});
