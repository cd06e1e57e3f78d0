import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry, ParsedFeed } from '../../src/core/feed.ts';
import { hash } from '../../src/core/hash.ts';
import { compareWithSeen } from '../../src/core/identity.ts';
import { readSeenEntry, seenEntry, writeSeenEntry } from '../../src/core/seen-entry.ts';
import { anEntry, HOUR, MINUTE, NOW } from '../factories.ts';
import { aHistory, theEntries, theEntry, without } from '../pathology/a-history.ts';

const documentOf = (entries: readonly Entry[]): ParsedFeed => ({ format: 'rss', title: 'T', entries });
const firstPoll = { now: NOW, firstPollMaxAgeMs: 6 * HOUR };

describe('what is remembered of an entry', () => {
  test('is stored in a fixed width, whatever the entry lacks', () => {
    const entry = anEntry();
    const bare = without(without(without(entry, 'guid'), 'link'), 'publishedAt');
    for (const each of [entry, bare, { ...bare, title: '', summary: '' }, theEntry(0)]) {
      const text = writeSeenEntry(seenEntry(each));
      expect(text).toHaveLength(34);
      expect(readSeenEntry(text)).toEqual(seenEntry(each));
    }
  });

  test('is no other text', () => {
    for (const text of ['', 'k1', hash('a', 12), 'empty since 1772442000000', 'room 1500']) {
      expect(readSeenEntry(text)).toBeUndefined();
    }
  });

  test('takes less than 100 kB for the longest document that is read', () => {
    const { seen } = compareWithSeen(documentOf(theEntries(0, 1_999)), [], firstPoll);
    expect(JSON.stringify(seen).length).toBeLessThan(80_000);
    expect(compareWithSeen(documentOf(theEntries(0, 1_999)), seen, firstPoll).unchanged).toBe(2_000);
  });

  test('is a few documents’ worth of entries, the newest first', () => {
    const feed = aHistory();
    for (let last = 9; last < 900; last += 5) feed.poll(theEntries(last - 9, last));
    const newest = writeSeenEntry(seenEntry(theEntry(899)));
    expect(feed.memory()).toHaveLength(200);
    expect(feed.memory()[0]).toBe(newest);
  });
});

test('a first poll that lets nothing through is silent even about tomorrow', () => {
  const tomorrow = documentOf([anEntry({ publishedAt: NOW + 24 * HOUR })]);
  expect(compareWithSeen(tomorrow, [], { now: NOW, firstPollMaxAgeMs: 0 }).fresh).toEqual([]);
});

describe('a state that was stored with one key an entry', () => {
  const keyOf = (entry: Entry) =>
    hash(entry.guid ?? entry.link ?? `${entry.title}\n${entry.publishedAt ?? ''}`, 12);
  const bare = (entry: Entry) => without(without(entry, 'guid'), 'link');

  test.each<[string, (entry: Entry) => Entry]>([
    ['guid', (entry) => entry],
    ['link', (entry) => without(entry, 'guid')],
    ['title and date', bare],
    ['title', (entry) => without(bare(entry), 'publishedAt')],
  ])('is read on: entries are known by their %s, and edits are noticed from then on', (_, change) => {
    const entries = theEntries(0, 9, change);
    const feed = aHistory(entries.map(keyOf));
    const later = feed.poll(theEntries(0, 10, change));
    expect(later).toEqual({ fresh: [theEntry(10).title], edited: [], unchanged: 10 });
    expect(feed.memory()).toHaveLength(11);
    expect(feed.poll(theEntries(0, 10, change))).toEqual({ fresh: [], edited: [], unchanged: 11 });
  });

  test('knows entries whose guid was shared by their links', () => {
    const entries = theEntries(0, 2, (entry) => ({ ...entry, guid: 'same' }));
    const feed = aHistory(entries.map((entry) => keyOf(without(entry, 'guid'))));
    expect(feed.poll(entries)).toEqual({ fresh: [], edited: [], unchanged: 3 });
  });

  test('keeps the keys of entries that are away', () => {
    const feed = aHistory(theEntries(0, 9).map(keyOf));
    feed.poll(theEntries(5, 10));
    expect(feed.poll(theEntries(0, 10)).fresh).toEqual([]);
  });
});

