import type { Entry } from '../../src/core/feed.ts';
import { type Comparison, compareWithSeen } from '../../src/core/identity.ts';
import { HOUR, MINUTE, NOW } from '../factories.ts';

/** What a reader of the feed would notice of a poll: titles, oldest first. */
export interface Noticed {
  readonly fresh: readonly string[];
  readonly edited: readonly string[];
  readonly unchanged: number;
}

/** The polls of one feed, one after the other, from snapshots that a test makes. */
export function aHistory(seen: readonly string[] = []) {
  let memory = seen;
  let polls = 0;
  const compare = (entries: readonly Entry[], about: { readonly isPart?: true } = {}): Comparison => {
    const document = { format: 'rss', title: 'The Outlet', entries, ...about } as const;
    const now = NOW + polls++ * 10 * MINUTE;
    const comparison = compareWithSeen(document, memory, { now, firstPollMaxAgeMs: 6 * HOUR });
    memory = comparison.seen;
    return comparison;
  };
  return {
    compare,
    memory: () => memory,
    poll(entries: readonly Entry[]): Noticed {
      const { fresh, edited, unchanged } = compare(entries);
      return {
        fresh: fresh.map(({ entry }) => entry.title),
        edited: edited.map(({ entry }) => entry.title),
        unchanged,
      };
    },
  };
}

/** Headlines without a word in common. */
const HEADLINES = [
  'Ferry strike ends after nine days',
  'Budget passes by one vote',
  'Storm closes northern harbours',
  'Museum buys lost manuscript',
  'Vaccine trial reports early success',
  'Striker signs for rival club',
  'Court frees jailed editor',
  'Wheat prices fall again',
  'Volcano grounds island flights',
  'Parliament debates water law',
];

/** The nth article of an outlet, newest last, older than a first poll lets through unless the test says otherwise. */
export function theEntry(number: number, overrides: Partial<Entry> = {}): Entry {
  const headline = HEADLINES[number % HEADLINES.length] ?? '';
  const round = number < HEADLINES.length ? '' : ` (${number})`;
  return {
    guid: `article-${1_000 + number}`,
    link: `https://outlet.example/news/${headline.toLowerCase().replaceAll(' ', '-')}-${1_000 + number}`,
    title: `${headline}${round}`,
    summary: `What is known about it, part ${number}.`,
    publishedAt: NOW - 100 * HOUR + number * 7 * MINUTE,
    categories: [],
    ...overrides,
  };
}

/** The articles `from` to `to`, newest first as feeds have them. */
export function theEntries(from: number, to: number, change: (entry: Entry) => Entry = (entry) => entry) {
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => to - index);
  return numbers.map((number) => change(theEntry(number)));
}

/** The entry without one of its fields. */
export function without(entry: Entry, field: 'guid' | 'link' | 'publishedAt'): Entry {
  const { [field]: _, ...rest } = entry;
  return rest;
}
