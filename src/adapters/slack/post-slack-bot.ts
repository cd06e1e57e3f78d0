import type { ChatPostMessageResponse, WebClient } from '@slack/web-api';
import type { SendOutcome } from '../../core/alert.ts';
import type { SlackBotPost, SlackMessage } from '../../core/message.ts';
import { SecretError } from '../secret-error.ts';
import type { SeenAnswer } from './fetch-once.ts';
import { metadataOf } from './message-metadata.ts';
import { type SlackApiOptions, slackApi } from './slack-api.ts';
import { isThreadRefusal, slackApiOutcome } from './slack-api-outcome.ts';
import { withSlackToken } from './slack-token.ts';

/** A post that may reply. */
export interface SlackReply extends SlackBotPost {
  /** Shows a reply in the conversation too, and posts it there alone when the thread takes none. */
  readonly toAll?: true;
}

/** Posts through the Slack app. Never throws for what Slack answers. */
export type PostSlackReply = (post: SlackReply, message: SlackMessage) => Promise<SendOutcome>;

export interface SlackBotPosterOptions extends SlackApiOptions {
  /** Milliseconds since the epoch. @default Date.now */
  readonly now?: () => number;
}

/** Posts with `chat.postMessage`, once: the ledger owns retries. */
export function slackBotPoster(options: SlackBotPosterOptions): PostSlackReply {
  const { now = Date.now, token, ...api } = options;
  return async (post, message) => {
    const seen: SeenAnswer = {};
    try {
      return await withSlackToken(token, (known) => postTo(slackApi(known, api, seen), post, message));
    } catch (error) {
      // Without a token nothing was posted.
      if (error instanceof SecretError) return { kind: 'retry', reason: error.message };
      return slackApiOutcome(error, seen, now());
    }
  };
}

async function postTo(api: WebClient, post: SlackReply, message: SlackMessage): Promise<SendOutcome> {
  const { thread, toAll = false } = post;
  const content = contentOf(post, message);
  if (thread === undefined) return sent(await api.chat.postMessage(content));
  try {
    return sent(await api.chat.postMessage({ ...content, thread_ts: thread, reply_broadcast: toAll }));
  } catch (error) {
    // News must not be lost with its thread; other coverage is of no use without it.
    if (!toAll || !isThreadRefusal(error)) throw error;
    return sent(await api.chat.postMessage(content));
  }
}

function contentOf({ conversation, deliveries }: SlackReply, { text, blocks }: SlackMessage) {
  return {
    channel: conversation,
    text,
    blocks: [...blocks],
    unfurl_links: false,
    unfurl_media: false,
    ...(deliveries.length > 0 && { metadata: metadataOf(deliveries) }),
  };
}

function sent({ ts }: ChatPostMessageResponse): SendOutcome {
  return { kind: 'sent', providerId: typeof ts === 'string' ? ts : 'slack' };
}
