import { html } from 'hono/html';
import { formatTime } from '../../src/adapters/format-time.ts';
import { type Markup, page } from '../../web/page.ts';
import { stylesheet } from '../../web/stylesheet.ts';
import type { Edition, EditionEntry } from './edition.ts';
import type { Outlet, OutletArticle } from './outlet.ts';

/** The look of the newsroom's pages. */
export const NEWSROOM_STYLESHEET = stylesheet(`
main{padding:24px 16px;max-width:72ch}
li{margin-bottom:8px}
`);

const NOTE = html`<p class="colophon">From the sample newsroom of Wirewatch. The outlet and the news are invented.</p>`;

/**
 * The page of one article.
 * @param entry how it was published; absent before this run has published it
 */
export function articlePage(outlet: Outlet, article: OutletArticle, entry: EditionEntry | undefined): Markup {
  const headline = entry?.headline ?? article.headline;
  const main = html`<article lang="${outlet.lang}">
<p class="tiny quiet"><a href="/${outlet.id}">${outlet.title}</a> · ${article.section}${published(entry)}</p>
<h1>${headline}</h1>
${[article.summary, ...(article.body ?? [])].map((paragraph) => html`<p>${paragraph}</p>`)}
</article>
${NOTE}`;
  return page({ title: `${headline} · ${outlet.title}`, stylesheet: NEWSROOM_STYLESHEET, main });
}

function published(entry: EditionEntry | undefined): Markup {
  if (entry === undefined) return html``;
  const at = new Date(entry.publishedAt).toISOString();
  return html` · <time datetime="${at}">${formatTime(entry.publishedAt)}</time>`;
}

/** What the outlets have published so far. */
export function frontPage(title: string, editions: readonly Edition[]): Markup {
  const main = html`<h1>${title}</h1>
${editions.map(
  ({ outlet, entries }) => html`<section lang="${outlet.lang}">
<h2><a href="/${outlet.id}">${outlet.title}</a></h2>
<ul>${entries.map((entry) => html`<li><a href="${entry.link}">${entry.headline}</a></li>`)}</ul>
</section>`,
)}
${NOTE}`;
  return page({ title, stylesheet: NEWSROOM_STYLESHEET, main });
}
