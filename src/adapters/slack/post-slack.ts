import { IncomingWebhook, IncomingWebhookHTTPError, IncomingWebhookRequestError } from '@slack/webhook';
import type { SendOutcome } from '../../core/alert.ts';
import type { PostSlack } from '../../core/message.ts';
import { fetchOnce, pauseAsked, type SeenAnswer } from './fetch-once.ts';
import { isSlackWebhook } from './is-slack-webhook.ts';
import { ourBug, slackErrorCode, throttled, unclear, waitForOperator } from './slack-answer.ts';
import { slackUnreachable } from './slack-unreachable.ts';

export interface SlackPosterOptions {
  /** @default 10 seconds */
  readonly timeoutMs?: number;
  /** Origins that are posted to beside Slack's own: the local inbox. @default none */
  readonly allowedOrigins?: readonly string[];
  /** Milliseconds since the epoch. @default Date.now */
  readonly now?: () => number;
}

const TIMEOUT_MS = 10_000;

/** Posts to incoming webhooks, once: the ledger owns retries. */
export function slackPoster(options: SlackPosterOptions = {}): PostSlack {
  const { timeoutMs = TIMEOUT_MS, allowedOrigins = [], now = Date.now } = options;
  return async (url, message) => {
    if (!isSlackWebhook(url, allowedOrigins)) {
      return { kind: 'dead', reason: 'the webhook is not a https://hooks.slack.com/services/… address' };
    }
    const seen: SeenAnswer = {};
    const webhook = new IncomingWebhook(url, {
      fetch: fetchOnce(seen),
      timeout: timeoutMs,
      retryConfig: { retries: 0 },
    });
    try {
      const { text } = await webhook.send({
        text: message.text,
        blocks: [...message.blocks],
        unfurl_links: false,
        unfurl_media: false,
      });
      return text.trim() === 'ok' ? sent(seen) : unclear(`Slack answered ${seen.status}, but not “ok”`);
    } catch (error) {
      // The status line is Slack's word for it, even when what comes after it is lost.
      return seen.status === 200 ? sent(seen) : failure(error, seen, now());
    }
  };
}

function sent({ headers }: SeenAnswer): SendOutcome {
  return { kind: 'sent', providerId: headers?.get('x-slack-req-id') ?? 'slack' };
}

function failure(error: unknown, seen: SeenAnswer, now: number): SendOutcome {
  const body = error instanceof IncomingWebhookHTTPError ? error.body : '';
  if (seen.status !== undefined) return answerOutcome(seen.status, body, pauseAsked(seen, now));
  const code = slackUnreachable(error);
  if (code !== undefined) return { kind: 'retry', reason: `Slack could not be reached (${code})` };
  const name = error instanceof IncomingWebhookRequestError ? error.original.name : 'an unexpected error';
  return unclear(`no answer from Slack (${name})`);
}

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors */
function answerOutcome(status: number, body: string, afterSeconds: number | undefined): SendOutcome {
  const code = slackErrorCode(body);
  const reason = `Slack answered ${status}${code === undefined ? '' : ` ${code}`}`;
  if (status === 429) return throttled(reason, afterSeconds);
  if (status >= 500 || status < 300) return unclear(reason);
  if (status < 400) return waitForOperator(`${reason}, a redirect, which is not followed`);
  // A refusal that isn't Slack's own, of a proxy perhaps, says nothing about the webhook.
  if (code === undefined) return waitForOperator(`${reason} without one of its codes`);
  // `user_not_found` comes as a 400, but is about who should read the message.
  if ([403, 404, 410].includes(status) || code === 'user_not_found') return { kind: 'dead', reason };
  return ourBug(reason);
}
