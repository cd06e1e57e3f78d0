import { BODY_LIMIT, SUMMARY_LIMIT, TITLE_LIMIT } from '../../core/article.ts';
import { parseFeedDate } from './feed-date.ts';
import type { EntryDraft, FeedDraft } from './feed-draft.ts';

/** What we take for a date: before the first feeds, or after tomorrow, it is a mistake. */
export interface DateBounds {
  /** Milliseconds since the epoch. */
  readonly earliest: number;
  /** Milliseconds since the epoch. */
  readonly latest: number;
}

const CATEGORY_LIMIT = 200;
const GUID_LIMIT = 2_000;

/**
 * The canonical document of a feed: small, well-formed RSS 2.0 in plain text, so that the parser behind it
 * never sees what the outlet wrote. Texts stand in `summary` and `body`, not in `description` and
 * `content:encoded`: of those rss-parser makes snippets, in quadratic time.
 */
export function writeCleanRss(draft: FeedDraft, bounds: DateBounds): string {
  const identities = uniqueGuids(draft.entries);
  const items = draft.entries.map((entry) => itemOf(entry, identities, bounds));
  const head = tag('title', cut(draft.title, TITLE_LIMIT)) + tag('language', languageTag(draft.lang));
  return `<rss version="2.0"><channel>${head}${items.join('')}</channel></rss>`;
}

function itemOf(entry: EntryDraft, identities: ReadonlySet<string>, bounds: DateBounds): string {
  const summary = cut(entry.summary === '' ? entry.body : entry.summary, SUMMARY_LIMIT);
  return [
    '<item>',
    tag('title', cut(entry.title === '' ? firstLine(summary) : entry.title, TITLE_LIMIT)),
    tag('link', entry.link),
    tag('guid', entry.guid !== undefined && identities.has(entry.guid) ? cut(entry.guid, GUID_LIMIT) : ''),
    tag('pubDate', usableDate(entry.dates, bounds)),
    tag('summary', summary),
    tag('body', cut(entry.body, BODY_LIMIT)),
    tag('language', languageTag(entry.lang)),
    ...entry.categories.map((category) => tag('category', cut(category, CATEGORY_LIMIT))),
    '</item>',
  ].join('');
}

/** A guid that stands on two entries of one document identifies neither. */
function uniqueGuids(entries: readonly EntryDraft[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { guid } of entries) {
    if (guid !== undefined) counts.set(guid, (counts.get(guid) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count === 1).map(([guid]) => guid));
}

function usableDate(dates: readonly string[], bounds: DateBounds): string | undefined {
  for (const text of dates) {
    const at = parseFeedDate(text);
    if (at !== undefined && at >= bounds.earliest && at <= bounds.latest) return new Date(at).toISOString();
  }
  return undefined;
}

/** A BCP 47 tag, or nothing when it isn't one. */
function languageTag(lang: string | undefined): string | undefined {
  const candidate = lang?.trim().replaceAll('_', '-');
  return /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i.test(candidate ?? '') ? candidate : undefined;
}

const TITLE_FROM_TEXT = 120;

function firstLine(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  return line.length <= TITLE_FROM_TEXT ? line : `${cut(line, TITLE_FROM_TEXT)}…`;
}

/** Cuts at a code point, never inside a surrogate pair. */
function cut(text: string, limit: number): string {
  return text.length <= limit
    ? text
    : text
        .slice(0, limit)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd();
}

function tag(name: string, text: string | undefined): string {
  return text === undefined || text === '' ? '' : `<${name}>${escapeXml(text)}</${name}>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
