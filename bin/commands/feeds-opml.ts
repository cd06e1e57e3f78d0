import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Command } from 'commander';
import { decodeDocument } from '../../src/adapters/feeds/decode-document.ts';
import { formatOpml, type OpmlFeed, type OpmlProblem, readOpml } from '../../src/adapters/feeds/opml.ts';
import { type Feed, type FeedStore, feedId } from '../../src/core/feed.ts';
import { onStores, type StateOptions, withState } from '../context.ts';
import { print, printJson } from '../print.ts';
import { Refusal } from '../refusal.ts';

/** `feeds export` and `feeds import`: the list of feeds as OPML, which other readers know too. */
export function opmlCommands(): readonly Command[] {
  return [
    withState(new Command('export')).description('print all feeds as OPML, folders kept').action(exportFeeds),
    withState(new Command('import'))
      .description('add the feeds of an OPML file; they are fetched at the next poll')
      .argument('<file>', 'an OPML file, from Wirewatch or another reader')
      .option('--json', 'print JSON')
      .action(importFeeds),
  ];
}

async function exportFeeds(options: StateOptions): Promise<void> {
  await onStores(options, async ({ stores }) => {
    const feeds = await stores.feeds.list();
    const inOrder = feeds.toSorted((a, b) => order(a).localeCompare(order(b), 'en'));
    process.stdout.write(formatOpml(inOrder));
  });
}

/** The same feeds give the same bytes, wherever they are stored. */
const order = ({ folder = '', title, url }: OpmlFeed): string => `${folder}\n${title}\n${url}`;

interface ImportReport {
  readonly added: number;
  readonly known: number;
  readonly refused: readonly OpmlProblem[];
}

async function importFeeds(file: string, options: StateOptions & { readonly json?: true }): Promise<void> {
  const { feeds, problems } = readOpml(decodeDocument(readBytes(file)), basename(file));
  await onStores(options, async ({ stores }) => {
    const counts = await addAll(feeds, stores.feeds);
    const report: ImportReport = { ...counts, refused: problems };
    // Something that was asked for could not be done: a script must notice.
    if (problems.length > 0) process.exitCode = 1;
    if (options.json) return printJson(report);
    printReport(report, basename(file));
  });
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new Refusal(`${file} can't be read; check that it exists and that you may read it`, { cause });
  }
}

async function addAll(
  feeds: readonly OpmlFeed[],
  store: FeedStore,
): Promise<{ readonly added: number; readonly known: number }> {
  const counts = { added: 0, known: 0 };
  for (const { url, title, folder } of feeds) {
    const feed: Feed = {
      ...{ id: feedId(url), url, title, origin: 'added' },
      ...(folder !== undefined && { folder }),
    };
    try {
      // Shard 0 always exists; the poller spreads feeds when it starts.
      counts[await store.add(feed, 0, Date.now())]++;
    } catch (cause) {
      const done = counts.added + counts.known;
      const message = `the import stopped at "${title}", ${done} of ${feeds.length} feeds done (${String(cause)})`;
      throw new Refusal(`${message}; run it again, it goes on where it stopped`, { cause });
    }
  }
  return counts;
}

function printReport({ added, known, refused }: ImportReport, file: string): void {
  print(`${added} added, ${known} known before, ${refused.length} refused.`);
  for (const { line, reason } of refused) print(`  ${file}:${line}: ${reason}`);
}
