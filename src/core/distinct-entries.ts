import type { Entry } from './feed.ts';
import { areAlike, type SeenEntry, seenEntry } from './seen-entry.ts';

/** An entry of a document, with the keys by which it is known again. */
export interface PresentEntry {
  readonly entry: Entry;
  readonly keys: SeenEntry;
}

/** The entries of a document, each once; of doubles the first counts, which is the newest in most feeds. */
export function distinctEntries(entries: readonly Entry[]): readonly PresentEntry[] {
  const taken = new Set<string>();
  const distinct = entries.flatMap((entry): PresentEntry[] => {
    const keys = seenEntry(entry);
    const marks = doubleMarks(keys);
    const isDouble = marks.some((mark) => taken.has(mark));
    for (const mark of marks) taken.add(mark);
    return isDouble ? [] : [{ entry, keys }];
  });
  const versions = olderVersions(distinct);
  return distinct.filter((present) => !versions.has(present));
}

/** Entries that have one of these marks in common are one: same guid or link, same title, same date or summary. */
function doubleMarks({ guid, link, title, minute, summary }: SeenEntry): readonly string[] {
  const names = [
    ...(guid === undefined ? [] : [`g${guid}`]),
    ...(link === undefined ? [] : [`l${link}`]),
    ...(guid === undefined && link === undefined ? ['-'] : []),
  ];
  const rests = [
    ...(minute === undefined ? [] : [`m${minute}`]),
    ...(summary === undefined ? [] : [`s${summary}`]),
    ...(minute === undefined && summary === undefined ? ['-'] : []),
  ];
  return names.flatMap((name) => rests.map((rest) => `${name} ${title} ${rest}`));
}

/** An edited entry that stands beside its earlier version: two of one guid and link, under much the same headline. */
function olderVersions(distinct: readonly PresentEntry[]): ReadonlySet<PresentEntry> {
  const byGuid = Map.groupBy(distinct, ({ keys }) => keys.guid ?? '');
  const older = [...byGuid].flatMap(([guid, [first, second, ...more]]) => {
    if (guid === '' || first === undefined || second === undefined || more.length > 0) return [];
    const isVersion = first.keys.link === second.keys.link && areAlike(first.keys, second.keys);
    return isVersion ? [second] : [];
  });
  return new Set(older);
}
