import { distinctEntries, type PresentEntry } from './distinct-entries.ts';
import type { Entry, ParsedFeed } from './feed.ts';
import { hash } from './hash.ts';
import { type EntryIndex, indexEntries, knownEntries } from './known-entries.ts';
import { readSeenEntry, type SeenEntry, writeSeenEntry } from './seen-entry.ts';

/** An entry that the feed brought for the first time. */
export interface FreshEntry {
  readonly entry: Entry;
  /** What its article is known by: the link, unless other entries of the feed have it too. */
  readonly knownBy: 'link' | 'entry';
}

/** An entry that the outlet edited. */
export interface EditedEntry {
  readonly entry: Entry;
  /** Whether its link leads to it alone: then its article is known by the link. */
  readonly ownsLink: boolean;
}

/** What a document holds, seen against what is remembered of its feed. */
export interface Comparison {
  /** New entries that may alert, each once, oldest first so that alerts keep the order of events. */
  readonly fresh: readonly FreshEntry[];
  /** Known entries whose title or summary changed. */
  readonly edited: readonly EditedEntry[];
  /** How many entries must not alert though they are new: too old for a first poll, or from an old backup. */
  readonly dropped: { readonly firstPoll: number; readonly reset: number };
  /** How many entries are known and as they were. */
  readonly unchanged: number;
  /** Nothing in the document was known: entries may have come and gone between the polls. */
  readonly possibleMiss: boolean;
  /** What to remember from now on; the very same array when there is nothing to write. */
  readonly seen: readonly string[];
}

export interface FirstPoll {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** On the first poll of a feed, older entries are recorded as seen without an alert; 0: all of them. */
  readonly firstPollMaxAgeMs: number;
}

/** How many entries a feed remembers: several documents' worth, since a write costs by the item's size. */
const SEEN_LEAST = 200;
const SEEN_DOCUMENTS = 3;
const SEEN_MOST = 2_000;
const OLD_KEY_LENGTH = 12;
/** Remembered of a feed that had no entry yet, with the time of its first poll. */
const EMPTY = 'empty since ';
/** Remembered last: how many entries are kept, where it is more than the least. */
const ROOM = 'room ';
/** How many entries an outlet may publish at once with dates before all that we know of it. */
const HANDFUL = 5;

/**
 * Tells the new entries of a document from the known ones.
 * @param seen what the comparison before gave to remember; empty on the first poll
 */
export function compareWithSeen(
  document: ParsedFeed,
  seen: readonly string[],
  firstPoll: FirstPoll,
): Comparison {
  const remembered = seen.flatMap((text) => readSeenEntry(text) ?? []);
  const judged = judge(distinctEntries(document.entries), remembered, seen);
  const unseen = judged.filter(({ known }) => known === undefined);
  const known = judged.filter((entry) => entry.known !== undefined);
  const edited = known.filter(isEdited).map(({ entry, ownsLink }) => ({ entry, ownsLink }));
  const knowsNothing = seen.length === 0 || seen[0]?.startsWith(EMPTY) === true;
  const fresh = knowsNothing ? recentOnly(unseen, seen, firstPoll) : withoutReset(unseen, remembered);
  const dropped = unseen.length - fresh.length;
  return {
    fresh: fresh.map(({ entry, knownBy }) => ({ entry, knownBy })).toReversed(),
    edited: edited.toReversed(),
    dropped: knowsNothing ? { firstPoll: dropped, reset: 0 } : { firstPoll: 0, reset: dropped },
    unchanged: known.length - edited.length,
    possibleMiss: !knowsNothing && !document.isPart && judged.length > 0 && fresh.length === judged.length,
    seen: judged.length > 0 ? remember(judged, seen) : rememberEmpty(document, seen, firstPoll),
  };
}

interface Judged extends PresentEntry, FreshEntry, EditedEntry {
  /** What is remembered of the entry: its keys, or the one key of a state that was stored long ago. */
  readonly known: SeenEntry | string | undefined;
}

function judge(
  present: readonly PresentEntry[],
  remembered: readonly SeenEntry[],
  seen: readonly string[],
): readonly Judged[] {
  const keys = present.map((entry) => entry.keys);
  const [here, before] = [indexEntries(keys), indexEntries(remembered)];
  const found = knownEntries(here, before, keys);
  const oldKeys = new Set(seen.filter((text) => text.length === OLD_KEY_LENGTH));
  return present.map(({ entry, keys }) => ({
    entry,
    keys,
    knownBy: knownBy(keys, here, before),
    ownsLink: keys.link !== undefined && !isShared('link', keys, here) && !isShared('link', keys, before),
    known: found.get(keys) ?? oldKeyOf(entry, isShared('guid', keys, here), oldKeys),
  }));
}

/**
 * Until entries were known by several keys, one was stored: of the guid if it was the entry's alone, else of the
 * link or the title. Gives the key if it is among those.
 */
