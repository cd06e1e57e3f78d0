import { Command } from 'commander';
import {
  type DiscoveredFeed,
  type Discovery,
  discoverFeeds,
} from '../../src/adapters/feeds/discover-feeds.ts';
import { httpFeedFetcher } from '../../src/adapters/feeds/fetch-feed.ts';
import { cleanLine } from '../../src/adapters/feeds/html-to-text.ts';
import { type Feed, feedId } from '../../src/core/feed.ts';
import { onStores, type StateOptions, withState } from '../context.ts';
import { print, printJson } from '../print.ts';
import { Refusal, UsageError } from '../refusal.ts';

interface AddOptions extends StateOptions {
  readonly title?: string;
  readonly folder?: string;
  readonly all?: true;
  readonly force?: true;
  readonly json?: true;
}

/** `feeds add`: takes the address of a feed, or of a site whose page leads to its feeds. */
export function addFeedCommand(): Command {
  return withState(new Command('add'))
    .description('add a feed; it is fetched once to see that it works')
    .argument('<url>', 'address of the feed, or of the outlet’s page')
    .option('--title <name>', 'the outlet’s name in alerts; default: the feed’s own title')
    .option('--folder <name>', 'a folder to sort it into')
    .option('--all', 'add all feeds that the page leads to, not only the best')
    .option('--force', 'add it although it can’t be read now')
    .option('--json', 'print JSON')
    .action(add);
}

/** A feed to add; the title is the feed's own, if it could be read. */
interface Found {
  readonly url: string;
  readonly title: string;
}

async function add(url: string, options: AddOptions): Promise<void> {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw new UsageError(`"${url}" is no address; write it with https://`);
  }
  if (options.all && options.title) throw new UsageError('--title names one feed; leave out --all');
  const [best, ...others] = foundAt(url, await discoverFeeds(url, httpFeedFetcher({})), options);
  const chosen = options.all ? [best, ...others] : [best];
  const feeds = chosen.map((found) => toFeed(found, options));
  await onStores(options, async ({ stores }) => {
    const added = [];
    for (const feed of feeds) {
      // Shard 0 always exists; the poller spreads feeds when it starts.
      added.push({ outcome: await stores.feeds.add(feed, 0, Date.now()), feed });
    }
    if (options.json) return printJson(options.all ? added : { ...added[0], others });
    for (const { outcome, feed } of added) {
      print(
        outcome === 'added' ? `Added “${feed.title}”${at(feed, url)}.` : `“${feed.title}” is polled already.`,
      );
    }
    if (!options.all) printOthers(others);
  });
}

type AtLeastOne<T> = readonly [T, ...T[]];

/** The feeds to choose from, best first. */
function foundAt(url: string, discovery: Discovery, options: AddOptions): AtLeastOne<Found> {
  switch (discovery.kind) {
    case 'feed':
      return [{ url, title: discovery.feed.title }];
    case 'page': {
      const [best, ...others] = discovery.feeds;
      return [toFound(best), ...others.map(toFound)];
    }
    case 'none':
      if (options.force) return [{ url, title: '' }];
      throw new Refusal(`${url}: ${discovery.reason}; with --force it is added all the same`);
  }
}

const toFound = ({ url, feed }: DiscoveredFeed): Found => ({ url, title: feed.title });

function toFeed({ url, title }: Found, options: AddOptions): Feed {
  const folder = cleanLine(options.folder ?? '');
  return {
    id: feedId(url),
    url,
    title: cleanLine(options.title ?? '') || title || new URL(url).hostname,
    origin: 'added',
    ...(folder !== '' && { folder }),
  };
}

/** Where it was found, when that is not what was asked for. */
const at = (feed: Feed, asked: string): string => (feed.url === asked ? '' : `, found at ${feed.url}`);

function printOthers(others: readonly Found[]): void {
  if (others.length === 0) return;
  print('The page leads to others too; add one by its address, or all with --all:');
  for (const { title, url } of others) print(`  ${url}  ${title}`);
}
