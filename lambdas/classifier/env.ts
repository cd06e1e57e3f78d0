/** The environment of the classifier, set by `lib/` on AWS and read once in `index.ts`. */
export const CLASSIFIER_ENV = [
  'ARTICLES_TABLE',
  'SUBSCRIPTIONS_TABLE',
  'ALERTS_QUEUE_URL',
  'ARTICLES_DLQ_URL',
] as const;

export type ClassifierEnv = Readonly<Record<(typeof CLASSIFIER_ENV)[number], string>>;
