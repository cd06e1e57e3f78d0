import { html } from 'hono/html';
import type { FeedSummary } from '../../src/core/feed.ts';
import type { Markup } from '../../web/page.ts';
import { duration } from './tell-time.ts';

type Health = Pick<FeedSummary, 'health' | 'lastEntryAt'>;

/** Whether a feed needs a look. */
export function isFailing({ health }: Pick<FeedSummary, 'health'>): boolean {
  return health.state === 'failing' || health.state === 'gone';
}

/** A feed's health in a word or two; an `ok` comes with the time since its last article. */
export function healthWords({ health, lastEntryAt }: Health, now: number): Markup {
  const since = duration(now - health.since);
  switch (health.state) {
    case 'new':
      return html`<span class="quiet">new</span>`;
    case 'ok':
      return html`<b class="ok">ok</b>${lastEntryAt === undefined ? '' : ` ${duration(now - lastEntryAt)}`}`;
    case 'failing':
      return html`<b class="bad">failing</b> ${since}`;
    case 'gone':
      return html`<b class="bad">gone</b> ${since}`;
  }
}
