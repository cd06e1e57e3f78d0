import { setImmediate } from 'node:timers/promises';
import { parseFeed as parseWithFeedsmith } from 'feedsmith';
import Parser from 'rss-parser';
import { parseFeed } from '../src/adapters/feeds/parse-feed.ts';
import { type Spread, spreadOf } from './spread.ts';

/** What a parser takes for a feed: milliseconds of computing time, that of the collector's threads included. */
export interface ParserTime {
  readonly title: string;
  readonly milliseconds: Spread;
}

interface FeedParser {
  readonly title: string;
  /** @returns how many entries it found */
  readonly parse: (bytes: Uint8Array) => Promise<number> | number;
}

const PARSERS: readonly FeedParser[] = [
  { title: 'Wirewatch', parse: (bytes) => parseFeed({ bytes }).entries.length },
  {
    title: 'rss-parser',
    parse: async (bytes) => (await new Parser().parseString(textOf(bytes))).items.length,
  },
  { title: 'feedsmith', parse: (bytes) => entriesOf(parseWithFeedsmith(textOf(bytes))) },
];

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

function entriesOf({ feed }: { readonly feed: object }): number {
  return 'items' in feed && Array.isArray(feed.items) ? feed.items.length : 0;
}

const ROUNDS = 7;
const WARM_UP_ROUNDS = 2;
const FEEDS_PER_ROUND = 60;

/** All take turns on the same feeds, round by round, so that a busy moment of the machine falls on all of them. */
export async function measureParsers(feeds: readonly Uint8Array[]): Promise<readonly ParserTime[]> {
  const taken = PARSERS.map((parser) => ({ parser, milliseconds: [] as number[] }));
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
    for (const { parser, milliseconds } of taken) {
      await setImmediate();
      const took = await measureRound(parser, feeds);
      if (round >= WARM_UP_ROUNDS) milliseconds.push(took);
    }
  }
  return taken.map(({ parser, milliseconds }) => ({
    title: parser.title,
    milliseconds: spreadOf(milliseconds),
  }));
}

async function measureRound({ title, parse }: FeedParser, feeds: readonly Uint8Array[]): Promise<number> {
  const before = process.cpuUsage();
  let entries = 0;
  for (let index = 0; index < FEEDS_PER_ROUND; index++) {
    entries += await parse(feeds[index % feeds.length] ?? new Uint8Array());
  }
  const { user, system } = process.cpuUsage(before);
  if (entries === 0) throw new Error(`${title} found no entry: what was measured is no parsing`);
  return (user + system) / 1e3 / FEEDS_PER_ROUND;
}
