import * as z from 'zod/mini';
import { FeedError } from '../../core/feed.ts';
import { type EntryDraft, type FeedDraft, MAX_CATEGORIES, MAX_ENTRIES } from './feed-draft.ts';
import { cleanLine, cleanText, htmlToText } from './html-to-text.ts';
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
  title: text,
  home_page_url: text,
  language: text,
  items: z.array(z.unknown()),
});

/** JSON Feed 1.0 and 1.1; https://www.jsonfeed.org/version/1.1/. Throws {@link FeedError} for other JSON. */
export function readJsonFeed(document: string, baseUrl: string | undefined): FeedDraft {
  const feed = jsonFeed.safeParse(parseJson(document)).data;
  if (feed === undefined) {
    throw new FeedError('it is JSON but not a JSON Feed: it has no list "items"; check the address');
  }
  const base = baseUrl ?? resolveLink(feed.home_page_url);
  const items = feed.items.slice(0, MAX_ENTRIES).flatMap((item) => jsonItem.safeParse(item).data ?? []);
  return {
    format: 'json',
    title: cleanLine(feed.title),
    entries: items.map((item) => readItem(item, base)),
    ...(feed.language !== '' && { lang: feed.language }),
  };
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

function parseJson(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch (cause) {
    throw new FeedError('it looks like JSON but is not valid JSON; the server may have cut it off', {
      cause,
    });
  }
}
