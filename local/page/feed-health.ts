import { html } from 'hono/html';
import { conditionOf, silenceOf, type Vitals } from '../../src/core/feed-health.ts';
import type { Markup } from '../../web/page.ts';
import { duration } from './tell-time.ts';

/** Whether a feed needs a look. */
export function isFailing({ health }: Pick<Vitals, 'health'>): boolean {
  return health.state === 'failing' || health.state === 'gone';
}

/** A feed's health in a word or two; an answer comes with the time since the feed's last article. */
export function healthWords(feed: Vitals, now: number): Markup {
  const { health, lastEntryAt } = feed;
  const since = duration(now - health.since);
  const lastEntry = lastEntryAt === undefined ? '' : ` ${duration(now - lastEntryAt)}`;
  switch (conditionOf(feed, now)) {
    case 'new':
      return html`<span class="quiet">new</span>`;
    case 'ok':
      return html`<b class="ok">ok</b>${lastEntry}`;
    case 'slow':
      return html`<b class="warn">slow</b>${lastEntry}`;
    case 'silent':
      return html`<b class="warn">silent</b> ${duration(silenceOf(feed, now)?.ms ?? 0)}`;
    case 'failing':
      return html`<b class="bad">failing</b> ${since}`;
    case 'gone':
      return html`<b class="bad">gone</b> ${since}`;
  }
}
