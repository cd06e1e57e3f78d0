import { HABITS_MS, NO_HABITS, type OutletHabits } from '../../core/stories/outlet-habits.ts';
import { type Posting, withStory } from '../../core/stories/posting.ts';
import { STORY_SETTINGS } from '../../core/stories/story-settings.ts';
import type { Claim, StoredStory, StoryStore } from '../../core/stories/story-store.ts';
import { allExpiring, type Expiring, expiringMap } from './expiring-map.ts';

/** Articles whose stories are remembered; the oldest are forgotten first. */
const MOST_ARTICLES = 100_000;
const MOST_WORDS = 300_000;
const MOST_OUTLETS = 5_000;
/** Turns of the event loop after which a story that is being founded is given up. */
const TURNS = 50;

/** Stories in memory, for tests and for the command line. */
export function memoryStoryStore(): StoryStore & Expiring {
  const claims = expiringMap<Claim>(2 * MOST_ARTICLES);
  const stories = expiringMap<StoredStory>(MOST_ARTICLES);
  const words = expiringMap<Posting>(MOST_WORDS);
  const habits = expiringMap<OutletHabits>(MOST_OUTLETS);

  const store: StoryStore = {
    async recall(keys, outlet, now) {
      const known = keys.flatMap((key) => {
        const claim = claims.get(key, now);
        return claim === undefined ? [] : [[key, claim] as const];
      });
      return { claims: new Map(known), habits: habits.get(outlet, now) ?? NO_HABITS };
    },
    async keepHabits(outlet, learnt, now) {
      habits.set(outlet, learnt, now + HABITS_MS);
    },
    async claim(key, claim, until, now) {
      const standing = claims.get(key, now);
      if (standing !== undefined) return standing;
      claims.set(key, claim, until);
      return claim;
    },

    async postings(wanted, now) {
      const known = wanted.flatMap((word) => {
        const posting = words.get(word, now);
        return posting === undefined ? [] : [[word, posting] as const];
      });
      return new Map(known);
    },
    async post(word, read, story, now) {
      if ((words.get(word, now)?.version ?? 0) !== read.version) return 'stale';
      words.set(word, withStory(read, story), now + STORY_SETTINGS.storyAgeMs);
      return 'posted';
    },

    async stories(ids, now) {
      return ids.flatMap((id) => stories.get(id, now) ?? []);
    },
    async settled(id, now) {
      for (let turn = 0; turn < TURNS && stories.get(id, now)?.state === 'founding'; turn++) await nextTurn();
      const story = stories.get(id, now);
      if (story?.state !== 'founding') return story;
      await store.save({ ...story, state: 'left' }, now);
      return stories.get(id, now);
    },
    async save(story, now) {
      if ((stories.get(story.id, now)?.version ?? 0) !== story.version) return 'stale';
      const saved = { ...story, version: story.version + 1 };
      stories.set(story.id, saved, story.beganAt + STORY_SETTINGS.storyAgeMs);
      return 'saved';
    },
  };
  return { ...store, ...allExpiring(claims, stories, words, habits) };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
