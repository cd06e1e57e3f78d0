import { Command } from 'commander';
import * as z from 'zod';
import { checkFeedFile, type FeedCheck } from '../../src/adapters/feeds/check-feed.ts';
import { httpFeedFetcher } from '../../src/adapters/feeds/fetch-feed.ts';
import { parseFeed } from '../../src/adapters/feeds/parse-feed.ts';
import { FeedError, type ParsedFeed } from '../../src/core/feed.ts';
import { conditionOf, healthInWords } from '../../src/core/feed-health.ts';
import { leaveHub } from '../../src/core/websub.ts';
import { onStores, type StateOptions, withState } from '../context.ts';
import { print, printJson, printTable } from '../print.ts';
import { lineProblem, parseJson, stdinLines } from '../read-stdin.ts';
import { Refusal, UsageError } from '../refusal.ts';
import { addFeedCommand } from './feeds-add.ts';
import { opmlCommands } from './feeds-opml.ts';
import { replayFeedsCommand } from './feeds-replay.ts';

type JsonOption = { readonly json?: true };

export function feedsCommand(): Command {
  const feeds = new Command('feeds').description('list, add, remove, import, export, check and replay feeds');
  feeds.addCommand(
    withState(new Command('list'))
      .description('all feeds with their health')
      .option('--json', 'print JSON')
      .action(list),
  );
  feeds.addCommand(addFeedCommand());
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
  feeds.addCommand(replayFeedsCommand());
  for (const command of opmlCommands()) feeds.addCommand(command);
  return feeds;
}

async function list(options: StateOptions & JsonOption): Promise<void> {
  await onStores(options, async ({ stores }) => {
    const feeds = await stores.feeds.list();
    const now = Date.now();
    if (options.json) {
      return printJson(
        feeds.map((feed) => ({
          ...feed,
          condition: conditionOf(feed, now),
          inWords: healthInWords(feed, now),
        })),
      );
    }
    const rows = feeds.map((feed) => [feed.title, healthInWords(feed, now), feed.folder ?? '', feed.url]);
    printTable(
      ['FEED', 'HEALTH', 'FOLDER', 'ADDRESS'],
      rows,
      'No feed yet: the first start reads feeds.opml.',
    );
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
    await leaveHub(feed.id, stores.pushes, Date.now());
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
  const error = `the line can't be read (${lineProblem(request.error)}); write {"file":"…"}`;
  return { file: '', ok: false, error, entries: [] };
}
