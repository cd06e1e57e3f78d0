import * as z from 'zod/mini';

const TOPICS = '"topics" must be a list of topic ids, such as ["ukraine"]; GET /topics lists them.';

/** What a request asks for, as it was written. */
export const wishSchema = z.object({
  topics: z.array(z.string({ error: TOPICS }), { error: TOPICS }),
  email: z.optional(z.string({ error: '"email" must be a text.' })),
  slack: z.optional(z.string({ error: '"slack" must be a text.' })),
  webhook: z.optional(z.string({ error: '"webhook" must be a text.' })),
  secret: z.optional(z.string({ error: '"secret" must be a text.' })),
});

export interface Wish {
  readonly topics: readonly string[];
  readonly email?: string | undefined;
  readonly slack?: string | undefined;
  readonly webhook?: string | undefined;
  /** That signs what is posted to `webhook`. */
  readonly secret?: string | undefined;
}

export type ProblemCode =
  | 'malformed'
  | 'unsupported_media_type'
  | 'no_topic'
  | 'too_many_topics'
  | 'unknown_topic'
  | 'no_channel'
  | 'two_channels'
  | 'bad_email'
  | 'bad_slack'
  | 'bad_webhook'
  | 'bad_secret'
  | 'dead_email'
  | 'dead_slack'
  | 'dead_webhook'
  | 'limited'
  | 'unsent';

/** Why a wish was not taken. */
export interface WishProblem {
  readonly code: ProblemCode;
  readonly field?: keyof Wish;
  /** What to do about it, as a sentence. It never holds an address or a webhook. */
  readonly message: string;
}
