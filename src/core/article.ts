import type { Entry, Feed } from './feed.ts';
import { hash } from './hash.ts';

/** An entry after normalisation. */
export interface Article {
  /** Derived from the canonical link, so that the same link in two feeds is one article. */
  readonly id: string;
  readonly feedId: string;
  /** The outlet's name: the feed's title. */
  readonly outlet: string;
  /** Where to read it: the entry's own link, absolute http(s). */
  readonly link?: string;
  readonly title: string;
  readonly summary: string;
  /** Full text where the feed carries it, cut to {@link BODY_LIMIT} characters. */
  readonly body?: string;
  /** Milliseconds since the epoch, as the outlet says; absent when it doesn't. */
  readonly publishedAt?: number;
  /** When we first saw it, milliseconds since the epoch. */
  readonly seenAt: number;
  readonly categories: readonly string[];
  /** BCP 47 tag where known. */
  readonly lang?: string;
  /** The outlet edited it since: it takes the place of the article that is stored. */
  readonly revised?: boolean;
}

/** Limits keep a message far below the queue's 1 MiB, whatever a feed sends. */
export const TITLE_LIMIT = 500;
export const SUMMARY_LIMIT = 4_000;
export const BODY_LIMIT = 20_000;
const CATEGORY_LIMIT = 40;

/**
 * Turns an entry into an article.
 * @param now milliseconds since the epoch
 * @param knownBy what tells it from others: its link, or everything, where other entries have the same link
 */
export function toArticle(
  entry: Entry,
  feed: Feed,
  now: number,
  knownBy: 'link' | 'entry' = 'link',
): Article {
  return {
    id: articleId(entry, feed, knownBy),
    feedId: feed.id,
    outlet: feed.title,
    title: cut(entry.title, TITLE_LIMIT),
    summary: cut(entry.summary, SUMMARY_LIMIT),
    seenAt: now,
    categories: entry.categories.slice(0, CATEGORY_LIMIT).map((category) => cut(category, 200)),
    ...(entry.link !== undefined && { link: entry.link }),
    ...(entry.body !== undefined && { body: cut(entry.body, BODY_LIMIT) }),
    ...(entry.publishedAt !== undefined && { publishedAt: entry.publishedAt }),
    ...(entry.lang !== undefined && { lang: entry.lang }),
  };
}

/** The canonical link's hash, alike in all feeds; without a link of its own, what else identifies the entry. */
function articleId(entry: Entry, feed: Feed, knownBy: 'link' | 'entry'): string {
  const { guid, link, title, publishedAt } = entry;
  const place = link === undefined ? feed.id : canonicalLink(link);
  if (knownBy === 'entry') return hash([place, guid, title, publishedAt].join('\n'));
  if (link !== undefined) return hash(place);
  return hash(`${place}\n${guid ?? `${title}\n${publishedAt ?? ''}`}`);
}

/** Cuts at a code point, never inside a surrogate pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = isHighSurrogate(text.charCodeAt(limit - 1)) ? limit - 1 : limit;
  return text.slice(0, end);
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/** Query parameters that say where a click came from, not what is read. */
const TRACKING =
  /^(utm_.*|at_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|twclid|mc_[ce]id|mkt_tok|cmpid?|cmp|ncid|ocid|ito|icid|ref|ref_src|referrer|source|partner|emc|smid|share|spm|traffic_source|taid|xtor|wt_mc|wt\.mc_.*|ns_.*|phpsessid|jsessionid|session_?id|rss|ftag|guccounter|_ga|_gl|__twitter_impression|amp|amp_.*|outputtype)$/i;

/**
 * The form under which links are compared: `https`, lower-case host without `www.`, `m.` or `amp.`, no
 * credentials, port, fragment, tracking parameters or AMP path, parameters in order, no trailing slash.
 * It is an identity, not an address: it need not lead anywhere.
 */
export function canonicalLink(link: string): string {
  const url = URL.parse(unwrapAmpCache(link));
  if (url === null) return link.trim();
  const host = url.hostname.replace(/^(?:www|m|mobile|amp|edition)\.(?=[^.]+\.)/, '');
  const path = url.pathname
    .replace(/\/{2,}/g, '/')
    .replace(/^\/amp(?=\/)/, '')
    .replace(/\/(?:amp|index\.html?)\/?$/, '')
    .replace(/\.amp(?:\.html)?$/, (suffix) => (suffix.endsWith('.html') ? '.html' : ''))
    .replace(/\/$/, '');
  const parameters = [...url.searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const query = new URLSearchParams(parameters).toString();
  return `https://${host}${path}${query === '' ? '' : `?${query}`}`;
}

/** `https://www.google.com/amp/s/outlet.com/x` and `https://outlet-com.cdn.ampproject.org/c/s/outlet.com/x` → `https://outlet.com/x`. */
function unwrapAmpCache(link: string): string {
  const viewer = /^https?:\/\/(?:www\.)?google\.[^/]+\/amp\/(?:s\/)?(.+)$/i.exec(link.trim());
  const cache = /^https?:\/\/[^/]+\.cdn\.ampproject\.org\/[a-z]\/(?:s\/)?(.+)$/i.exec(link.trim());
  const inner = viewer?.[1] ?? cache?.[1];
  return inner === undefined ? link.trim() : `https://${inner}`;
}
