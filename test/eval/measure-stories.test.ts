import { describe, expect, test } from 'vitest';
import { measureStories } from '../../eval/measure-stories.ts';
import { aStoryArticle } from '../core/story-articles.ts';

/** A stream of events, each article put into the story that stands beside its event. */
async function measure(...articles: readonly (readonly [event: string, story: string])[]) {
  const stories = articles.map(([, story]) => story);
  return measureStories(
    articles.map(([event]) => ({ event, article: aStoryArticle() })),
    async () => ({ story: stories.shift() ?? '' }),
  );
}

describe('stories held against events', () => {
  test('are right when they are the same', async () => {
    expect(await measure(['fire', 'a'], ['vote', 'b'], ['fire', 'a'])).toEqual({
      articles: 3,
      stories: 2,
      precision: 1,
      recall: 1,
      falseJoins: 0,
      largest: 2,
      found: [undefined, undefined, true],
    });
  });

  test('count every pair of articles, and each stranger once', async () => {
    const measured = await measure(
      ['fire', 'a'],
      ['fire', 'a'],
      ['fire', 'a'],
      ['vote', 'a'],
      ['vote', 'b'],
      ['fire', 'c'],
    );
    // Of the six pairs in story a three are of one event; the events have seven pairs.
    expect(measured).toMatchObject({ precision: 3 / 6, recall: 3 / 7, falseJoins: 1 / 3, largest: 4 });
    expect(measured.found).toEqual([undefined, true, true, undefined, false, false]);
  });

  test('of nothing are none', async () => {
    expect(await measure()).toMatchObject({ articles: 0, stories: 0, precision: 0, recall: 0, largest: 0 });
  });
});
