import type { Article } from '../article.ts';

/** An article as far as the choice of its story needs it. */
export type StoryArticle = Pick<Article, 'id' | 'outlet' | 'link' | 'title' | 'summary' | 'publishedAt'>;
