import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { Markup } from '../../web/page.ts';
import { type Edition, editionOf, homeOf, hubUrlOf, type Run } from './edition.ts';
import { isUnchanged } from './is-unchanged.ts';
import { articlePage, frontPage, NEWSROOM_STYLESHEET } from './newsroom-pages.ts';
import type { Outlet, OutletFormat } from './outlet.ts';
import { writeAtom } from './write-atom.ts';
import { writeJsonFeed } from './write-json-feed.ts';
import { writeRss } from './write-rss.ts';

interface Format {
  readonly file: string;
  readonly contentType: string;
  readonly write: (edition: Edition, self: string, hub?: string) => string;
}

const FORMATS = {
  rss: { file: 'rss.xml', contentType: 'application/rss+xml; charset=utf-8', write: writeRss },
  atom: { file: 'atom.xml', contentType: 'application/atom+xml; charset=utf-8', write: writeAtom },
  json: { file: 'feed.json', contentType: 'application/feed+json; charset=utf-8', write: writeJsonFeed },
} satisfies Record<OutletFormat, Format>;

const PAGE_HEADERS = {
  'content-security-policy': `default-src 'none'; style-src ${NEWSROOM_STYLESHEET.source}`,
};

/** The address of an outlet's feed. */
export function feedUrlOf(outlet: Outlet, run: Run): string {
  return `${homeOf(outlet, run)}/${FORMATS[outlet.format].file}`;
}

/**
 * The newsroom's web site: a feed for each outlet, and a page for each article where its link leads.
 * @param now milliseconds since the epoch
 */
export function newsroomApp(outlets: readonly Outlet[], run: Run, now: () => number): Hono {
  // Not strict: a link with a slash at its end leads to the same page.
  const app = new Hono({ strict: false });
  const show = async (context: Context, markup: Markup) => context.html(await markup, 200, PAGE_HEADERS);
  app.get('/', (context) => {
    const editions = outlets.map((outlet) => editionOf(outlet, run, now()));
    return show(context, frontPage('The sample newsroom', editions));
  });
  for (const outlet of outlets) {
    app.get(`/${outlet.id}`, (context) =>
      show(context, frontPage(outlet.title, [editionOf(outlet, run, now())])),
    );
    app.get(`/${outlet.id}/${FORMATS[outlet.format].file}`, (context) =>
      sendFeed(context, outlet, run, now()),
    );
    app.get(`/${outlet.id}/:slug`, (context) => {
      const article = outlet.articles.find(({ slug }) => slug === context.req.param('slug'));
      if (article === undefined || article.carriedFrom !== undefined) return context.notFound();
      // An alert of an earlier run may lead here before this run has published the article.
      const link = `${homeOf(outlet, run)}/${article.slug}`;
      const entry = editionOf(outlet, run, now()).entries.find((candidate) => candidate.link === link);
      return show(context, articlePage(outlet, article, entry));
    });
  }
  return app;
}

/** An outlet's feed as it is served and pushed. */
export function feedDocument(
  outlet: Outlet,
  run: Run,
  now: number,
): { readonly document: string; readonly contentType: string; readonly modifiedAt: number } {
  const { contentType, write } = FORMATS[outlet.format];
  const edition = editionOf(outlet, run, now);
  const hub = outlet.pushed ? hubUrlOf(run) : undefined;
  return {
    contentType,
    document: write(edition, feedUrlOf(outlet, run), hub),
    modifiedAt: edition.modifiedAt,
  };
}

/** The bytes depend on nothing but what is published, so they are their own entity tag. */
function sendFeed(context: Context, outlet: Outlet, run: Run, now: number): Response {
  const { document, contentType, modifiedAt } = feedDocument(outlet, run, now);
  const etag = `"${createHash('sha256').update(document).digest('hex').slice(0, 32)}"`;
  // RFC 9110 §8.8.2.1: Last-Modified is never later than Date, so both go by the same clock.
  const headers = {
    etag,
    'last-modified': new Date(modifiedAt).toUTCString(),
    date: new Date(now).toUTCString(),
    ...(outlet.pushed && { link: `<${hubUrlOf(run)}>; rel="hub", <${feedUrlOf(outlet, run)}>; rel="self"` }),
  };
  const conditions = {
    ifNoneMatch: context.req.header('if-none-match'),
    ifModifiedSince: context.req.header('if-modified-since'),
  };
  if (isUnchanged(conditions, { etag, modifiedAt })) {
    return context.body(null, 304, headers);
  }
  return context.body(document, 200, { ...headers, 'content-type': contentType });
}