/** What happens to a whole feed between two polls; each leaves every entry recognisable. */
const FEED_CHANGES = {
  none: (entry) => entry,
  session: (entry, poll) => ({ ...entry, guid: `${entry.guid};session=${poll}` }),
  migration: (entry) => ({ ...entry, guid: `http://outlet.example/?p=${entry.guid}` }),
  permalink: (entry) => ({ ...entry, guid: entry.link ?? '' }),
  guidless: (entry) => without(entry, 'guid'),
  tracking: (entry, poll) => ({ ...entry, link: `${entry.link}?utm_campaign=poll-${poll}` }),
  host: (entry) => ({ ...entry, link: `${entry.link?.replace('https://', 'http://www.')}/` }),
} satisfies Record<string, (entry: Entry, poll: number) => Entry>;

/** What an outlet does to single entries, for good. */
const EDITS = {
  title: (entry, poll) => ({ ...entry, title: `${entry.title}, update ${poll}` }),
  summary: (entry, poll) => ({ ...entry, summary: `Since poll ${poll} more is known.` }),
  date: (entry, poll) => ({ ...entry, publishedAt: NOW + poll * MINUTE }),
} satisfies Record<string, (entry: Entry, poll: number) => Entry>;

const snapshot = fc.record({
  from: fc.integer({ min: 0, max: 30 }),
  size: fc.integer({ min: 0, max: 30 }),
  shuffle: fc.boolean(),
  feedChange: fc.constantFrom(...Object.values(FEED_CHANGES)),
  edit: fc.constantFrom(...Object.values(EDITS)),
  editEvery: fc.integer({ min: 2, max: 50 }),
});

type Snapshot = typeof snapshot extends fc.Arbitrary<infer Value> ? Value : never;

/**
 * An outlet whose articles have numbers. It edits none whose guid it changes: a lone entry with another guid and
 * another headline under the same link is another article, by all that a reader can see.
 */
function anOutlet() {
  const pool = new Map<number, Entry>();
  const guids = new Map<number, string | undefined>();
  return {
    publish(
      { from, size, shuffle, feedChange, edit, editEvery }: Snapshot,
      poll: number,
    ): ReadonlyMap<Entry, number> {
      const numbers = Array.from({ length: size }, (_, index) => from + size - index);
      if (shuffle) numbers.sort((a, b) => ((a * 7) % 31) - ((b * 7) % 31));
      const published = new Map<Entry, number>();
      for (const number of numbers) {
        const before = pool.get(number) ?? theEntry(number);
        const { guid } = feedChange(before, poll);
        const keepsGuid = !guids.has(number) || guids.get(number) === guid;
        const entry = keepsGuid && number % editEvery === 1 ? edit(before, poll) : before;
        pool.set(number, entry);
        guids.set(number, guid);
        published.set(feedChange(entry, poll), number);
      }
      return published;
    },
  };
}

describe('any history of a feed', () => {
  test('gives each entry once as new, and misses none whose guid, link and title are unseen', () => {
    fc.assert(
      fc.property(fc.array(snapshot, { minLength: 2, maxLength: 12 }), (snapshots) => {
        const [feed, outlet] = [aHistory(), anOutlet()];
        // The oldest of all is there from the start: what is older than all that is known may be an old backup.
        feed.poll([theEntry(0)]);
        const known = new Set<number>();
        snapshots.forEach((each, poll) => {
          const published = outlet.publish(each, poll);
          const fresh = feed.compare([...published.keys()]).fresh.map(({ entry }) => published.get(entry));
          const expected = [...published.values()].filter((number) => !known.has(number));
          expect(new Set(fresh)).toEqual(new Set(expected));
          expect(fresh).toHaveLength(expected.length);
          for (const number of expected) known.add(number);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('takes any entries, and a second look at the same document is no news', () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    const anything = fc.record(
      {
        guid: text,
        link: fc.oneof(text, fc.webUrl()),
        title: text,
        summary: text,
        publishedAt: fc.integer({ min: 0, max: NOW }),
        categories: fc.constant([]),
      },
      { requiredKeys: ['title', 'summary', 'categories'] },
    );
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 30 }), (entries) => {
        const first = compareWithSeen(documentOf(entries), [], firstPoll);
        const second = compareWithSeen(documentOf(entries), first.seen, firstPoll);
        expect(second).toMatchObject({ fresh: [], edited: [], possibleMiss: false });
        expect(second.seen).toBe(first.seen);
      }),
      { numRuns: 500 },
    );
  });
});
