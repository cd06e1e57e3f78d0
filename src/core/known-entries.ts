import { areAlike, minutesBetween, type SeenEntry } from './seen-entry.ts';

/** Entries by each of their keys. */
export interface EntryIndex {
  readonly guid: ReadonlyMap<string, readonly SeenEntry[]>;
  readonly link: ReadonlyMap<string, readonly SeenEntry[]>;
  readonly title: ReadonlyMap<string, readonly SeenEntry[]>;
}

/** What the document shows of the guids of its feed. */
interface Trust {
  /** Most guids differ from those that the same entries had: another guid is no sign of another entry. */
  readonly churn: boolean;
  /** Most guids belonged to other entries before (a position in the list): the same guid is no sign at all. */
  readonly move: boolean;
}

/** Who is compared: the entries of the document and those remembered. */
interface Sides {
  readonly here: EntryIndex;
  readonly before: EntryIndex;
  readonly trust: Trust;
}

/** The same page with another headline, this much later, is another article: a page that is written anew daily. */
const ANOTHER_DAY_MINUTES = 12 * 60;
/** More new entries than this at once, and more than half of the document, are a flood. */
const FLOOD = 30;
/** Fewer matches by title are chance. */
const MIGRATION_LEAST = 3;

export function indexEntries(entries: readonly SeenEntry[]): EntryIndex {
  const by = (key: 'guid' | 'link' | 'title') => {
    const groups = Map.groupBy(entries, (entry) => entry[key] ?? '');
    groups.delete('');
    return groups;
  };
  return { guid: by('guid'), link: by('link'), title: by('title') };
}

/**
 * Finds which remembered entry each entry of the document is; who isn't in the result is new.
 *
 * The ladder: link and title together; the guid; the link; title and date. A key that several entries have is no
 * identity, neither is a guid that the feed itself disproves, and never the date alone.
 */
export function knownEntries(
  here: EntryIndex,
  before: EntryIndex,
  present: readonly SeenEntry[],
): ReadonlyMap<SeenEntry, SeenEntry> {
  const sides = { here, before, trust: trustOf(present, here, before) };
  const known = new Map<SeenEntry, SeenEntry>();
  for (const entry of present) {
    const found =
      byLinkAndTitle(entry, sides) ?? byGuid(entry, sides) ?? byLink(entry, sides) ?? byTitle(entry, sides);
    if (found !== undefined) known.set(entry, found);
  }
  const rest = present.filter((entry) => !known.has(entry));
  for (const [entry, found] of floodOf(rest, present.length, sides)) known.set(entry, found);
  return known;
}

/** The one remembered entry with this key, unless it stands for several there or in the document. */
function only(key: 'guid' | 'link' | 'title', entry: SeenEntry, { here, before }: Omit<Sides, 'trust'>) {
  const value = entry[key];
  if (value === undefined || (here[key].get(value)?.length ?? 0) > 1) return undefined;
  const found = before[key].get(value);
  return found?.length === 1 ? found[0] : undefined;
}

function byLinkAndTitle(entry: SeenEntry, sides: Omit<Sides, 'trust'>): SeenEntry | undefined {
  const found = only('link', entry, sides);
  return found?.title === entry.title ? found : undefined;
}

function byGuid(entry: SeenEntry, sides: Sides): SeenEntry | undefined {
  const found = sides.trust.move ? undefined : only('guid', entry, sides);
  return found === undefined || isReused(entry, found) ? undefined : found;
}

/** An edit may change headline, summary, link and date, but hardly all of them beyond recognition. */
function isReused(entry: SeenEntry, found: SeenEntry): boolean {
  return (
    linksDiffer(entry, found) &&
    entry.title !== found.title &&
    minutesBetween(found, entry) !== 0 &&
    !saysTheSame(entry, found)
  );
}

/** The same page: an edit, unless its guid, or its headline and date together, speak of another article. */
function byLink(entry: SeenEntry, sides: Sides): SeenEntry | undefined {
  const found = only('link', entry, sides);
  if (found === undefined) return undefined;
  const later = minutesBetween(found, entry);
  if (guidsDiffer(entry, found, sides)) {
    const isRevision =
      later !== undefined && Math.abs(later) < ANOTHER_DAY_MINUTES && saysTheSame(entry, found);
    return isRevision ? found : undefined;
  }
  const isRewritten = (later ?? 0) >= ANOTHER_DAY_MINUTES && !saysTheSame(entry, found);
  return isRewritten ? undefined : found;
}

