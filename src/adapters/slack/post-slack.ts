import {
  type FetchFunction,
  IncomingWebhook,
  IncomingWebhookHTTPError,
  IncomingWebhookRequestError,
} from '@slack/webhook';
import type { SendOutcome } from '../../core/alert.ts';
import type { PostSlack } from '../../core/message.ts';
import { neverConnected } from '../never-connected.ts';
import { isSlackWebhook } from './is-slack-webhook.ts';

export interface SlackPosterOptions {
  /** @default 10 seconds */
  readonly timeoutMs?: number;
  /** Origins that are posted to beside Slack's own: the local inbox. @default none */
  readonly allowedOrigins?: readonly string[];
}

const TIMEOUT_MS = 10_000;

/** Posts to incoming webhooks, once: the ledger owns retries. */
export function slackPoster(options: SlackPosterOptions = {}): PostSlack {
  const { timeoutMs = TIMEOUT_MS, allowedOrigins = [] } = options;
  return async (url, message) => {
    if (!isSlackWebhook(url, allowedOrigins)) {
      return { kind: 'dead', reason: 'the webhook is not a https://hooks.slack.com/services/… address' };
    }
    const answer: { headers?: Headers } = {};
    const fetchOnce: FetchFunction = async (address, init) => {
      // A redirect is an answer like any other, and not followed: it could lead into our own network.
      const response = await fetch(address, { ...init, redirect: 'manual' });
      answer.headers = response.headers;
      return response;
    };
    const webhook = new IncomingWebhook(url, {
      fetch: fetchOnce,
      timeout: timeoutMs,
      retryConfig: { retries: 0 },
    });
    try {
      await webhook.send({
        text: message.text,
        blocks: [...message.blocks],
        unfurl_links: false,
        unfurl_media: false,
      });
      return { kind: 'sent', providerId: answer.headers?.get('x-slack-req-id') ?? 'slack' };
    } catch (error) {
      return outcomeOf(error, answer.headers?.get('retry-after') ?? undefined);
    }
  };
}

function outcomeOf(error: unknown, retryAfter: string | undefined): SendOutcome {
  if (error instanceof IncomingWebhookHTTPError) return answerOutcome(error, retryAfter);
  const code = neverConnected(error);
  if (code !== undefined) return { kind: 'retry', reason: `Slack could not be reached (${code})` };
  const name = error instanceof IncomingWebhookRequestError ? error.original.name : 'an unexpected error';
  return { kind: 'unknown', reason: `no answer from Slack (${name}); the message may have been posted` };
}

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors */
function answerOutcome(error: IncomingWebhookHTTPError, retryAfter: string | undefined): SendOutcome {
  const { statusCode } = error;
  const reason = `Slack answered ${statusCode}${errorCode(error.body)}`;
  if (statusCode === 429) {
    const seconds = Number(retryAfter);
    return { kind: 'retry', reason, ...(seconds > 0 && { afterSeconds: seconds }) };
  }
  if (statusCode >= 500) return { kind: 'unknown', reason: `${reason}; the message may have been posted` };
  if ([403, 404, 410].includes(statusCode)) return { kind: 'dead', reason };
  if (statusCode < 400) return { kind: 'failed', reason: `${reason}, a redirect, which is not followed` };
  return { kind: 'failed', reason };
}

/** Slack's code (` invalid_payload`); any other body stays out of logs and receipts. */
function errorCode(body: string): string {
  return /^[a-z_]{1,60}$/.test(body.trim()) ? ` ${body.trim()}` : '';
}
