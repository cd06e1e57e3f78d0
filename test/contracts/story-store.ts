import { describe, expect, test } from 'vitest';
import { hash } from '../../src/core/hash.ts';
import { chooseStory } from '../../src/core/stories/choose-story.ts';
import { HABITS_MS, NO_HABITS } from '../../src/core/stories/outlet-habits.ts';
import { UNLISTED } from '../../src/core/stories/posting.ts';
import type { StoryArticle } from '../../src/core/stories/story-article.ts';
import { STORY_SETTINGS } from '../../src/core/stories/story-settings.ts';
import type { Claim, Member, StoredStory, StoryStore } from '../../src/core/stories/story-store.ts';
import { aStoryArticle } from '../core/story-articles.ts';
import { HOUR, NOW, unique } from '../factories.ts';

const aMember = (overrides: Partial<Member> = {}): Member => ({
  articleId: unique('article'),
  outlet: 'Post',
  title: 'Bees return',
  summary: 'Hives are full.',
  at: NOW,
  similarity: 0,
  why: 'nothing alike',
  ...overrides,
});

function aStory(overrides: Partial<StoredStory> = {}): StoredStory {
  const first = aMember();
  return {
    id: first.articleId,
    state: 'open',
    beganAt: NOW,
    first,
    recent: [],
    count: 1,
    counted: [],
    outlets: ['Post'],
    told: first,
    updates: 0,
    version: 0,
    ...overrides,
  };
}

const aClaim = (overrides: Partial<Claim> = {}): Claim => ({
  articleId: unique('article'),
  story: unique('story'),
  joined: false,
  similarity: 0,
  why: 'nothing alike',
  ...overrides,
});

/** An event's own name: a word of letters that is not another's with a slip of the pen. */
const aName = (): string =>
  hash(unique('name')).replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)));

/** Articles on one event of their own: with edited headlines, by an outlet each. */
function reprints(count?: 2): readonly [StoryArticle, StoryArticle];
function reprints(count: number): readonly StoryArticle[];
function reprints(count = 2): readonly StoryArticle[] {
  const [ship, reef, captain] = [aName(), aName(), aName()].map(
    (name) => `${name.charAt(0).toUpperCase()}${name.slice(1, 12)}`,
  );
  const titles = [
    `Ferry ${ship} sinks off ${reef}, 12 killed`,
    `Twelve killed as ${ship} ferry goes down near ${reef}`,
    `Ferry ${ship} hits rocks off ${reef}; 12 killed`,
    `12 killed off ${reef} as ferry ${ship} sinks`,
  ];
  const summary = `The ${ship} struck rocks near ${reef} lighthouse, ${captain} told the coast guard.`;
  return Array.from({ length: count }, (_, at) =>
    aStoryArticle({ title: titles[at % titles.length] ?? '', summary }),
  );
}

