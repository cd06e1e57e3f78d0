import { Parser } from 'htmlparser2';
import { cleanLine } from './html-to-text.ts';
import { resolveLink } from './resolve-link.ts';

/** An address on a page where a feed may be. */
export interface FeedLink {
  readonly url: string;
  /** What the page calls it; may be empty. */
  readonly title: string;
  /** `declared`: the page says that it is a feed; `guessed`: the address looks like one. */
  readonly kind: 'declared' | 'guessed';
}

/** A page links to thousands of others; feeds are among the first that look like one. */
const MAX_LINKS = 60;
/** Feeds are declared in the head; a page's links to them stand in the first or last lines that a person sees. */
const PAGE_LIMIT = 2_000_000;
/** What nests deeper is no page; every end tag costs a search through what is open. */
const MAX_DEPTH = 1_000;

const FEED_TYPES = new Set([
  'application/rss+xml',
  'application/atom+xml',
  'application/feed+json',
  'application/rdf+xml',
  'application/xml',
  'text/xml',
  'text/rss',
]);

/**
 * Finds where the feeds of a site may be: first what its page declares (`<link rel="alternate">`,
 * https://html.spec.whatwg.org/#rel-alternate), then links whose address looks like a feed's.
 * @param pageUrl where the page came from; its own `<base>` goes before
 */
export function findFeedLinks(html: string, pageUrl: string): readonly FeedLink[] {
  const found = new Map<string, FeedLink>();
  let base = pageUrl;
  let hasBase = false;
  const keep = (link: FoundLink | undefined): void => {
    const url = link === undefined ? undefined : resolveLink(link.href, base);
    if (link === undefined || url === undefined) return;
    const { title, kind } = link;
    const before = found.get(url);
    if (before?.kind === 'declared' || (before === undefined && found.size >= MAX_LINKS)) return;
    if (before === undefined || kind === 'declared') found.set(url, { url, title, kind });
  };
  let depth = 0;
  const parser = new Parser({
    onopentagname() {
      depth++;
      if (depth > MAX_DEPTH) parser.pause();
    },
    onclosetag() {
      depth--;
    },
    onopentag(name, attributes) {
      if (name === 'link') keep(declaredIn(attributes));
      else if (name === 'a' || name === 'area') keep(guessedIn(attributes));
      else if (name === 'base' && !hasBase && attributes.href !== undefined) {
        hasBase = true;
        base = resolveLink(attributes.href, pageUrl) ?? pageUrl;
      }
    },
  });
  parser.end(html.slice(0, PAGE_LIMIT));
  const links = [...found.values()];
  return [
    ...links.filter(({ kind }) => kind === 'declared'),
    ...links.filter(({ kind }) => kind === 'guessed'),
  ];
}

interface FoundLink {
  readonly href: string;
  readonly title: string;
  readonly kind: FeedLink['kind'];
}

type Attributes = Readonly<Record<string, string>>;

function declaredIn({ rel = '', type = '', href, title = '' }: Attributes): FoundLink | undefined {
  const relations = rel.toLowerCase().split(/\s+/);
  const mime = type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  // JSON Feed 1.0 used plain JSON's type; so does WordPress, for what is no feed.
  const isFeed = FEED_TYPES.has(mime) || (mime === 'application/json' && !href?.includes('/wp-json/'));
  const isDeclared = relations.includes('feed') || (relations.includes('alternate') && isFeed);
  // What stands at another address is the same page in other words (AMP, translations), not a style sheet.
  if (href === undefined || !isDeclared || relations.includes('stylesheet')) return undefined;
  return { href, title: cleanLine(title), kind: 'declared' };
}

/** `/feed`, `/rss`, `/atom.xml`, `?format=rss`: how outlets and their software name feeds. */
const LOOKS_LIKE_FEED =
  /(?:^|[/.?&=_-])(?:rss\d?|feeds?|atom|rdf)(?:[/.?&=_-]|$)|\.(?:xml|rss|atom|rdf)(?:[?#]|$)|\/feed\.json(?:[?#]|$)/i;
/** Longer ones are no address that a person would be shown. */
const HREF_LIMIT = 1_000;

function guessedIn({ href = '', title = '' }: Attributes): FoundLink | undefined {
  if (href.length > HREF_LIMIT || !LOOKS_LIKE_FEED.test(href)) return undefined;
  return { href, title: cleanLine(title), kind: 'guessed' };
}