/** Title and date. Where guid or link speak against it the summary must agree, where both do nothing helps. */
function byTitle(entry: SeenEntry, sides: Sides): SeenEntry | undefined {
  const isUnique = only('title', entry, sides) !== undefined;
  return sides.before.title.get(entry.title)?.find((found) => {
    const sameDate = minutesBetween(found, entry) === 0;
    const guid = guidsDiffer(entry, found, sides);
    const link = linksDiffer(entry, found);
    if (guid && link) return false;
    if (guid || link) return sameDate && isUnique && entry.summary === found.summary;
    return sameDate || areUndated(entry, found) || hasSameSummary(entry, found);
  });
}

const areUndated = (a: SeenEntry, b: SeenEntry): boolean => a.minute === undefined && b.minute === undefined;
const hasSameSummary = (a: SeenEntry, b: SeenEntry): boolean =>
  a.summary !== undefined && a.summary === b.summary;

const saysTheSame = (a: SeenEntry, b: SeenEntry): boolean => areAlike(a, b) || hasSameSummary(a, b);

const linksDiffer = (a: SeenEntry, b: SeenEntry): boolean =>
  a.link !== undefined && b.link !== undefined && a.link !== b.link;

/** Whether the guids say that these are two entries. */
function guidsDiffer(entry: SeenEntry, found: SeenEntry, { here, trust }: Sides): boolean {
  if (entry.guidKind !== 'own' || found.guidKind !== 'own' || entry.guid === found.guid) return false;
  return !trust.churn && here.guid.get(entry.guid ?? '')?.length === 1;
}

/** Judges guids by the entries that are known without them. */
function trustOf(present: readonly SeenEntry[], here: EntryIndex, before: EntryIndex): Trust {
  let [agree, differ, moved] = [0, 0, 0];
  for (const entry of present) {
    const found = byLinkAndTitle(entry, { here, before }) ?? byTitleAndDate(entry, { here, before });
    if (entry.guidKind !== 'own' || found?.guid === undefined) continue;
    if (entry.guid === found.guid) agree++;
    else differ++;
    if (before.guid.get(entry.guid ?? '')?.some((other) => other !== found)) moved++;
  }
  return { churn: differ > agree, move: moved > agree };
}

function byTitleAndDate(entry: SeenEntry, sides: Omit<Sides, 'trust'>): SeenEntry | undefined {
  const found = only('title', entry, sides);
  if (found === undefined || linksDiffer(entry, found)) return undefined;
  return minutesBetween(found, entry) === 0 ? found : undefined;
}

/**
 * An outlet that moves to another system changes guids and links at once. When most of what seems new has the
 * title and date of a remembered entry, or in a flood its title or link alone, then those are the old entries.
 */
function floodOf(
  rest: readonly SeenEntry[],
  total: number,
  sides: Sides,
): readonly (readonly [SeenEntry, SeenEntry])[] {
  const pairs = (find: (entry: SeenEntry) => SeenEntry | undefined) =>
    rest.flatMap((entry) => {
      const found = find(entry);
      return found === undefined ? [] : [[entry, found] as const];
    });
  const isMost = (found: readonly unknown[]) => found.length > rest.length / 2;
  const moved = pairs((entry) => byTitleAfterMove(entry, sides));
  if (rest.length <= Math.max(FLOOD, total / 2)) {
    return moved.length >= MIGRATION_LEAST && isMost(moved) ? moved : [];
  }
  const alike = pairs((entry) => only('title', entry, sides) ?? only('link', entry, sides));
  return isMost(alike) ? alike : [];
}

function byTitleAfterMove(entry: SeenEntry, sides: Sides): SeenEntry | undefined {
  const found = only('title', entry, sides);
  if (found === undefined) return undefined;
  const apart = minutesBetween(found, entry);
  return apart === 0 || (apart === undefined && hasSameSummary(entry, found)) ? found : undefined;
}
