import { type FeedDocument, FeedError, type FetchFeed, type ParsedFeed } from '../../core/feed.ts';
import { decodeDocument } from './decode-document.ts';
import { type FeedLink, findFeedLinks } from './find-feed-links.ts';
import { parseFeed } from './parse-feed.ts';

/** A feed that was fetched and read. */
export interface DiscoveredFeed {
  readonly url: string;
  readonly feed: ParsedFeed;
}

/** What stands at an address: a feed, a page that leads to feeds (best first), or why there is none. */
export type Discovery =
  | { readonly kind: 'feed'; readonly feed: ParsedFeed }
  | { readonly kind: 'page'; readonly feeds: readonly [DiscoveredFeed, ...DiscoveredFeed[]] }
  | { readonly kind: 'none'; readonly reason: string };

/** Requests that one page may cause: a page could list any number of addresses. */
const MAX_CANDIDATES = 12;
/** All of them usually go to one server, which was not asked for more. */
const CONCURRENT_REQUESTS = 3;

/** Where feeds of sites that don't say so often are. */
const USUAL_PATHS = ['/feed', '/rss', '/rss.xml', '/feed.xml', '/atom.xml', '/index.xml', '/feed.json'];

/**
 * Finds the feed at an address, or the feeds of the site whose page stands there. Every address goes through
 * `fetchFeed`, which guards against those that a page has no business to name.
 * @param now milliseconds since the epoch, for the dates of entries
 */
export async function discoverFeeds(url: string, fetchFeed: FetchFeed, now?: number): Promise<Discovery> {
  const outcome = await fetchFeed({ url });
  if (outcome.kind === 'failed') return { kind: 'none', reason: outcome.reason };
  if (outcome.kind === 'unchanged') {
    return { kind: 'none', reason: 'the server says "not modified" to a first request' };
  }
  const { document } = outcome;
  const found = readFeed(document, now);
  if (typeof found !== 'string') return { kind: 'feed', feed: found };
  const html = decodeDocument(document.bytes, document.contentType);
  if (!isPage(html)) return { kind: 'none', reason: found };
  return searchPage(html, document.baseUrl ?? url, { fetchFeed, now });
}

interface SearchDeps {
  readonly fetchFeed: FetchFeed;
  readonly now: number | undefined;
}

async function searchPage(html: string, pageUrl: string, deps: SearchDeps): Promise<Discovery> {
  const links = findFeedLinks(html, pageUrl);
  const declared = links.filter(({ kind }) => kind === 'declared');
  const guessed = links.filter(({ kind }) => kind === 'guessed');
  const usual = USUAL_PATHS.map(
    (path): FeedLink => ({ url: new URL(path, pageUrl).href, title: '', kind: 'guessed' }),
  );
  let tried = 0;
  // Each kind of sign is tried only when the stronger ones led nowhere.
  for (const candidates of [declared, guessed, usual]) {
    const some = candidates.slice(0, MAX_CANDIDATES);
    tried += some.length;
    const [best, ...others] = bestFirst(await readAll(some, deps));
    if (best !== undefined) return { kind: 'page', feeds: [best, ...others] };
  }
  return {
    kind: 'none',
    reason: `it is a page, and none of the ${tried} addresses tried from it holds a feed; look on the site for a link named RSS`,
  };
}

/** The feeds among the candidates, in their order; addresses that lead to one document count once. */
async function readAll(links: readonly FeedLink[], deps: SearchDeps): Promise<readonly DiscoveredFeed[]> {
  const found = new Map<FeedLink, DiscoveredFeed & { readonly finalUrl: string }>();
  const waiting = links.values();
  const work = async (): Promise<void> => {
    for (const link of waiting) {
      const outcome = await deps.fetchFeed({ url: link.url });
      if (outcome.kind !== 'fetched') continue;
      const feed = readFeed(outcome.document, deps.now);
      if (typeof feed === 'string') continue;
      found.set(link, { url: link.url, feed, finalUrl: outcome.document.baseUrl ?? link.url });
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT_REQUESTS }, work));
  const inOrder = links.map((link) => found.get(link)).filter((feed) => feed !== undefined);
  const firsts = new Map(inOrder.toReversed().map((discovered) => [discovered.finalUrl, discovered]));
  return inOrder
    .filter((discovered) => firsts.get(discovered.finalUrl) === discovered)
    .map(({ url, feed }) => ({ url, feed }));
}

/** The page's own order is the outlet's; feeds of comments, and empty ones, go last. */
function bestFirst(feeds: readonly DiscoveredFeed[]): readonly DiscoveredFeed[] {
  const isLesser = ({ url, feed }: DiscoveredFeed): number =>
    (/comment|kommentar/i.test(url) ? 2 : 0) + (feed.entries.length === 0 ? 1 : 0);
  return feeds.toSorted((a, b) => isLesser(a) - isLesser(b));
}

function readFeed(document: FeedDocument, now: number | undefined): ParsedFeed | string {
  try {
    return parseFeed(document, now);
  } catch (error) {
    if (error instanceof FeedError) return error.message;
    throw error;
  }
}

/** A page may lack all but its links; a feed that is merely broken has no such elements. */
function isPage(text: string): boolean {
  return /<(?:!doctype\s+html|html|head|body|title|meta|link|a)[\s>]/i.test(text.slice(0, 20_000));
}
