import type { Outlet, OutletArticle } from './outlet.ts';

/** One run of the newsroom. */
export interface Run {
  /** For instance `http://127.0.0.1:3999`. */
  readonly origin: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** What an outlet has published up to a moment. */
export interface Edition {
  readonly outlet: Outlet;
  /** The outlet's front page. */
  readonly home: string;
  /** Newest first. */
  readonly entries: readonly EditionEntry[];
  /** When the newest change was made, milliseconds since the epoch. */
  readonly modifiedAt: number;
}

export interface EditionEntry {
  /** The same in every run, on whatever port. */
  readonly guid: string;
  readonly link: string;
  readonly section: string;
  readonly headline: string;
  readonly summary: string;
  /** Paragraphs; none where the summary is all there is. */
  readonly body: readonly string[];
  /** Milliseconds since the epoch, a whole second. */
  readonly publishedAt: number;
  /** When it was corrected, else when it was published. */
  readonly updatedAt: number;
}

/**
 * The edition of an outlet at `now`. A run counts from its own start: after a restart an article that was
 * seen before stands in the feed with a later date but the same guid and link, so it gives no second alert.
 * @param now milliseconds since the epoch
 */
export function editionOf(outlet: Outlet, run: Run, now: number): Edition {
  const entries = outlet.articles
    .filter((article) => momentOf(article, run) <= now)
    .map((article) => toEntry(article, outlet, run, now))
    .toSorted((a, b) => b.publishedAt - a.publishedAt);
  return {
    outlet,
    home: homeOf(outlet, run),
    entries,
    // The start itself is a change: it dates the older entries anew.
    modifiedAt: Math.max(wholeSecond(run.startedAt), ...entries.map((entry) => entry.updatedAt)),
  };
}

/** The newsroom's hub. One of a new run knows no subscriber of the last, so its address is new too. */
export function hubUrlOf(run: Run): string {
  return `${run.origin}/hub/${run.startedAt}`;
}

/** An outlet's front page. */
export function homeOf(outlet: Outlet, run: Run): string {
  return `${run.origin}/${outlet.id}`;
}

function toEntry(article: OutletArticle, outlet: Outlet, run: Run, now: number): EditionEntry {
  const { slug, section, summary, body = [], correction } = article;
  const publishedAt = momentOf(article, run);
  const corrected = correction !== undefined && momentOf(correction, run) <= now ? correction : undefined;
  return {
    ...{ section, summary, body, publishedAt },
    // RFC 4151: a tag URI is an identity that leads nowhere, as an Atom id may.
    guid: `tag:${outlet.id}.example,2026:${slug}`,
    link: linkOf(article, outlet, run),
    headline: corrected?.headline ?? article.headline,
    updatedAt: corrected === undefined ? publishedAt : momentOf(corrected, run),
  };
}

/** What one outlet takes over from another it links as such outlets do: with a slash and tracking parameters. */
function linkOf({ slug, carriedFrom }: OutletArticle, outlet: Outlet, run: Run): string {
  if (carriedFrom === undefined) return `${homeOf(outlet, run)}/${slug}`;
  return `${run.origin}/${carriedFrom}/${slug}/?utm_source=${outlet.id}&utm_medium=rss`;
}

function momentOf({ afterSeconds }: { readonly afterSeconds: number }, run: Run): number {
  return wholeSecond(run.startedAt) + afterSeconds * 1000;
}

/** Feeds and `Last-Modified` tell the time in seconds; cut, so that it is never ahead. */
const wholeSecond = (at: number): number => Math.floor(at / 1000) * 1000;
