import { STORY_SETTINGS } from './story-settings.ts';

/** The stories that a word led to, the latest last. */
export interface Posting {
  readonly stories: readonly string[];
  /** 0 for a word without a list; each change adds one. */
  readonly version: number;
}

/** A word that has led to no story. */
export const UNLISTED: Posting = { stories: [], version: 0 };

/** A word's list with one more story, or with one that comes again. */
export function withStory({ stories, version }: Posting, story: string): Posting {
  const others = stories.filter((other) => other !== story);
  return { stories: [...others, story].slice(-STORY_SETTINGS.storiesPerWord), version: version + 1 };
}
