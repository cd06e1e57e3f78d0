import Parser from 'rss-parser';
import type { Entry, FeedFormat, ParsedFeed } from '../../core/feed.ts';

interface CleanItem {
  readonly body?: string;
  readonly language?: string;
}

interface CleanFeed {
  readonly language?: string;
}

/**
 * Reads the canonical document with rss-parser: a new parser each time, since one that met an error spoils
 * the documents after it.
 */
export function readCleanRss(xml: string, format: FeedFormat): ParsedFeed {
  const feed = parseNow(xml);
  return {
    format,
    title: feed.title ?? '',
    entries: feed.items.map(toEntry),
    ...(feed.language !== undefined && { lang: feed.language }),
  };
}

function toEntry(item: CleanItem & Parser.Item): Entry {
  return {
    title: item.title ?? '',
    summary: item.summary ?? '',
    categories: item.categories ?? [],
    ...(item.guid !== undefined && { guid: item.guid }),
    ...(item.link !== undefined && { link: item.link }),
    ...(item.body !== undefined && { body: item.body }),
    ...(item.isoDate !== undefined && { publishedAt: Date.parse(item.isoDate) }),
    ...(item.language !== undefined && { lang: item.language }),
  };
}

type RssOutput = CleanFeed & Parser.Output<CleanItem>;

/** The two steps inside `parseString`, whose own result comes only in a promise although both are synchronous. */
interface Steps {
  readonly xmlParser: { parseString(xml: string, done: (error: Error | null, tree: object) => void): void };
  buildRSS2(tree: object): RssOutput;
}

function parseNow(xml: string): RssOutput {
  const parser = new Parser<CleanFeed, CleanItem>({
    customFields: { item: ['body', 'language'] },
  });
  if (!hasSteps(parser)) throw new Error('this version of rss-parser works otherwise: keep the pinned one');
  let output: RssOutput | undefined;
  let failure: unknown;
  parser.xmlParser.parseString(xml, (error, tree) => {
    failure = error;
    if (error === null) output = parser.buildRSS2(tree);
  });
  if (output === undefined) throw new Error('rss-parser refused the canonical document', { cause: failure });
  return output;
}

function hasSteps(parser: object): parser is Steps {
  return 'xmlParser' in parser && 'buildRSS2' in parser && typeof parser.buildRSS2 === 'function';
}
