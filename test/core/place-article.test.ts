import { expect, test } from 'vitest';
import { seededRandom } from '../../bench/seeded-random.ts';
import { memoryStoryStore } from '../../src/adapters/memory/memory-story-store.ts';
import { placeArticle } from '../../src/core/stories/place-article.ts';
import { UNLISTED } from '../../src/core/stories/posting.ts';
import type { StoryArticle } from '../../src/core/stories/story-article.ts';
import { shippedReader } from '../../src/core/stories/story-reader.ts';
import type { StoredStory, StoryStore } from '../../src/core/stories/story-store.ts';
import { listedWords, readStoryText } from '../../src/core/stories/story-text.ts';
import { NOW } from '../factories.ts';
import { aStoryArticle } from './story-articles.ts';

const rarity = shippedReader().rarity;

/** The words under which an article is listed. */
const wordsOf = (article: StoryArticle): readonly string[] =>
  listedWords(readStoryText(article, NOW, rarity));

/** An article's story as a worker leaves it behind that was listing it and gave up. */
async function leaveBehind(article: StoryArticle, stories: StoryStore): Promise<void> {
  const { id, outlet, title, summary } = article;
  const first = { articleId: id, outlet, title, summary, at: NOW, similarity: 0, why: '' };
  const left: StoredStory = {
    ...{ id, state: 'founding', beganAt: NOW, first, recent: [], count: 1, counted: [] },
    ...{ outlets: [outlet], told: first, updates: 0, version: 0 },
  };
  await stories.save(left, NOW);
  const words = wordsOf(article);
  const postings = await stories.postings(words, NOW);
  for (const word of words) await stories.post(word, postings.get(word) ?? UNLISTED, id, NOW);
  await stories.save({ ...left, state: 'left', version: 1 }, NOW);
}

/** A store that takes a while for each request, and tells of stories that were waited for in vain. */
function slowed(stories: StoryStore, random: () => number, inVain: string[]): StoryStore {
  const pause = async (): Promise<void> => {
    const most = random() < 0.2 ? 60 : 4;
    for (let turns = Math.floor(random() * most); turns > 0; turns--) await Promise.resolve();
  };
  const slow = <Args extends readonly unknown[], Answer>(ask: (...args: Args) => Promise<Answer>) => {
    return async (...args: Args): Promise<Answer> => {
      await pause();
      const answer = await ask(...args);
      await pause();
      return answer;
    };
  };
  return {
    ...stories,
    postings: slow(stories.postings),
    post: slow(stories.post),
    stories: slow(stories.stories),
    save: slow(stories.save),
    async settled(id, now) {
      for (let turn = 0; turn < 2_000; turn++) {
        const [story] = await stories.stories([id], now);
        if (story?.state !== 'founding') return story;
        await pause();
      }
      inVain.push(id);
      return stories.settled(id, now);
    },
  };
}

test.each(Array.from({ length: 300 }, (_, seed) => seed))(
  'near-duplicates that come at once become one story, though some were begun before (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const articles = Array.from({ length: 2 + (seed % 3) }, (_, at) =>
      aStoryArticle({ id: `article-${at}` }),
    );
    const inVain: string[] = [];
    const stories = slowed(memoryStoryStore(), random, inVain);
    for (const article of articles.slice(0, seed % 2 === 0 ? 1 : 2)) await leaveBehind(article, stories);

    const placed = await Promise.all(
      articles
        .toSorted(() => random() - 0.5)
        .map((article) => placeArticle(article, undefined, NOW, { stories, reader: shippedReader() })),
    );
    expect(inVain).toEqual([]);
    expect(new Set(placed.map(({ story }) => story)).size).toBe(1);
  },
);

/** A door that somebody comes to, and that is opened. */
function door() {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  const pass = (): Promise<void> => {
    reached.resolve();
    return opened.promise;
  };
  return { pass, isReached: reached.promise, open: opened.resolve };
}

const place = (article: StoryArticle, stories: StoryStore) =>
  placeArticle(article, undefined, NOW, { stories, reader: shippedReader() });

test.each([
  { late: 'a', early: 'b', begunBefore: ['b'], who: 'for the first time', story: 'a' },
  { late: 'a', early: 'b', begunBefore: ['a'], who: 'for the first time', story: 'b' },
  { late: 'a', early: 'b', begunBefore: ['a', 'b'], who: 'once more, but has the lesser id', story: 'a' },
  { late: 'b', early: 'a', begunBefore: ['a', 'b'], who: 'once more, but has the lesser id', story: 'a' },
])('of two that don’t see each other until $early is listed, it is who begins $who: $story', async (way) => {
  const [late, early] = [aStoryArticle({ id: way.late }), aStoryArticle({ id: way.early })];
  const stories = memoryStoryStore();
  for (const article of [late, early])
    if (way.begunBefore.includes(article.id)) await leaveBehind(article, stories);
  const [beforeListing, beforeOpening] = [door(), door()];

  const placedLate = place(late, {
    ...stories,
    post: async (...args) => {
      await beforeListing.pass();
      return stories.post(...args);
    },
  });
  await beforeListing.isReached;
  const placedEarly = place(early, {
    ...stories,
    save: async (story, now) => {
      if (story.state === 'open') await beforeOpening.pass();
      return stories.save(story, now);
    },
  });
  await beforeOpening.isReached;
  beforeListing.open();
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
  beforeOpening.open();

  expect((await Promise.all([placedLate, placedEarly])).map(({ story }) => story)).toEqual([
    way.story,
    way.story,
  ]);
});
