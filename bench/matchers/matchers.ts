import { loadAhoCorasick } from './aho-corasick.ts';
import { loadCompromise } from './compromise.ts';
import type { Matcher } from './matcher.ts';
import { loadUnionRegex } from './union-regex.ts';
import { loadWink } from './wink.ts';
import { loadWirewatch } from './wirewatch.ts';

/** Everything that is measured; the first is ours, and what the others are compared with. */
export const MATCHERS = {
  wirewatch: { title: 'Wirewatch', share: 1, load: loadWirewatch },
  'union-regex': { title: 'union regex', share: 1, load: loadUnionRegex },
  'aho-corasick': {
    title: 'modern-ahocorasick',
    share: 1,
    load: (files) => loadAhoCorasick(files, 'none'),
  },
  'aho-corasick-words': {
    title: 'modern-ahocorasick, whole words',
    share: 0.5,
    load: (files) => loadAhoCorasick(files, 'unicode'),
  },
  wink: { title: 'wink-nlp, our terms as its entities', share: 0.25, load: loadWink },
  compromise: { title: 'compromise, its people, places, organisations', share: 0.1, load: loadCompromise },
} as const satisfies Record<string, Matcher>;

export type MatcherName = keyof typeof MATCHERS;
