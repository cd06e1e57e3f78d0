import type { Article } from './article.ts';

/** The part of an article that evidence was found in. */
export type EvidenceField = 'title' | 'summary' | 'body' | 'categories';

/** A span of the article that speaks for a topic. */
export interface Evidence {
  /** The words as they stand in the article. */
  readonly text: string;
  readonly field: EvidenceField;
  /** Why these words count, for a reader: `capital of North Korea`. */
  readonly why: string;
  /** Offset of the first UTF-16 unit within the field; for `categories` within the category that held it. */
  readonly start: number;
}

/** A topic that an article has, with the words that gave it. */
export interface TopicMatch {
  /** The topic's id, for instance `north-korea`. */
  readonly id: string;
  /** Probability in [0, 1] that the article is about the topic. */
  readonly score: number;
  /** Strongest first, one per distinct text and field. */
  readonly evidence: readonly Evidence[];
  /** There when somebody else was asked too: who, and the score that the evidence alone gave. */
  readonly secondOpinion?: { readonly by: string; readonly was: number };
}

/** The topics of one article. */
export interface Classification {
  /** At or above the alerting threshold, best first. */
  readonly topics: readonly TopicMatch[];
  /** Noticed but below the threshold, best first. */
  readonly below: readonly TopicMatch[];
}

/** What a classifier reads of an article. */
export type Classifiable = Pick<Article, 'title' | 'summary'> &
  Partial<Pick<Article, 'body' | 'categories' | 'lang'>>;

/** Says what an article is about. Never throws, whatever the text. */
export type Classify = (article: Classifiable) => Classification;

/** An article with its topics, as lists show it. `body` is not kept. */
export interface ClassifiedArticle extends Omit<Article, 'body' | 'revised'> {
  readonly topics: readonly TopicMatch[];
  /** How many alerts were queued for it; with a large topic, those of the first pages. */
  readonly alerts: number;
  /** The story that it belongs to; absent when nobody asked for its topics. */
  readonly story?: StoryOf;
}

/** An article to classify. One that the sweeper brings back lacks its body, and has the topics that were found. */
export type ArticleTask = Article & { readonly topics?: readonly TopicMatch[] };

/** The story of an article, and why it is that one. */
export interface StoryOf {
  readonly id: string;
  /** Whether others reported it before. */
  readonly joined: boolean;
  /** For readers: `92 % alike; both name Kyiv`. */
  readonly why: string;
}

/** How long an article is remembered: feeds rarely carry an entry longer. Milliseconds. */
export const ARTICLE_RETENTION_MS = 60 * 24 * 3_600_000;

/**
 * Which articles were seen, and how far each came. Only `done` means "skip": an article that was begun may
 * have lost its worker, so it is worked on again, and every step after it is safe to repeat. What is older than
 * {@link ARTICLE_RETENTION_MS} counts as absent, whether or not it was deleted.
 */
export interface ArticleStore {
  /**
   * Records the article, with what is known of its topics, unless it is recorded.
   * @param sweepAt when the sweeper puts it back on its queue, unless it is finished by then
   */
  begin(article: ClassifiedArticle, now: number, sweepAt: number): Promise<'new' | 'unfinished' | 'done'>;
  /** Records an article that gives no alert as done, in one write, unless it is done already. */
  record(article: ClassifiedArticle, now: number): Promise<'recorded' | 'done'>;
  /** Puts an edited article in the place of a done one, if there is one, where it stands in the lists. */
  revise(article: ClassifiedArticle): Promise<'revised' | 'unknown'>;
  /** Marks it done: all its alerts are on the queue. */
  finish(article: ClassifiedArticle, now: number): Promise<void>;
  /** The latest finished articles, newest first. */
  latest(limit: number, now: number): Promise<readonly ClassifiedArticle[]>;
  /** An article that is done. */
  get(id: string, now: number): Promise<ClassifiedArticle | undefined>;
  /** Articles that were begun, are not done and whose `sweepAt` has come, at most `limit`. */
  overdue(now: number, limit: number): Promise<readonly ClassifiedArticle[]>;
  /** Puts an unfinished article's next sweep off. */
  putOff(id: string, sweepAt: number): Promise<void>;
}
