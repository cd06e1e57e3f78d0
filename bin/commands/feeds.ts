import { Command } from 'commander';
import * as z from 'zod';
import { checkFeedFile, type FeedCheck } from '../../src/adapters/feeds/check-feed.ts';
import { httpFeedFetcher } from '../../src/adapters/feeds/fetch-feed.ts';
import { parseFeed } from '../../src/adapters/feeds/parse-feed.ts';
import { type Feed, FeedError, type FeedSummary, feedId, type ParsedFeed } from '../../src/core/feed.ts';
import { onStores, type StateOptions, withState } from '../context.ts';
import { ago, print, printJson, printTable } from '../print.ts';
import { parseJson, stdinLines } from '../read-stdin.ts';
import { Refusal, UsageError } from '../refusal.ts';

type JsonOption = { readonly json?: true };

export function feedsCommand(): Command {
  const feeds = new Command('feeds').description('list, add, remove and check feeds');
  feeds.addCommand(
    withState(new Command('list'))
      .description('all feeds with their health')
      .option('--json', 'print JSON')
      .action(list),
  );
  feeds.addCommand(
    withState(new Command('add'))
      .description('add a feed; it is fetched once to see that it works')
      .argument('<url>', 'address of the feed')
      .option('--title <name>', 'the outlet’s name in alerts; default: the feed’s own title')
      .option('--folder <name>', 'a folder to sort it into')
      .option('--force', 'add it although it can’t be read now')
      .option('--json', 'print JSON')
      .action(add),
  );
  feeds.addCommand(
    withState(new Command('remove'))
      .description('stop polling a feed')
      .argument('<feed>', 'its address, id or title')
      .option('--json', 'print JSON')
      .action(remove),
  );
  feeds.addCommand(
    new Command('check')
      .description('fetch feeds, or read feed files, and show what Wirewatch makes of them')
      .argument('[url...]', 'addresses of feeds')
      .option('--json', 'print JSON')
      .option(
        '--jsonl',
        'read {"file","content_type"?,"headers"?,"base_url"?} lines, answer each with a line',
      )
      .action(check),
  );
  return feeds;
}

async function list(options: StateOptions & JsonOption): Promise<void> {
  await onStores(options, async ({ stores }) => {
    const feeds = await stores.feeds.list();
    if (options.json) return printJson(feeds);
    const rows = feeds.map((feed) => [feed.title, healthInWords(feed), feed.folder ?? '', feed.url]);
    printTable(
      ['FEED', 'HEALTH', 'FOLDER', 'ADDRESS'],
      rows,
      'No feed yet: the first start reads feeds.opml.',
    );
  });
}

function healthInWords({ health, lastEntryAt }: FeedSummary): string {
  const now = Date.now();
  switch (health.state) {
    case 'new':
      return 'not polled yet';
    case 'ok':
      return lastEntryAt === undefined ? 'ok' : `ok, last entry ${ago(lastEntryAt, now)}`;
    case 'failing':
      return `failing since ${ago(health.since, now)}: ${health.lastError}`;
    case 'gone':
      return `gone: ${health.lastError}`;
  }
}

interface AddOptions extends StateOptions, JsonOption {
  readonly title?: string;
  readonly folder?: string;
  readonly force?: true;
}

async function add(url: string, options: AddOptions): Promise<void> {
  const found = await tryFeed(url);
  if (typeof found === 'string' && !options.force) {
    throw new Refusal(`${url}: ${found}; check the address, or add it all the same with --force`);
  }
  const ownTitle = typeof found === 'string' ? undefined : found.title;
  const feed: Feed = {
    id: feedId(url),
    url,
    title: options.title || ownTitle || new URL(url).hostname,
    origin: 'added',
    ...(options.folder !== undefined && { folder: options.folder }),
  };
  await onStores(options, async ({ stores }) => {
    // Shard 0 always exists; the poller spreads feeds when it starts.
    const outcome = await stores.feeds.add(feed, 0, Date.now());
    if (options.json) return printJson({ outcome, feed });
    print(outcome === 'added' ? `Added “${feed.title}”.` : `“${feed.title}” is polled already.`);
  });
}

/** The feed at an address, or why there is none. */
async function tryFeed(url: string): Promise<ParsedFeed | string> {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw new UsageError(`"${url}" is no address; write it with https://`);
  }
  const outcome = await httpFeedFetcher({})({ url });
  if (outcome.kind === 'failed') return outcome.reason;
  if (outcome.kind === 'unchanged') return 'the server says "not modified" to a first request';
  try {
    return parseFeed(outcome.document);
  } catch (error) {
    if (error instanceof FeedError) return error.message;
    throw error;
  }
}

async function remove(wanted: string, options: StateOptions & JsonOption): Promise<void> {
  await onStores(options, async ({ stores }) => {
    const feeds = await stores.feeds.list();
    const found = feeds.filter(({ id, url, title }) => [id, url, title].includes(wanted));
    const [feed] = found;
    if (feed === undefined) throw new Refusal(`no feed "${wanted}"; wirewatch feeds list shows all`);
    if (found.length > 1) throw new Refusal(`${found.length} feeds are called "${wanted}"; give the address`);
    await stores.feeds.remove(feed.id, 'person');
    if (options.json) return printJson({ outcome: 'removed', feed });
    print(`Removed “${feed.title}”; it stays away though feeds.opml may list it.`);
  });
}

async function check(
  urls: readonly string[],
  options: JsonOption & { readonly jsonl?: true },
): Promise<void> {
  if (options.jsonl) return checkLines();
  if (urls.length === 0) throw new UsageError('feeds check: give the address of a feed, or --jsonl');
  const results = await Promise.all(urls.map(async (url) => ({ url, found: await tryFeed(url) })));
  if (results.some(({ found }) => typeof found === 'string')) process.exitCode = 1;
  if (options.json) {
    return printJson(
      results.map(({ url, found }) =>
        typeof found === 'string' ? { url, ok: false, error: found } : { url, ok: true, ...found },
      ),
    );
  }
  for (const { url, found } of results) print(`${url}\n  ${describe(found)}`);
}

function describe(found: ParsedFeed | string): string {
  if (typeof found === 'string') return `can't be used: ${found}`;
  const [newest] = found.entries;
  return `“${found.title}”, ${found.format}, ${found.entries.length} entries; first: “${newest?.title ?? 'none'}”`;
}

const fileLine = z.object({
  file: z.string(),
  content_type: z.string().nullish(),
  headers: z.record(z.string(), z.string()).nullish(),
  base_url: z.string().nullish(),
});

async function checkLines(): Promise<void> {
  for await (const line of stdinLines()) print(JSON.stringify(checkLine(line)));
}

function checkLine(line: string): FeedCheck {
  const request = fileLine.safeParse(parseJson(line));
  if (request.success) return checkFeedFile(request.data);
  const [issue] = request.error.issues;
  const error = `the line can't be read (${issue?.path.join('.') || 'JSON'}: ${issue?.message}); write {"file":"…"}`;
  return { file: '', ok: false, error, entries: [] };
}
