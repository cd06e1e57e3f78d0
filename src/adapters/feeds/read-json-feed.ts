import * as z from 'zod/mini';
import { FeedError } from '../../core/feed.ts';
import { type EntryDraft, type FeedDraft, leftOutOf, MAX_CATEGORIES, MAX_ENTRIES } from './feed-draft.ts';
import { cleanLine, cleanText, htmlToText } from './html-to-text.ts';
import type { HubLinks } from './hub-links.ts';
import { resolveLink } from './resolve-link.ts';

/** A wrong type in one field must not cost the entry. */
const text = z.catch(z.string(), '');
const id = z.catch(z.union([z.string(), z.pipe(z.number(), z.transform(String))]), '');

const jsonItem = z.object({
  id,
  url: text,
  external_url: text,
  title: text,
  summary: text,
  content_text: text,
  content_html: text,
  date_published: text,
  date_modified: text,
  language: text,
  tags: z.catch(z.array(text), []),
});

const jsonFeed = z.object({
  version: text,
  title: text,
  home_page_url: text,
  feed_url: text,
  language: text,
  hubs: z.catch(z.array(z.catch(z.object({ type: text, url: text }), { type: '', url: '' })), []),
  items: z.array(z.unknown()),
});

/** JSON Feed 1.0 and 1.1; https://www.jsonfeed.org/version/1.1/. Throws {@link FeedError} for other JSON. */
export function readJsonFeed(document: string, baseUrl: string | undefined): FeedDraft {
  const feed = jsonFeed.safeParse(parseJson(document)).data;
  if (feed === undefined) {
    throw new FeedError('it is JSON but not a JSON Feed: it has no list "items"; check the address');
  }
  const items = feed.items.slice(0, MAX_ENTRIES).flatMap((item) => jsonItem.safeParse(item).data ?? []);
  if (!feed.version.includes('jsonfeed.org') && !items.some(isFilled)) {
    throw new FeedError(
      'it is JSON with a list "items", but they are no entries of a feed; check the address',
    );
  }
  const base = baseUrl ?? resolveLink(feed.home_page_url);
  return {
    format: 'json',
    title: cleanLine(feed.title),
    entries: items.map((item) => readItem(item, base)),
    leftOut: leftOutOf(feed.items),
    ...(feed.language !== '' && { lang: feed.language }),
    ...hubLinks(feed, base),
  };
}

function hubLinks(feed: z.infer<typeof jsonFeed>, base: string | undefined): HubLinks {
  const hub = resolveLink(feed.hubs.find(({ type }) => type.toLowerCase() === 'websub')?.url ?? '');
  const self = feed.feed_url === '' ? undefined : resolveLink(feed.feed_url, base);
  return { ...(hub !== undefined && { hub }), ...(self !== undefined && { self }) };
}

/** Other services answer with lists of the same name. */
function isFilled({ url, title, content_text, content_html }: z.infer<typeof jsonItem>): boolean {
  return [url, title, content_text, content_html].some((field) => field !== '');
}

function readItem(item: z.infer<typeof jsonItem>, base: string | undefined): EntryDraft {
  const link = [item.url, item.external_url, item.id]
    .filter((href) => href !== '')
    .map((href) => resolveLink(href, href === item.id ? undefined : base))
    .find((found) => found !== undefined);
  return {
    title: cleanLine(item.title),
    summary: cleanText(item.summary),
    body: item.content_html === '' ? cleanText(item.content_text) : htmlToText(item.content_html),
    dates: [item.date_published, item.date_modified],
    categories: item.tags
      .slice(0, MAX_CATEGORIES)
      .map(cleanLine)
      .filter((tag) => tag !== ''),
    ...(item.id !== '' && { guid: item.id }),
    ...(link !== undefined && { link }),
    ...(item.language !== '' && { lang: item.language }),
  };
}

/** Far more than any feed holds; a few bytes each, they would become a hundred times that in memory. */
const MAX_VALUES = 500_000;

function parseJson(document: string): unknown {
  if (countValues(document) > MAX_VALUES) {
    throw new FeedError(`the JSON holds more than ${MAX_VALUES} values; a feed this large is not read`);
  }
  try {
    return JSON.parse(document);
  } catch (cause) {
    throw new FeedError('it looks like JSON but is not valid JSON; the server may have cut it off', {
      cause,
    });
  }
}

/** At least as many as there are: punctuation inside texts counts too. */
function countValues(document: string): number {
  let count = 0;
  for (let index = 0; index < document.length; index++) {
    const unit = document.charCodeAt(index);
    if (unit === COMMA || unit === BRACKET || unit === BRACE) count++;
  }
  return count;
}

const [COMMA, BRACKET, BRACE] = [0x2c, 0x5b, 0x7b];
