/** The environment of the api, set by `lib/` on AWS and read once in `index.ts`. */
export const API_ENV = [
  'SUBSCRIPTIONS_TABLE',
  'PUSHES_TABLE',
  'PUSHES_QUEUE_URL',
  'FROM_ADDRESS',
  'CONFIGURATION_SET',
  'PUBLIC_URL',
] as const;

export type ApiEnv = Readonly<Record<(typeof API_ENV)[number], string>>;
