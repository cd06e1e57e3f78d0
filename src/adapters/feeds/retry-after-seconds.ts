import { parseFeedDate } from './feed-date.ts';

/** A day: longer is a slip, and would silence a feed. */
const LONGEST_WAIT_SECONDS = 24 * 3_600;

/**
 * How long a `Retry-After` asks to wait, in seconds or by date (RFC 9110 §10.2.3); at most a day.
 * @param now milliseconds since the epoch
 */
export function retryAfterSeconds(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  const date = parseFeedDate(text);
  const seconds = /^\d+$/.test(text) ? Number(text) : date === undefined ? undefined : (date - now) / 1000;
  if (seconds === undefined || seconds < 0) return undefined;
  return Math.min(Math.ceil(seconds), LONGEST_WAIT_SECONDS);
}