/** What every store of stories keeps to, and what choices on it keep to when they come at once. */
export function storyStoreContract(name: string, open: () => StoryStore): void {
  describe(`story store: ${name}`, () => {
    test('gives a key to its first claim, until it expires', async () => {
      const [key, first, next] = [unique('key'), aClaim(), aClaim()];
      expect(await open().claim(key, first, NOW + HOUR, NOW)).toEqual(first);
      expect(await open().claim(key, next, NOW + HOUR, NOW)).toEqual(first);
      expect((await open().recall([key], 'Post', NOW)).claims).toEqual(new Map([[key, first]]));
      expect((await open().recall([key], 'Post', NOW + HOUR)).claims).toEqual(new Map());
      expect(await open().claim(key, next, NOW + 2 * HOUR, NOW + HOUR)).toEqual(next);
    });

    test('gives a key to one of many who claim it at once', async () => {
      const key = unique('key');
      const standing = await Promise.all(
        Array.from({ length: 8 }, () => open().claim(key, aClaim(), NOW + HOUR, NOW)),
      );
      expect(new Set(standing.map(({ articleId }) => articleId)).size).toBe(1);
    });

    test('keeps what an outlet repeats', async () => {
      const outlet = unique('Outlet');
      const habits = { pieces: [['a1', 'b2', 'c3']], templates: [['d4', 'e5']] } as const;
      expect((await open().recall([], outlet, NOW)).habits).toEqual(NO_HABITS);
      await open().keepHabits(outlet, habits, NOW);
      expect((await open().recall([], outlet, NOW)).habits).toEqual(habits);
    });

    test('lists a story under a word only if the list is as it was read', async () => {
      const [word, one, other] = [unique('word'), unique('story'), unique('story')];
      expect(await open().post(word, UNLISTED, one, NOW)).toBe('posted');
      expect(await open().post(word, UNLISTED, other, NOW)).toBe('stale');
      const list = (await open().postings([word, unique('word')], NOW)).get(word);
      expect(list).toEqual({ stories: [one], version: 1 });
      expect(await open().post(word, list ?? UNLISTED, other, NOW)).toBe('posted');
      expect((await open().postings([word], NOW)).get(word)?.stories).toEqual([one, other]);
    });

    test('takes an expired list, and what an outlet repeated, for absent although they are still there', async () => {
      const [word, outlet, one, other] = [unique('word'), unique('Outlet'), unique('story'), unique('story')];
      await open().post(word, UNLISTED, one, NOW);
      await open().keepHabits(outlet, { pieces: [['a1', 'b2']], templates: [] }, NOW);
      const later = NOW + STORY_SETTINGS.storyAgeMs;
      expect((await open().postings([word], later - HOUR)).get(word)?.stories).toEqual([one]);
      expect((await open().postings([word], later)).get(word)).toBeUndefined();
      expect(await open().post(word, { stories: [one], version: 1 }, other, later)).toBe('stale');
      expect(await open().post(word, UNLISTED, other, later)).toBe('posted');
      expect((await open().postings([word], later)).get(word)?.stories).toEqual([other]);
      expect((await open().recall([], outlet, NOW + HABITS_MS)).habits).toEqual(NO_HABITS);
    });

    test('takes any text for a word', async () => {
      const words = [`${unique('word')}${'x'.repeat(3_000)}`, `#12 ${unique('')}`, '能登'];
      for (const word of words) await open().post(word, UNLISTED, 'story', NOW);
      expect([...(await open().postings(words, NOW)).keys()].sort()).toEqual([...words].sort());
    });

    test('saves a story only if it is as it was read', async () => {
      const story = aStory();
      expect(await open().save(story, NOW)).toBe('saved');
      expect(await open().save(story, NOW)).toBe('stale');
      expect(await open().stories([story.id, unique('story')], NOW)).toEqual([{ ...story, version: 1 }]);
      expect(await open().save({ ...story, count: 2, version: 1 }, NOW)).toBe('saved');
      expect(await open().settled(story.id, NOW)).toEqual({ ...story, count: 2, version: 2 });
    });

    test('forgets a story when it is old', async () => {
      const story = aStory();
      await open().save(story, NOW);
      const later = NOW + STORY_SETTINGS.storyAgeMs + 1_000;
      expect(await open().stories([story.id], later)).toEqual([]);
      expect(await open().save({ ...story, beganAt: later }, later)).toBe('saved');
    });

    test('gives up a story whose worker crashed while it was founded', async () => {
      const story = aStory({ state: 'founding' });
      await open().save(story, NOW);
      expect(await open().settled(story.id, NOW + HOUR)).toMatchObject({ state: 'left' });
      expect(await open().save({ ...story, state: 'open', version: 1 }, NOW + HOUR)).toBe('stale');
    });

    test('waits no longer for a crashed worker whose clock ran ahead', async () => {
      const story = aStory({ state: 'founding', beganAt: NOW + HOUR });
      await open().save(story, NOW);
      expect(await open().settled(story.id, NOW)).toMatchObject({ state: 'left' });
    }, 10_000);
  });

  describe(`choices at once: ${name}`, () => {
    const choose = (article: StoryArticle, now = NOW) => chooseStory(article, now, { stories: open() });

    test('of near-duplicates give one story, that counts each article and outlet once', async () => {
      const articles = reprints(12);
      const decisions = await Promise.all(articles.map((article) => choose(article)));
      const ids = new Set(decisions.map(({ story }) => story));
      expect(ids.size).toBe(1);
      expect(decisions.filter(({ joined }) => !joined)).toHaveLength(1);
      const [story] = await open().stories([...ids], NOW);
      expect(story).toMatchObject({ state: 'open', count: 12 });
      expect([...(story?.outlets ?? [])].sort()).toEqual(articles.map(({ outlet }) => outlet).sort());
    });

    test('of articles that are delivered twice count each once', async () => {
      const articles = reprints(9);
      const decisions = await Promise.all([...articles, ...articles].map((article) => choose(article)));
      const [story, ...others] = new Set(decisions.map((decision) => decision.story));
      expect(others).toEqual([]);
      expect(await open().stories([story ?? ''], NOW)).toMatchObject([{ count: 9 }]);
    });

    test('of one article give one answer', async () => {
      const [first, again] = reprints();
      const decisions = await Promise.all([first, first, first].map((article) => choose(article)));
      expect(new Set(decisions.map((decision) => JSON.stringify(decision))).size).toBe(1);
      const joined = await Promise.all([again, again].map((article) => choose(article)));
      expect(joined.map(({ story }) => story)).toEqual([first.id, first.id]);
      expect((await open().stories([first.id], NOW))[0]).toMatchObject({ count: 2 });
    });

    test('of other events stay apart', async () => {
      const articles = Array.from({ length: 5 }, () => reprints(1)).flat();
      const decisions = await Promise.all(articles.map((article) => choose(article)));
      expect(decisions.map(({ story }) => story)).toEqual(articles.map(({ id }) => id));
    });
  });

  describe(`a choice that is repeated: ${name}`, () => {
    const choose = (article: StoryArticle, now = NOW) => chooseStory(article, now, { stories: open() });

    test('gives the same answer, long after', async () => {
      const [first, next] = reprints();
      const before = [await choose(first), await choose(next)];
      expect(before.map(({ story, joined }) => ({ story, joined }))).toEqual([
        { story: first.id, joined: false },
        { story: first.id, joined: true },
      ]);
      const later = NOW + 80 * HOUR;
      const after = [await choose(first, later), await choose(next, later)];
      expect(after.map(({ story, joined, why }) => ({ story, joined, why }))).toEqual(
        before.map(({ story, joined, why }) => ({ story, joined, why })),
      );
    });

    test.each([1, 2, 3, 5, 8, 13, 15, 16])(
      'after a crash at write %i counts the article once',
      async (at) => {
        const [first, next] = reprints();
        for (const article of [first, next]) {
          await chooseStory(article, NOW, { stories: crashingAt(at, open()) }).catch(() => undefined);
          await choose(article, NOW + HOUR);
        }
        expect(await choose(next, NOW + HOUR)).toMatchObject({ story: first.id, joined: true });
        expect(await open().stories([first.id], NOW + HOUR)).toMatchObject([{ state: 'open', count: 2 }]);
      },
    );
  });
}

