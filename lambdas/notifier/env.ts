/** The environment of the notifier, set by `lib/` on AWS and read once in `index.ts`. */
export const NOTIFIER_ENV = [
  'DELIVERIES_TABLE',
  'DIGESTS_TABLE',
  'STORIES_TABLE',
  'SUBSCRIPTIONS_TABLE',
  'ALERTS_QUEUE_URL',
  'ALERTS_DLQ_URL',
  'FROM_ADDRESS',
  'PROVIDER_EVENTS_DLQ_URL',
  'CONFIGURATION_SET',
  'EMAILS_PER_SECOND',
  'PUBLIC_URL',
] as const;

export type NotifierEnv = Readonly<Record<(typeof NOTIFIER_ENV)[number], string>>;
