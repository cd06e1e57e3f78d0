/** The environment of the classifier, set by `lib/` on AWS and read once in `index.ts`. */
export const CLASSIFIER_ENV = [
  'ARTICLES_TABLE',
  'STORIES_TABLE',
  'SUBSCRIPTIONS_TABLE',
  'ALERTS_QUEUE_URL',
  'ARTICLES_QUEUE_URL',
  'ARTICLES_DLQ_URL',
  'EMAILS_PER_SECOND',
  'MATERIAL_UPDATES',
] as const;

export type ClassifierEnv = Readonly<Record<(typeof CLASSIFIER_ENV)[number], string>>;

/** What is set too where second opinions are switched on: all of it, or nothing. */
export const SECOND_OPINION_ENV = [
  'SECOND_OPINION_MODEL',
  'SECOND_OPINION_REQUESTS_PER_DAY',
  'SECOND_OPINION_BAND',
] as const;

export type SecondOpinionEnv = Readonly<Record<(typeof SECOND_OPINION_ENV)[number], string>>;
