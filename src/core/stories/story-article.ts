import { type Article, SUMMARY_LIMIT, TITLE_LIMIT } from '../article.ts';

/** An article as far as the choice of its story needs it. */
export interface StoryArticle extends Pick<Article, 'id' | 'outlet' | 'title' | 'summary' | 'publishedAt'> {
  /** Where it is read, if that makes it one with others: an article of the pipeline has its link in its id. */
  readonly link?: string;
}

/**
 * An article of the pipeline. Its id says which articles are one; its link does not, as some feeds give all their
 * entries the same.
 */
export function storyArticleOf({ id, outlet, title, summary, publishedAt }: Article): StoryArticle {
  return { id, outlet, title, summary, ...(publishedAt !== undefined && { publishedAt }) };
}

const LINK_LIMIT = 2_000;

/** Hostile feeds send megabytes; what is cut off never decided anything. */
export function beginningOf(article: StoryArticle): StoryArticle {
  return {
    ...article,
    outlet: article.outlet.slice(0, TITLE_LIMIT),
    title: article.title.slice(0, TITLE_LIMIT),
    summary: article.summary.slice(0, SUMMARY_LIMIT),
    ...(article.link !== undefined && { link: article.link.slice(0, LINK_LIMIT) }),
  };
}
