import { parseFeed } from '../../src/adapters/feeds/parse-feed.ts';
import type { FetchFeed, ParsedFeed, ParseFeed } from '../../src/core/feed.ts';
import { hash } from '../../src/core/hash.ts';
import { type Scenario, type SimulatedOutlet, START } from './scenario.ts';

/** The outlets' servers. */
export interface Newsroom {
  readonly fetchFeed: FetchFeed;
  /** The entity tag of a feed as it is now. */
  etagOf(url: string): string;
}

/** @param now milliseconds since the epoch */
export function newsroom({ outlets }: Scenario, now: () => number): Newsroom {
  const documentOf = (url: string): string => {
    const outlet = outlets.find((candidate) => candidate.url === url);
    return outlet === undefined ? '' : writeFeed(outlet, now());
  };
  // Asked at every look and at every poll, while a feed changes but with each piece.
  const etags = new Map<string, string>();
  const etagOf = (url: string): string => {
    const published = outlets
      .flatMap(({ pieces }) => pieces)
      .filter(({ afterMs }) => START + afterMs <= now());
    const version = `${published.length} ${url}`;
    const etag = etags.get(version) ?? `"${hash(documentOf(url))}"`;
    etags.set(version, etag);
    return etag;
  };
  return {
    etagOf,
    async fetchFeed({ url, etag }) {
      const current = etagOf(url);
      if (etag === current) return { kind: 'unchanged' };
      const bytes = Buffer.from(documentOf(url));
      return { kind: 'fetched', document: { bytes, contentType: 'application/feed+json' }, etag: current };
    },
  };
}

/** The feed as JSON Feed; an entry's topics are its tags, by which {@link classify} knows them. */
function writeFeed({ title, url, pieces }: SimulatedOutlet, now: number): string {
  const items = pieces
    .filter(({ afterMs }) => START + afterMs <= now)
    .toReversed()
    .map(({ link, title, summary, topics, afterMs }) => ({
      ...{ id: `${url} ${link}`, url: link, title, summary, tags: topics },
      date_published: new Date(START + afterMs).toISOString(),
    }));
  return JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title, items });
}

const parsed = new Map<string, ParsedFeed>();

/** The real parser, which is asked once for each document: it gives the same for the same bytes. */
export const parseOnce: ParseFeed = (document) => {
  const key = hash(Buffer.from(document.bytes).toString());
  const known = parsed.get(key) ?? parseFeed(document);
  parsed.set(key, known);
  return known;
};
