import { html } from 'hono/html';
import type { Markup } from '../../web/page.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const JUST_NOW_MS = 5 * SECOND_MS;

/** In this machine's zone, which here is the reader's. */
const EXACT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** A length of time as people tell it: `4 min`. */
export function duration(ms: number): string {
  if (ms < MINUTE_MS) return `${Math.max(0, Math.floor(ms / SECOND_MS))} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  if (ms < DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  const days = Math.floor(ms / DAY_MS);
  return days === 1 ? '1 day' : `${days} days`;
}

/** A moment as people tell it: `4 min ago`; after a week the day. What lies in the future is now. */
export function timeAgo(at: number, now: number): string {
  const ms = now - at;
  if (ms < JUST_NOW_MS) return 'just now';
  return ms < 7 * DAY_MS ? `${duration(ms)} ago` : DAY.format(at);
}

/** A moment to the second, with its zone: `2 Mar 2026, 10:00:00 CET`. */
export function exactTime(at: number): string {
  return EXACT.format(at);
}

/** A moment as people tell it; the exact one is in the title. */
export function ago(at: number, now: number): Markup {
  return timeElement(at, timeAgo(at, now));
}

/** A moment in the given words; the exact one is in the title. */
export function timeElement(at: number, words: string): Markup {
  const stamp = new Date(at).toISOString().replace(/\.\d+/, '');
  return html`<time datetime="${stamp}" title="${exactTime(at)}">${words}</time>`;
}
