import type { Article } from './article.ts';

/** A cluster of articles that report the same thing; the unit of deduplication. */
export interface Story {
  readonly id: string;
}

/** The story of an article. So far only articles with the same canonical link share one. */
export function storyOf(article: Article): Story {
  return { id: article.id };
}
