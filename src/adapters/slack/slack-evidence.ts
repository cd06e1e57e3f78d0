import * as z from 'zod/mini';
import { hasDelivery } from './message-metadata.ts';
import { type SlackApiOptions, slackApi } from './slack-api.ts';
import { isThreadRefusal } from './slack-api-outcome.ts';
import { withSlackToken } from './slack-token.ts';

/** What Slack shows of a delivery whose post had no clear answer. */
export type SlackEvidence =
  /** `ts` is the provider's id of the message. */
  | { readonly kind: 'posted'; readonly ts: string }
  /** Every message since then was read. One that was posted and deleted isn't found either. */
  | { readonly kind: 'not-found' }
  /** Slack didn't answer, or not all of it. */
  | { readonly kind: 'unclear' };

/**
 * Looks for a delivery among a conversation's messages.
 * @param since milliseconds since the epoch, at or before the post
 * @param thread the message that the post was to reply to
 */
export type FindSlackEvidence = (
  conversation: string,
  deliveryId: string,
  since: number,
  thread?: string,
) => Promise<SlackEvidence>;

/** Slack's clock, which gives messages their `ts`, may be behind ours. */
const CLOCK_MARGIN_SECONDS = 60;
/** As Slack recommends: https://docs.slack.dev/reference/methods/conversations.history#pagination */
const PAGE = 200;
/** A conversation with more messages since then is left unclear: the call is limited to some fifty a minute. */
const MOST_PAGES = 5;

const NOT_FOUND: SlackEvidence = { kind: 'not-found' };
const UNCLEAR: SlackEvidence = { kind: 'unclear' };

const page = z.object({
  messages: z.array(z.object({ ts: z.string(), metadata: z.optional(z.unknown()) })),
  response_metadata: z.optional(z.object({ next_cursor: z.optional(z.string()) })),
});

/** Reads a conversation's messages; needs the scope `channels:history`, for private channels `groups:history`. */
export function slackEvidence({ token, ...options }: SlackApiOptions): FindSlackEvidence {
  return async (conversation, deliveryId, since, thread) => {
    const oldest = String(Math.floor(since / 1000) - CLOCK_MARGIN_SECONDS);
    const query = { channel: conversation, oldest, limit: PAGE, include_all_metadata: true };
    const look = async (known: string): Promise<SlackEvidence> => {
      const { conversations } = slackApi(known, options, {});
      const history: ReadPage = (cursor) => conversations.history({ ...query, ...cursor });
      if (thread === undefined) return among(history, deliveryId);
      const replies: ReadPage = (cursor) => conversations.replies({ ...query, ts: thread, ...cursor });
      const reply = await among(replies, deliveryId).catch(goneIsEmpty);
      // A reply to a message that is gone stands in the conversation itself.
      return reply.kind === 'not-found' ? among(history, deliveryId) : reply;
    };
    try {
      return await withSlackToken(token, look);
    } catch {
      return UNCLEAR;
    }
  };
}

type ReadPage = (cursor: { readonly cursor?: string }) => Promise<unknown>;

async function among(read: ReadPage, deliveryId: string): Promise<SlackEvidence> {
  let cursor: { readonly cursor?: string } = {};
  for (let count = 0; count < MOST_PAGES; count++) {
    const { messages, response_metadata } = page.parse(await read(cursor));
    const found = messages.find(({ metadata }) => hasDelivery(metadata, deliveryId));
    if (found !== undefined) return { kind: 'posted', ts: found.ts };
    const next = response_metadata?.next_cursor ?? '';
    if (next === '') return NOT_FOUND;
    cursor = { cursor: next };
  }
  return UNCLEAR;
}

function goneIsEmpty(error: unknown): SlackEvidence {
  if (isThreadRefusal(error)) return NOT_FOUND;
  throw error;
}
