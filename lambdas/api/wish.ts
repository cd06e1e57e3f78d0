import * as z from 'zod/mini';
import { CHANNEL_FORMS } from '../../src/core/channels/channel-forms.ts';

const TOPICS = '"topics" must be a list of topic ids, such as ["ukraine"]; GET /topics lists them.';

/** What each text of a wish is, for readers of the API's description. */
const TEXTS: readonly (readonly [name: string, description: string])[] = [
  [
    'channel',
    `Which kind is meant, if not told by what is filled in: ${Object.keys(CHANNEL_FORMS).join(', ')}.`,
  ],
  ...Object.values(CHANNEL_FORMS).flatMap(({ fields }) =>
    fields.map(({ name, label, hint = '' }) => [name, `${label}. ${hint}`.trim()] as const),
  ),
  [
    'owner',
    'For Slack and webhooks: the email address that hears, once, when nothing arrives there any more.',
  ],
  ['every', 'story (each alert at once, the default), hour or day (all alerts as one message).'],
  ['at', 'For a day: the time, such as 07:30.'],
  ['zone', 'For a day: whose clock shows that time, such as Europe/Berlin or New York.'],
];

const text = (name: string, description: string) =>
  z.optional(z.string({ error: `"${name}" must be a text.` }).register(z.globalRegistry, { description }));

/** What a request asks for, as it was written. */
export const wishSchema = z.object({
  topics: z.array(z.string({ error: TOPICS }), { error: TOPICS }),
  ...Object.fromEntries(TEXTS.map(([name, description]) => [name, text(name, description)])),
});

export interface Wish {
  readonly topics: readonly string[];
  /** What was filled in, by field. */
  readonly texts: Readonly<Record<string, string | undefined>>;
}

/** Why a wish was not taken. */
export interface WishProblem {
  readonly code: string;
  readonly field?: string;
  /** What to do about it, as a sentence. It never holds an address or a webhook. */
  readonly message: string;
}
