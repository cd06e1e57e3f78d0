import { html } from 'hono/html';
import type { FeedSummary } from '../../src/core/feed.ts';
import { oneLine } from '../../src/core/one-line.ts';
import type { Markup } from '../../web/page.ts';
import { counted } from './count-words.ts';
import { healthWords, isFailing } from './feed-health.ts';
import { feedPath } from './feed-path.ts';
import type { LiveView } from './live-view.ts';
import { sparkline } from './sparkline.ts';

const NO_FOLDER = 'Other feeds';
const COLLATOR = new Intl.Collator('en');

/** Every feed with its health, those that need a look first, the others by folder. */
export function feedsColumn(view: LiveView): Markup {
  const failing = view.feeds.filter(isFailing);
  const folders = Map.groupBy(
    view.feeds.filter((feed) => !isFailing(feed)).toSorted((a, b) => COLLATOR.compare(a.title, b.title)),
    (feed) => feed.folder ?? NO_FOLDER,
  );
  return html`<section class="feeds" id="feeds"><h2>Feeds <span>articles a day, 14 days</span></h2>
${note(view, failing)}${failing.length > 0 ? group('Failing', failing, view.now) : ''}${[...folders].toSorted(byName).map(([folder, feeds]) => group(folder, feeds, view.now))}</section>`;
}

/** Feeds without a folder come last. */
function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return Number(a === NO_FOLDER) - Number(b === NO_FOLDER) || COLLATOR.compare(a, b);
}

function note({ feeds, mode }: LiveView, failing: readonly FeedSummary[]): Markup {
  if (feeds.length === 0) {
    return html`<div class="empty"><h3>No feeds yet</h3><p>List them in <code>feeds.opml</code>, or add one: <code>npx wirewatch feeds add URL</code></p></div>`;
  }
  if (failing.length < feeds.length) return html``;
  return html`<div class="empty"><h3>No feed can be read</h3><p>Is this machine online? Each feed is tried again by itself.${mode === 'feeds' ? html` Without internet: <code>npm start -- --sample</code>` : ''}</p></div>`;
}

function group(title: string, feeds: readonly FeedSummary[], now: number): Markup {
  return html`<h3>${title} <span>${feeds.length}</span></h3><ul>${feeds.map((feed) => row(feed, now))}</ul>`;
}

function row(feed: FeedSummary, now: number): Markup {
  const { id, title, arrivals, health } = feed;
  return html`<li><a href="${feedPath(id)}">${oneLine(title)}</a>${sparkline(arrivals, now)}<span>${healthWords(feed, now)}</span>${isFailing(feed) ? html`<p>${health.lastError ?? ''}${health.failures > 1 ? ` (${counted(health.failures, 'time')} in a row)` : ''}</p>` : ''}</li>
`;
}