/** Counts the requests to a store. */
export function counting(
  store: StoryStore,
): StoryStore & { readonly requests: { reads: number; writes: number } } {
  const requests = { reads: 0, writes: 0 };
  const reading = <T>(value: T): T => {
    requests.reads++;
    return value;
  };
  const writing = <T>(value: T): T => {
    requests.writes++;
    return value;
  };
  return {
    requests,
    recall: (...args) => reading(store.recall(...args)),
    postings: (...args) => reading(store.postings(...args)),
    stories: (...args) => reading(store.stories(...args)),
    settled: (...args) => reading(store.settled(...args)),
    keepHabits: (...args) => writing(store.keepHabits(...args)),
    claim: (...args) => writing(store.claim(...args)),
    post: (...args) => writing(store.post(...args)),
    save: (...args) => writing(store.save(...args)),
  };
}

/** A store whose worker dies after its n-th write took effect. */
function crashingAt(writes: number, store: StoryStore): StoryStore {
  let left = writes;
  const crashing = async <T>(write: Promise<T>): Promise<T> => {
    const written = await write;
    left--;
    if (left <= 0) throw new Error('the worker crashed');
    return written;
  };
  return {
    ...store,
    keepHabits: (...args) => crashing(store.keepHabits(...args)),
    claim: (...args) => crashing(store.claim(...args)),
    post: (...args) => crashing(store.post(...args)),
    save: (...args) => crashing(store.save(...args)),
  };
}
