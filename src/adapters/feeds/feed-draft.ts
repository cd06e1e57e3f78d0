import type { FeedFormat } from '../../core/feed.ts';
import type { HubLinks } from './hub-links.ts';

/** What one reader per format takes out of a document, before dates are read and texts cut. */
export interface FeedDraft extends HubLinks {
  readonly format: FeedFormat;
  readonly title: string;
  readonly lang?: string;
  readonly ttlMinutes?: number;
  /** At most {@link MAX_ENTRIES}. */
  readonly entries: readonly EntryDraft[];
  /** How many entries the document has beyond those. */
  readonly leftOut: number;
}

/** An entry whose texts are plain and whose links are absolute; {@link FeedDraft}. */
export interface EntryDraft {
  readonly guid?: string;
  readonly link?: string;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  /** As written in the feed, best first. */
  readonly dates: readonly string[];
  readonly categories: readonly string[];
  readonly lang?: string;
}

/** More entries than any outlet's feed has; the ones after are left out, and counted. */
export const MAX_ENTRIES = 2_000;
/** What stands after the most that is read. */
export const leftOutOf = (entries: readonly unknown[]): number => Math.max(0, entries.length - MAX_ENTRIES);
/** More categories than any article needs. */
export const MAX_CATEGORIES = 40;
