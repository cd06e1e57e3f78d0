/** The environment of the poller, set by `lib/` on AWS and read once in `index.ts`. */
export const POLLER_ENV = [
  'FEEDS_TABLE',
  'PUSHES_TABLE',
  'ARTICLES_QUEUE_URL',
  'PUSHES_DLQ_URL',
  'POLL_INTERVAL_SECONDS',
  'MAX_POLL_INTERVAL_SECONDS',
  'SHARDS',
  'FIRST_POLL_MAX_AGE_HOURS',
  'PUBLIC_URL',
] as const;

export type PollerEnv = Readonly<Record<(typeof POLLER_ENV)[number], string>>;
