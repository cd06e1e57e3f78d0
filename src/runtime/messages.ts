import * as z from 'zod/mini';
import type { AlertTask } from '../core/alert.ts';
import type { ArticleTask } from '../core/classification.ts';
import type { DigestTask } from '../core/digest.ts';
import type { FanOutTask } from '../core/fan-out.ts';
import type { Push } from '../core/websub.ts';

const evidence = z.object({
  text: z.string(),
  field: z.enum(['title', 'summary', 'body', 'categories']),
  why: z.string(),
  start: z.number(),
});

const topicMatch = z.object({
  id: z.string(),
  score: z.number(),
  evidence: z.array(evidence),
  secondOpinion: z.optional(z.object({ by: z.string(), was: z.number() })),
});

const shownArticle = {
  id: z.string(),
  feedId: z.string(),
  outlet: z.string(),
  link: z.optional(z.string()),
  title: z.string(),
  summary: z.string(),
  publishedAt: z.optional(z.number()),
  seenAt: z.number(),
  categories: z.array(z.string()),
  lang: z.optional(z.string()),
};

/** What travels on the articles queue, beside {@link fanOutMessage}. */
export const articleMessage = z.object({
  ...shownArticle,
  body: z.optional(z.string()),
  revised: z.optional(z.boolean()),
  topics: z.optional(z.array(topicMatch)),
});

/** A fan-out to go on with. */
export const fanOutMessage = z.object({ fanOut: z.string() });

/** What travels on the pushes queue. */
export const pushMessage = z.object({
  feedId: z.string(),
  contentType: z.optional(z.string()),
  body: z.string(),
  receivedAt: z.number(),
});

const follows = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('update'), what: z.string() }),
  z.object({ kind: z.literal('coverage') }),
]);

/** What travels on the alerts queue, beside {@link digestMessage}: all that a notifier needs but the subscription. */
export const alertMessage = z.object({
  storyId: z.string(),
  subscriptionId: z.string(),
  subscriberId: z.string(),
  channel: z.enum(['email', 'slack', 'slack-bot', 'webhook']),
  article: z.object(shownArticle),
  topics: z.array(topicMatch),
  follows: z.optional(follows),
  slotAt: z.optional(z.number()),
});

/** A digest to send. */
export const digestMessage = z.object({ digestOf: z.string(), slotAt: z.optional(z.number()) });

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
/** The schemas say exactly what the core's types say; a difference does not compile. */
true satisfies Same<z.infer<typeof articleMessage>, Mutable<ArticleTask>>;
true satisfies Same<z.infer<typeof fanOutMessage>, Mutable<FanOutTask>>;
true satisfies Same<z.infer<typeof alertMessage>, Mutable<AlertTask>>;
true satisfies Same<z.infer<typeof digestMessage>, Mutable<DigestTask>>;
true satisfies Same<z.infer<typeof pushMessage>, Mutable<Push>>;

type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;

/** A message that no worker can ever read: it goes to the dead-letter queue at once, not after its retries. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}

/** Parses a queue message. Throws {@link MalformedMessage} naming the first field that is wrong. */
export function parseMessage<Schema extends z.ZodMiniType>(body: string, schema: Schema): z.infer<Schema> {
  return check(readJson(body), schema);
}

/** Parses a message of the articles queue. Throws {@link MalformedMessage}. */
export function parseArticlesMessage(body: string): ArticleTask | FanOutTask {
  const json = readJson(body);
  return has(json, 'fanOut') ? check(json, fanOutMessage) : check(json, articleMessage);
}

/** Parses a message of the alerts queue. Throws {@link MalformedMessage}. */
export function parseAlertsMessage(body: string): AlertTask | DigestTask {
  const json = readJson(body);
  return has(json, 'digestOf') ? check(json, digestMessage) : check(json, alertMessage);
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new MalformedMessage('the message is not JSON', { cause });
  }
}

const has = (json: unknown, field: string): boolean =>
  typeof json === 'object' && json !== null && field in json;

function check<Schema extends z.ZodMiniType>(json: unknown, schema: Schema): z.infer<Schema> {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new MalformedMessage(`${issue?.path.join('.') || 'the message'}: ${issue?.message}`);
}
