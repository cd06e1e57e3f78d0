import { isIP } from 'node:net';
import type { Stores } from '../../src/adapters/aws/dynamo-stores.ts';
import { canonicalLink } from '../../src/core/article.ts';
import type { FeedSummary } from '../../src/core/feed.ts';
import { pollUrlOf } from '../../src/core/feed-address.ts';
import { findSeenLink, type SeenLink } from '../../src/core/seen-link.ts';

/** What can be said of a link that is no stored article. */
export interface MissingTrace {
  readonly kind: 'missing';
  readonly link: string;
  /** The feeds that brought it, and remember it. */
  readonly seenIn: readonly (SeenLink & { readonly feed: FeedSummary })[];
  /** The feeds of the same site, or the feed itself when the link is a feed's. */
  readonly feeds: readonly FeedSummary[];
}

/** Read at a time: a deployment has hundreds, and each is a request. */
const FEEDS_AT_ONCE = 20;

/** Looks for a link in what each feed remembers; `undefined` when nothing at all is known of its site. */
export async function traceMissing(
  link: string,
  { feeds: store }: Pick<Stores, 'feeds'>,
): Promise<MissingTrace | undefined> {
  const all = await store.list();
  const seenIn: (SeenLink & { readonly feed: FeedSummary })[] = [];
  for (let from = 0; from < all.length; from += FEEDS_AT_ONCE) {
    const read = all.slice(from, from + FEEDS_AT_ONCE).map(async (feed) => {
      const found = findSeenLink((await store.get(feed.id))?.seen ?? [], link);
      return found === undefined ? [] : [{ ...found, feed }];
    });
    seenIn.push(...(await Promise.all(read)).flat());
  }
  const itself = all.filter((feed) => canonicalLink(pollUrlOf(feed)) === canonicalLink(link));
  const ofSite = all.filter((feed) => siteOf(pollUrlOf(feed)) === siteOf(link));
  const feeds = itself.length > 0 ? itself : ofSite;
  if (seenIn.length === 0 && feeds.length === 0) return undefined;
  return { kind: 'missing', link, seenIn, feeds };
}

/** Second levels under which sites are registered, as under `co.uk`. */
const REGISTRY = /^(?:ac|co|com|edu|gov|net|org)$/;

/** `feeds.outlet.co.uk` and `www.outlet.co.uk` → `outlet.co.uk`: good enough to name the feeds that may be meant. */
function siteOf(link: string): string {
  const { hostname = '' } = URL.parse(link) ?? {};
  if (isIP(hostname) !== 0) return hostname;
  const labels = hostname.split('.');
  const kept = REGISTRY.test(labels.at(-2) ?? '') && labels.length > 2 ? 3 : 2;
  return labels.slice(-kept).join('.');
}
