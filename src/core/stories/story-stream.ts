import { chooseStory, type StoryDecision } from './choose-story.ts';
import type { StoryArticle } from './story-article.ts';
import { type StoryReader, storyReader } from './story-reader.ts';
import type { StoryStore } from './story-store.ts';
import { streamClock } from './stream-clock.ts';
import { learningRarity } from './word-rarity.ts';

/**
 * Puts the articles of a stream, in the order of time, into stories. Time is the stream's own.
 * @param reader weighs the words; if left out, their rarity is learnt from the stream
 */
export function storyStream(
  stories: StoryStore,
  reader: StoryReader = storyReader(learningRarity()),
): (article: StoryArticle) => Promise<StoryDecision> {
  const clock = streamClock();
  return (article) => chooseStory(article, clock(article.publishedAt), { stories, reader });
}
