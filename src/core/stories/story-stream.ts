import { chooseStory, type StoryDecision } from './choose-story.ts';
import type { StoryArticle } from './story-article.ts';
import { storyReader } from './story-reader.ts';
import type { StoryStore } from './story-store.ts';
import { streamClock } from './stream-clock.ts';
import { learningRarity } from './word-rarity.ts';

/**
 * Puts the articles of a stream, in the order of time, into stories. Time is the stream's own, and the rarity of
 * words is learnt from it.
 */
export function storyStream(stories: StoryStore): (article: StoryArticle) => Promise<StoryDecision> {
  const reader = storyReader(learningRarity());
  const clock = streamClock();
  return (article) => chooseStory(article, clock(article.publishedAt), { stories, reader });
}
