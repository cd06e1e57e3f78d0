import { describe, expect, test } from 'vitest';
import type { FeedState } from '../../src/core/feed.ts';
import { addressAfter, addressAfterFailure, pollUrlOf } from '../../src/core/feed-address.ts';
import { HOUR, MINUTE, NOW } from '../factories.ts';

const OLD = 'http://outlet.example/rss';
const NEW = 'https://outlet.example/feed';
type Feed = Pick<FeedState, 'pollUrl' | 'redirect'> & { readonly url: string };

/** The feed after answers five minutes apart, and how many of them were worth a write. */
function polled(targets: readonly (string | undefined)[], start: Feed = { url: OLD }) {
  let feed = start;
  let writes = 0;
  for (const [index, target] of targets.entries()) {
    const { pollUrl, redirect } = addressAfter(feed, target, NOW + index * 5 * MINUTE);
    if (pollUrl !== feed.pollUrl || redirect !== feed.redirect) writes++;
    feed = { url: feed.url, pollUrl, redirect };
  }
  return { feed, writes, pollUrl: pollUrlOf(feed) };
}

describe('addressAfter', () => {
  test('takes a new address after three sightings in a row', () => {
    expect(polled([NEW, NEW]).pollUrl).toBe(OLD);
    expect(polled([NEW, NEW, NEW])).toMatchObject({ pollUrl: NEW, writes: 3, feed: { url: OLD } });
  });

  test('writes nothing more once it is polled at the new address', () => {
    expect(polled([NEW, NEW, NEW, undefined, undefined]).writes).toBe(3);
  });

  test.each([
    ['two targets in turn', [NEW, `${NEW}2`]],
    ['a redirect that comes and goes', [NEW, undefined]],
  ])('does not trust %s, and costs next to no writes', (_, pair) => {
    const day = Array.from({ length: 288 }, (_, index) => pair[index % 2]);
    const { pollUrl, writes } = polled(day);
    expect(pollUrl).toBe(OLD);
    expect(writes).toBeLessThanOrEqual(2);
  });

  test('looks again a day later', () => {
    const distrusted = polled([NEW, undefined]).feed;
    const redirect = distrusted.redirect && { ...distrusted.redirect, countsFrom: NOW - HOUR };
    expect(polled([NEW, NEW, NEW], { url: OLD, redirect }).pollUrl).toBe(NEW);
  });

  test.each([
    ['from https to http', 'https://outlet.example/a', 'http://outlet.example/a'],
    ['to itself', 'https://outlet.example/a', 'https://outlet.example:443/a'],
    ['to what is no URL', 'https://outlet.example/a', 'nowhere'],
  ])('is never led %s', (_, url, target) => {
    expect(polled([target, target, target, target], { url })).toMatchObject({ pollUrl: url, writes: 0 });
  });

  test('follows an outlet that moves again, and back', () => {
    const moved: Feed = { url: OLD, pollUrl: NEW, redirect: undefined };
    const next = 'https://feeds.outlet.example/all';
    expect(polled([next, next, next], moved).pollUrl).toBe(next);
    const secure = { url: 'https://outlet.example/a', pollUrl: NEW };
    const back = polled([secure.url, secure.url, secure.url], secure);
    expect(back.feed.pollUrl).toBeUndefined();
  });
});

test('goes back to the old address when the new one fails three times in a row', () => {
  const moved: Feed = { url: OLD, pollUrl: NEW };
  expect(addressAfterFailure(moved, 2).pollUrl).toBe(NEW);
  expect(addressAfterFailure(moved, 3).pollUrl).toBeUndefined();
});
