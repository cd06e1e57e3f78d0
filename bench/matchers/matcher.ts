import type { Classifiable } from '../../src/core/classification.ts';

/** Gives the topics that it finds in an article. */
export type FindTopics = (article: Classifiable) => ReadonlySet<string>;

/** The words to look for, as files. */
export interface WordFiles {
  /** What `formatVocabulary` wrote: what a deployed function reads. */
  readonly vocabulary: string;
  /** What `formatTerms` wrote, for the others. */
  readonly terms: string;
}

/**
 * Something that finds topics in articles. Its `load` does all that a fresh process must do before the first
 * article, so a package with a model is imported there.
 */
export interface Matcher {
  /** What it is, in the report. */
  readonly title: string;
  /** The share of the articles that it is given: a slow one would take minutes for all of them. */
  readonly share: number;
  readonly load: (files: WordFiles) => Promise<FindTopics>;
}

/** The text of an article in one piece, for matchers that know no fields. */
export function textOf({ title, summary, body }: Classifiable): string {
  return body === undefined ? `${title}\n${summary}` : `${title}\n${summary}\n${body}`;
}
