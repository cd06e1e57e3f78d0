import { Webhook } from 'standardwebhooks';
import type { SendOutcome } from '../../core/alert.ts';
import type { PostWebhook } from '../../core/message.ts';
import { isWebhookUrl } from '../../core/webhook-endpoint.ts';
import { FetchError } from '../feeds/fetch-error.ts';
import { type GuardedResponse, type GuardOptions, guardedSender } from '../feeds/guarded-fetch.ts';
import { retryAfterSeconds } from '../feeds/retry-after-seconds.ts';
import { userAgent } from '../feeds/user-agent.ts';
import { neverConnected } from '../never-connected.ts';

export interface WebhookPosterOptions extends Omit<GuardOptions, 'userAgent' | 'maxBytes'> {
  /** Milliseconds since the epoch. @default Date.now */
  readonly now?: () => number;
}

const TOTAL_MS = 10_000;
/**
 * By the ledger's pauses, one to three days in which one alert was never taken. It must be less than the ledger's own
 * three days (`GIVE_UP_MS`): an alert that is given up says nothing of its destination.
 */
const MOST_ATTEMPTS = 190;

/**
 * Posts signed messages to endpoints that a stranger may have chosen, once: the ledger owns retries. What goes
 * over the wire is in https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function webhookPoster(options: WebhookPosterOptions = {}): PostWebhook {
  const { now = Date.now, allowedOrigins = [], ...guard } = options;
  const send = guardedSender({ totalMs: TOTAL_MS, ...guard, allowedOrigins, userAgent: userAgent() });
  return async ({ url, secret }, { id, type, happenedAt, data }) => {
    if (!isWebhookUrl(url) && !allowedOrigins.includes(URL.parse(url)?.origin ?? '')) {
      return { kind: 'dead', reason: 'the webhook is not an https address on port 443' };
    }
    const at = now();
    const timestamp = new Date(happenedAt ?? at).toISOString();
    const body = JSON.stringify({ type, timestamp, data });
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, new Date(at), body),
    };
    try {
      return answerOutcome(await send(url, { headers, body }), id, at);
    } catch (error) {
      if (error instanceof FetchError) return failureOutcome(error);
      throw error;
    }
  };
}

function answerOutcome(
  { status, headers }: Pick<GuardedResponse, 'status' | 'headers'>,
  id: string,
  now: number,
): SendOutcome {
  if (status >= 200 && status < 300) return { kind: 'sent', providerId: id };
  const reason = `the webhook answered ${status}`;
  if (status === 429) {
    const afterSeconds = retryAfterSeconds(headers['retry-after'], now);
    return { kind: 'retry', reason, ...(afterSeconds !== undefined && { afterSeconds }) };
  }
  if (status >= 500) return unclear(reason);
  if (status === 410) return { kind: 'dead', reason };
  if (status < 400) return { kind: 'failed', reason: `${reason}, a redirect, which is not followed` };
  return { kind: 'failed', reason };
}

/** The reasons are our own: a client's message may hold the address. */
function failureOutcome(error: FetchError): SendOutcome {
  const code = neverConnected(error);
  if (code !== undefined || error.kind === 'dns' || error.kind === 'refused') {
    const reason = `the webhook could not be reached (${code ?? error.kind})`;
    return { kind: 'retry', reason, mostAttempts: MOST_ATTEMPTS };
  }
  if (error.kind === 'private') return { kind: 'failed', reason: 'the webhook leads into a private network' };
  return unclear(`no answer from the webhook (${error.kind})`);
}

function unclear(reason: string): SendOutcome {
  return {
    kind: 'unknown',
    reason: `${reason}; the message may have been taken`,
    mostAttempts: MOST_ATTEMPTS,
  };
}
