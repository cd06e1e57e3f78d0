import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import { fetchOnce, type SeenAnswer } from './fetch-once.ts';
import type { SlackToken } from './slack-token.ts';

export interface SlackApiOptions {
  readonly token: SlackToken;
  /** @default https://slack.com/api/ */
  readonly apiUrl?: string;
  /** @default 10 seconds */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;

/** Nothing of a call is logged by the library: our log has one line for it. */
const SILENT: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setLevel: () => undefined,
  setName: () => undefined,
};

/** A client for one call, which is made once; `seen` tells what was answered. */
export function slackApi(
  token: string,
  options: Omit<SlackApiOptions, 'token'>,
  seen: SeenAnswer,
): WebClient {
  const { apiUrl, timeoutMs = TIMEOUT_MS } = options;
  return new WebClient(token, {
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
    timeout: timeoutMs,
    fetch: fetchOnce(seen),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: SILENT,
  });
}
