import { NO_HABITS, type OutletHabits } from '../../core/stories/outlet-habits.ts';
import { type Posting, withStory } from '../../core/stories/posting.ts';
import { STORY_SETTINGS } from '../../core/stories/story-settings.ts';
import type { Claim, StoredStory, StoryStore } from '../../core/stories/story-store.ts';

/** Articles whose stories are remembered; the oldest are forgotten first. */
const MOST_ARTICLES = 100_000;
const MOST_WORDS = 300_000;
const MOST_OUTLETS = 5_000;
/** Turns of the event loop after which a story that is being founded is given up. */
const TURNS = 50;

interface Claimed {
  readonly claim: Claim;
  readonly expiresAt: number;
}

/** Stories in memory, for tests and for the command line. */
export function memoryStoryStore(): StoryStore {
  const claims = latest<Claimed>(2 * MOST_ARTICLES);
  const stories = latest<StoredStory>(MOST_ARTICLES);
  const words = latest<Posting>(MOST_WORDS);
  const habits = latest<OutletHabits>(MOST_OUTLETS);

  const claimAt = (key: string, now: number): Claim | undefined => {
    const known = claims.get(key);
    return known === undefined || known.expiresAt <= now ? undefined : known.claim;
  };
  const storyAt = (id: string, now: number): StoredStory | undefined => {
    const story = stories.get(id);
    return story === undefined || now - story.beganAt > STORY_SETTINGS.storyAgeMs ? undefined : story;
  };
  const store: StoryStore = {
    async recall(keys, outlet, now) {
      const known = keys.flatMap((key) => {
        const claim = claimAt(key, now);
        return claim === undefined ? [] : [[key, claim] as const];
      });
      return { claims: new Map(known), habits: habits.get(outlet) ?? NO_HABITS };
    },
    async keepHabits(outlet, learnt) {
      habits.set(outlet, learnt);
    },
    async claim(key, claim, until, now) {
      const standing = claimAt(key, now);
      if (standing !== undefined) return standing;
      claims.set(key, { claim, expiresAt: until });
      return claim;
    },

    async postings(wanted) {
      const known = wanted.flatMap((word) => {
        const posting = words.get(word);
        return posting === undefined ? [] : [[word, posting] as const];
      });
      return new Map(known);
    },
    async post(word, read, story) {
      if ((words.get(word)?.version ?? 0) !== read.version) return 'stale';
      words.set(word, withStory(read, story));
      return 'posted';
    },

    async stories(ids, now) {
      return ids.flatMap((id) => storyAt(id, now) ?? []);
    },
    async settled(id, now) {
      for (let turn = 0; turn < TURNS && storyAt(id, now)?.state === 'founding'; turn++) await nextTurn();
      const story = storyAt(id, now);
      if (story?.state !== 'founding') return story;
      await store.save({ ...story, state: 'left' }, now);
      return storyAt(id, now);
    },
    async save(story, now) {
      if ((storyAt(story.id, now)?.version ?? 0) !== story.version) return 'stale';
      stories.set(story.id, { ...story, version: story.version + 1 });
      return 'saved';
    },
  };
  return store;
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A map that forgets what was set longest ago. */
function latest<Value>(most: number) {
  const values = new Map<string, Value>();
  return {
    get: (key: string): Value | undefined => values.get(key),
    set(key: string, value: Value): void {
      values.delete(key);
      values.set(key, value);
      if (values.size <= most) return;
      for (const oldest of values.keys()) {
        values.delete(oldest);
        return;
      }
    },
  };
}
