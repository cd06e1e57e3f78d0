import { html } from 'hono/html';
import type { ClassifiedArticle } from '../../src/core/classification.ts';
import type { DayCount, FeedSummary } from '../../src/core/feed.ts';
import { silenceOf } from '../../src/core/feed-health.ts';
import { httpLink } from '../../src/core/http-link.ts';
import { oneLine } from '../../src/core/one-line.ts';
import { type Markup, page } from '../../web/page.ts';
import { counted } from './count-words.ts';
import { langOf, marked, publishedAt } from './evidence.ts';
import { ICON } from './icon.ts';
import { RECEIPT_SHEET } from './receipt-sheet.ts';
import { arrivalsByDay } from './sparkline.ts';
import { ago, duration, exactTime } from './tell-time.ts';

/** A feed's receipt: how it does, what it brought day by day, and its latest articles. */
export function feedReceipt(feed: FeedSummary, articles: readonly ClassifiedArticle[], now: number): Markup {
  return page({
    title: oneLine(feed.title),
    stylesheet: RECEIPT_SHEET,
    nav: [{ href: '/', label: 'Back to the wire' }],
    head: ICON,
    main: html`<p class="dateline">Feed${feed.folder === undefined ? '' : ` · ${feed.folder}`}</p>
<h1>${oneLine(feed.title)}</h1>
${health(feed, now)}
<dl>
<div><dt>Address</dt><dd class="id">${address(feed.url)}</dd></div>
${
  feed.pollUrl === undefined
    ? ''
    : html`<div><dt>Moved to</dt><dd class="id">${address(feed.pollUrl)}</dd></div>
`
}${
  feed.intervalMs === undefined
    ? ''
    : html`<div><dt>Polled</dt><dd>every ${duration(feed.intervalMs)}</dd></div>
`
}<div><dt>Listed</dt><dd>${feed.origin === 'opml' ? 'in feeds.opml' : 'by a person'}</dd></div>
<div><dt>Last news</dt><dd>${feed.lastEntryAt === undefined ? 'none so far' : ago(feed.lastEntryAt, now)}</dd></div>
</dl>
<h2>Articles a day</h2>
${dayTable(arrivalsByDay(feed.arrivals, now))}
<h2>Latest articles</h2>
${articles.length === 0 ? html`<p class="quiet">None among the latest of all feeds.</p>` : html`<ol class="list">${articles.map((article) => line(article, now))}</ol>`}`,
  });
}

function health(feed: FeedSummary, now: number): Markup {
  const { state, since, failures, lastError } = feed.health;
  const { nextPollAt } = feed;
  switch (state) {
    case 'new':
      return html`<p>Not polled so far.</p>`;
    case 'ok':
    case 'slow':
      return answered(feed, now);
    case 'failing':
      return html`<p><b class="bad">Failing</b> for ${duration(now - since)}, ${counted(failures, 'time')} in a row: ${lastError ?? 'no reason known'}</p>
<p class="quiet">Next try: ${nextPollAt <= now ? 'with the next poll' : exactTime(nextPollAt)}.</p>`;
    case 'gone':
      return html`<p><b class="bad">Gone</b> since ${exactTime(since)}: ${lastError ?? 'the outlet says so'}</p>
<p class="quiet">It is not polled any more.</p>`;
  }
}

/** A feed that answers may still be slow, or bring less than it used to. */
function answered(feed: FeedSummary, now: number): Markup {
  const silence = silenceOf(feed, now);
  const word =
    feed.health.state === 'ok' ? html`<b class="ok">Ok</b>` : html`<b class="warn">Slow to answer</b>`;
  return html`<p>${word} for ${duration(now - feed.health.since)}.</p>${
    silence === undefined
      ? ''
      : html`
<p><b class="warn">Silent</b> for ${duration(silence.ms)}; as a rule there is an article every ${duration(silence.usualMs)}.</p>`
  }`;
}

function address(url: string): Markup {
  const link = httpLink(url);
  return link === undefined ? html`${url}` : html`<a href="${link}" rel="noreferrer">${url}</a>`;
}

/** A table that reads as bars: the meter's length is the day's share of the busiest day. */
function dayTable(days: readonly DayCount[]): Markup {
  const most = Math.max(1, ...days.map(({ count }) => count));
  return html`<table class="days"><tbody>${days
    .toReversed()
    .map(
      ({ day, count }) =>
        html`<tr><th scope="row" class="mono">${day}</th><td class="mono">${count}</td><td aria-hidden="true"><svg viewBox="0 0 100 8" preserveAspectRatio="none"><rect width="${Math.round((count / most) * 100)}" height="8"/></svg></td></tr>`,
    )}</tbody></table>`;
}

function line(article: ClassifiedArticle, now: number): Markup {
  const topics =
    article.topics.length === 0 ? '' : html` <span>${counted(article.topics.length, 'topic')}</span>`;
  return html`<li>${ago(publishedAt(article, now), now)}<p${langOf(article)}><a href="/articles/${encodeURIComponent(article.id)}">${marked(article.title, 'title', article)}</a>${topics}</p></li>`;
}
