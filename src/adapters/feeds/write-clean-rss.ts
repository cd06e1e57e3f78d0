import { TITLE_LIMIT } from '../../core/article.ts';
import { cutText } from './cut-text.ts';
import { parseFeedDate } from './feed-date.ts';
import type { EntryDraft, FeedDraft } from './feed-draft.ts';

/** What we take for a date: before the first feeds, or after tomorrow, it is a mistake. */
export interface DateBounds {
  /** Milliseconds since the epoch. */
  readonly earliest: number;
  /** Milliseconds since the epoch. */
  readonly latest: number;
}

const GUID_LIMIT = 2_000;

/**
 * The canonical document of a feed: small, well-formed RSS 2.0 in plain text, so that the parser behind it
 * never sees what the outlet wrote. Summaries, bodies and categories are not in it: nothing about them is left
 * to read, and of a `description` rss-parser would make snippets, in quadratic time.
 */
export function writeCleanRss(draft: FeedDraft, bounds: DateBounds): string {
  const identities = uniqueGuids(draft.entries);
  const items = draft.entries.map((entry) => itemOf(entry, identities, bounds));
  const head = tag('title', cutText(draft.title, TITLE_LIMIT));
  return `<rss version="2.0"><channel>${head}${items.join('')}</channel></rss>`;
}

function itemOf(entry: EntryDraft, identities: ReadonlySet<string>, bounds: DateBounds): string {
  return [
    '<item>',
    tag('title', cutText(entry.title || firstLine(entry.summary || entry.body), TITLE_LIMIT)),
    tag('link', entry.link),
    tag(
      'guid',
      entry.guid !== undefined && identities.has(entry.guid) ? cutText(entry.guid, GUID_LIMIT) : '',
    ),
    tag('pubDate', usableDate(entry.dates, bounds)),
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

const TITLE_FROM_TEXT = 120;

function firstLine(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  return line.length <= TITLE_FROM_TEXT ? line : `${cutText(line, TITLE_FROM_TEXT)}…`;
}

function tag(name: string, text: string | undefined): string {
  return text === undefined || text === '' ? '' : `<${name}>${escapeXml(text)}</${name}>`;
}

function escapeXml(text: string): string {
  if (!/[&<>]/.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
