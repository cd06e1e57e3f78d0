import Parser from 'rss-parser';
import { BODY_LIMIT, SUMMARY_LIMIT } from '../../core/article.ts';
import type { Entry, ParsedFeed } from '../../core/feed.ts';
import { cutText } from './cut-text.ts';
import type { EntryDraft, FeedDraft } from './feed-draft.ts';

const CATEGORY_LIMIT = 200;

/**
 * Reads the canonical document of a draft with rss-parser, and adds the draft's texts: a new parser each time,
 * since one that met an error spoils the documents after it.
 */
export function readCleanRss(xml: string, draft: FeedDraft): ParsedFeed {
  const feed = parseNow(xml);
  if (feed.items.length !== draft.entries.length) {
    throw new Error(`rss-parser read ${feed.items.length} of ${draft.entries.length} entries`);
  }
  return {
    format: draft.format,
    title: feed.title ?? '',
    entries: draft.entries.map((entry, index) => toEntry(feed.items[index] ?? {}, entry)),
    ...languageOf(draft.lang),
  };
}

function toEntry(item: Parser.Item, draft: EntryDraft): Entry {
  return {
    title: item.title ?? '',
    summary: cutText(draft.summary || draft.body, SUMMARY_LIMIT),
    categories: draft.categories.map((category) => cutText(category, CATEGORY_LIMIT)),
    ...(item.guid !== undefined && { guid: item.guid }),
    ...(item.link !== undefined && { link: item.link }),
    ...(draft.body !== '' && { body: cutText(draft.body, BODY_LIMIT) }),
    ...(item.isoDate !== undefined && { publishedAt: Date.parse(item.isoDate) }),
    ...languageOf(draft.lang),
  };
}

/** A BCP 47 tag, or nothing when it isn't one. */
function languageOf(lang = ''): { readonly lang?: string } {
  if (lang === '') return {};
  const tag = lang.trim().replaceAll('_', '-');
  return /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i.test(tag) ? { lang: tag } : {};
}

type RssOutput = Parser.Output<object>;

/** The two steps inside `parseString`, whose own result comes only in a promise although both are synchronous. */
interface Steps {
  readonly xmlParser: { parseString(xml: string, done: (error: Error | null, tree: object) => void): void };
  buildRSS2(tree: object): RssOutput;
}

function parseNow(xml: string): RssOutput {
  const parser = new Parser();
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
