import type { InventedArticle } from './invented-articles.ts';
import type { FindTopics } from './matchers/matcher.ts';

/** How right a matcher is, each as a share in [0, 1]. */
export interface Found {
  /** Of the articles about a topic: those where it is among what was found. */
  readonly found: number;
  /** Of the articles about nothing: those where something was found. */
  readonly wrong: number;
}

/** Counts what a matcher finds in articles whose topic is known. */
export function countFound(find: FindTopics, articles: readonly InventedArticle[]): Found {
  const about = articles.filter(({ topic }) => topic !== undefined);
  const plain = articles.filter(({ topic }) => topic === undefined);
  const found = about.filter(({ topic, ...article }) => topic !== undefined && find(article).has(topic));
  const wrong = plain.filter((article) => find(article).size > 0);
  return { found: found.length / about.length, wrong: wrong.length / plain.length };
}
