import { html } from 'hono/html';
import { utcDay } from '../../src/core/feed.ts';
import type { Markup } from '../../web/page.ts';
import { counted } from './count-words.ts';
import { isFailing } from './feed-health.ts';
import type { LiveView } from './live-view.ts';
import { ago, duration } from './tell-time.ts';

/** The schedule fires at least once a minute, and a poll takes at most two. */
const STALE_MS = 4 * 60_000;

/** One line that says what is going on. The script puts its own words in its place when the server is gone. */
export function statusLine(view: LiveView): Markup {
  return html`<p class="status">${polling(view)}<span>${feeds(view)}</span><span title="since 00:00 UTC">${counted(articlesToday(view), 'article')} today</span><span>${counted(view.counts['alert.sent'] ?? 0, 'alert')} sent</span>${lastPoll(view)}${deadLetters(view)}${sample(view)}</p>
<p class="status" id="stopped" role="status"></p>`;
}

function polling(view: LiveView): Markup {
  if (view.lastPollAt === undefined) return html`<span class="warn"><b>◌ Starting</b></span>`;
  if (isStale(view)) return html`<span class="bad"><b>○ Stalled</b></span>`;
  return html`<span class="ok"><b><i class="beat">●</i> Live</b></span>`;
}

export function isStale({ lastPollAt, now }: Pick<LiveView, 'lastPollAt' | 'now'>): boolean {
  return lastPollAt !== undefined && now - lastPollAt > STALE_MS;
}

function feeds(view: LiveView): Markup {
  const failing = view.feeds.filter(isFailing).length;
  if (failing === 0) return html`${counted(view.feeds.length, 'feed')}`;
  return html`${counted(view.feeds.length, 'feed')}, <span class="bad">${failing === view.feeds.length ? 'all' : failing} failing</span>`;
}

function articlesToday({ feeds: all, now }: LiveView): number {
  const today = utcDay(now);
  return all
    .flatMap((feed) => feed.arrivals)
    .reduce((sum, { day, count }) => (day === today ? sum + count : sum), 0);
}

function lastPoll(view: LiveView): Markup {
  const { lastPollAt, now } = view;
  if (lastPollAt === undefined) return html`<span>waiting for the first poll</span>`;
  if (!isStale(view)) return html`<span>last poll ${ago(lastPollAt, now)}</span>`;
  return html`<span class="bad">no poll for ${duration(now - lastPollAt)}: look into .wirewatch/${view.mode}/log.jsonl</span>`;
}

function deadLetters({ queues }: LiveView): Markup {
  const dead = queues.reduce((sum, queue) => sum + queue.dead, 0);
  if (dead === 0) return html``;
  return html`<span class="bad">${counted(dead, 'message')} in the dead-letter queues</span>`;
}

function sample({ mode }: LiveView): Markup {
  if (mode === 'feeds') return html``;
  return html`<span class="warn" title="npm start without --sample reads the real feeds">sample newsroom: outlets and news are made up</span>`;
}
