/** The environment of the sweeper, set by `lib/` on AWS and read once in `index.ts`. */
export const SWEEPER_ENV = [
  'ARTICLES_TABLE',
  'DELIVERIES_TABLE',
  'DIGESTS_TABLE',
  'SUBSCRIPTIONS_TABLE',
  'ARTICLES_QUEUE_URL',
  'ARTICLES_DLQ_URL',
  'ALERTS_QUEUE_URL',
  'ALERTS_DLQ_URL',
] as const;

export type SweeperEnv = Readonly<Record<(typeof SWEEPER_ENV)[number], string>>;
