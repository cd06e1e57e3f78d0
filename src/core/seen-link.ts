import { readSeenEntry, seenEntry } from './seen-entry.ts';

/** An entry of which its feed remembers the link. */
export interface SeenLink {
  /** Milliseconds since the epoch, to the minute; absent when the feed gave no date. */
  readonly publishedAt?: number;
}

const MINUTE_MS = 60_000;

/** Looks for a link among what is remembered of a feed's entries. */
export function findSeenLink(seen: readonly string[], link: string): SeenLink | undefined {
  const wanted = seenEntry({ link, title: '', summary: '', categories: [] }).link;
  const found = seen.map(readSeenEntry).find((entry) => entry?.link === wanted);
  if (found === undefined) return undefined;
  if (found.minute === undefined) return {};
  return { publishedAt: Number.parseInt(found.minute, 36) * MINUTE_MS };
}