function oldKeyOf(
  { guid, link, title, publishedAt }: Entry,
  sharesGuid: boolean,
  oldKeys: ReadonlySet<string>,
): string | undefined {
  if (oldKeys.size === 0) return undefined;
  const name = (sharesGuid ? undefined : guid) ?? link ?? `${title}\n${publishedAt ?? ''}`;
  const key = hash(name, OLD_KEY_LENGTH);
  return oldKeys.has(key) ? key : undefined;
}

const isShared = (key: 'guid' | 'link', keys: SeenEntry, index: EntryIndex): boolean =>
  (index[key].get(keys[key] ?? '')?.length ?? 0) > 1;

function knownBy(keys: SeenEntry, here: EntryIndex, before: EntryIndex): 'link' | 'entry' {
  const key = keys.link === undefined ? 'guid' : 'link';
  return isShared(key, keys, here) || before[key].has(keys[key] ?? '') ? 'entry' : 'link';
}

function isEdited({ keys, known }: Judged): boolean {
  if (known === undefined || typeof known === 'string') return false;
  const hasOtherSummary = keys.summary !== undefined && keys.summary !== known.summary;
  return keys.title !== known.title || hasOtherSummary;
}

/**
 * A feed seen for the first time must not flood: its older entries count as seen, undated ones too. One that
 * was empty until now has brought what is dated since then, and what is undated unless it is a whole archive.
 */
function recentOnly(
  entries: readonly Judged[],
  seen: readonly string[],
  { now, firstPollMaxAgeMs }: FirstPoll,
): readonly Judged[] {
  const emptyAt = seen[0]?.slice(EMPTY.length);
  if (emptyAt === undefined && firstPollMaxAgeMs === 0) return [];
  const oldest = Math.min(Number(emptyAt ?? now), now - firstPollMaxAgeMs);
  const undated = entries.filter(({ entry }) => entry.publishedAt === undefined);
  const undatedAt = emptyAt !== undefined && undated.length <= HANDFUL ? now : 0;
  return entries.filter(({ entry }) => (entry.publishedAt ?? undatedAt) >= oldest);
}

/** Entries from before all that is remembered, and many of them, come from an old backup of the feed. */
function withoutReset(entries: readonly Judged[], remembered: readonly SeenEntry[]): readonly Judged[] {
  const minutes = remembered.flatMap(({ minute }) => minute ?? []);
  const oldest = minutes.reduce((a, b) => (b < a ? b : a), minutes[0] ?? '');
  const isOlder = ({ keys }: Judged) => keys.minute !== undefined && keys.minute < oldest;
  return entries.filter(isOlder).length > HANDFUL ? entries.filter((entry) => !isOlder(entry)) : entries;
}

function rememberEmpty(
  { isPart }: ParsedFeed,
  seen: readonly string[],
  { now }: FirstPoll,
): readonly string[] {
  return seen.length === 0 && !isPart ? [`${EMPTY}${now}`] : seen;
}

/** The document's entries, then those that have left it, the latest first. */
function remember(judged: readonly Judged[], seen: readonly string[]): readonly string[] {
  const here = judged.map(({ keys, known }) =>
    writeSeenEntry(known === undefined || typeof known === 'string' ? keys : renewed(known, keys)),
  );
  const before = new Set(seen);
  if (here.every((text) => before.has(text))) return seen;
  for (const { known } of judged) {
    if (known !== undefined) before.delete(typeof known === 'string' ? known : writeSeenEntry(known));
  }
  const left = [...before].filter((text) => !text.startsWith(EMPTY) && !text.startsWith(ROOM));
  // A document that was cut short or pushed is small: the room that whole ones took shrinks slowly.
  const wanted = Math.max(SEEN_LEAST, judged.length * SEEN_DOCUMENTS, roomOf(seen) - 1);
  const room = Math.min(wanted, SEEN_MOST);
  const kept = [...new Set([...here, ...left])].slice(0, room);
  return room > SEEN_LEAST ? [...kept, `${ROOM}${room}`] : kept;
}

const roomOf = (seen: readonly string[]): number => {
  const note = seen.at(-1);
  return note?.startsWith(ROOM) ? Number(note.slice(ROOM.length)) : 0;
};

/**
 * What is remembered of a known entry after it was seen again. Dates stay what they were, and so does a guid
 * that changes from poll to poll: neither is worth a write.
 */
function renewed(known: SeenEntry, keys: SeenEntry): SeenEntry {
  const hasOtherGuid = keys.guid !== undefined && known.guid !== undefined && keys.guid !== known.guid;
  const keepsGuid = keys.guid === undefined || (hasOtherGuid && known.guidKind === 'unstable');
  const isUnstable =
    known.guidKind === 'unstable' || (hasOtherGuid && keys.guidKind === 'own' && known.guidKind === 'own');
  return {
    ...known,
    ...keys,
    ...(keepsGuid && { guid: known.guid, guidKind: known.guidKind }),
    ...(!keepsGuid && isUnstable && { guidKind: 'unstable' }),
    ...(known.minute !== undefined && { minute: known.minute }),
  };
}
