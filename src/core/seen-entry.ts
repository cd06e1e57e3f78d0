import { hash } from 'node:crypto';
import { canonicalLink } from './article.ts';
import type { Entry } from './feed.ts';

/**
 * What is kept of an entry to know it again: hashes, never its words, since DynamoDB bills a write by the whole
 * item's size.
 */
export interface SeenEntry {
  /** Of the guid, byte for byte. */
  readonly guid?: string;
  /**
   * What the guid is worth: a name of its own; only the link once more (a permalink, perhaps with a revision as
   * fragment), which says nothing that the link doesn't; or one that was seen to change.
   */
  readonly guidKind?: 'own' | 'link' | 'unstable';
  /** Of the canonical link. */
  readonly link?: string;
  /** Of the title's words: case, punctuation and entities don't count. */
  readonly title: string;
  /** One bit per word of the title: tells an edited headline from another one. */
  readonly words: string;
  /** When it was published, in minutes. */
  readonly minute?: string;
  /** Of the summary's words; absent when there are none. */
  readonly summary?: string;
}

/** Lengths in characters of base64url, 6 bits each: with 2,000 entries a chance collision of two guids is one in a million. */
const GUID_LENGTH = 7;
const LINK_LENGTH = 7;
const TITLE_LENGTH = 5;
const WORDS_LENGTH = 6;
const MINUTE_LENGTH = 5;
const SUMMARY_LENGTH = 3;
const KINDS = { own: 'o', link: 'l', unstable: 'u' } as const;
const ABSENT = '.';

/** Edits further down show up in the words before, or don't matter. */
const SUMMARY_READ = 400;
const MINUTE_MS = 60_000;

/** What to remember of an entry. */
export function seenEntry(entry: Entry): SeenEntry {
  const guid = entry.guid?.trim() || undefined;
  const link = entry.link === undefined ? undefined : canonicalLink(entry.link);
  const summary = wordsOf(entry.summary.slice(0, SUMMARY_READ));
  // An entry without a title is told from others by what it says.
  const title = wordsOf(entry.title) || summary;
  return {
    title: digest(title, TITLE_LENGTH),
    words: sketch(title),
    ...(guid !== undefined && {
      guid: digest(guid, GUID_LENGTH),
      guidKind: isLink(guid, entry, link) ? 'link' : 'own',
    }),
    ...(link !== undefined && { link: digest(link, LINK_LENGTH) }),
    ...(entry.publishedAt !== undefined && { minute: minuteOf(entry.publishedAt) }),
    ...(summary !== '' && { summary: digest(summary, SUMMARY_LENGTH) }),
  };
}

function isLink(guid: string, entry: Entry, canonical: string | undefined): boolean {
  if (guid === entry.link) return true;
  return /^https?:/i.test(guid) && canonicalLink(guid) === canonical;
}

const digest = (text: string, length: number): string => hash('sha256', text, 'base64url').slice(0, length);

/** An entity that was escaped once too often stands for punctuation, or is as good as it. */
const NO_WORD = /&#?\w{1,12};|[^\p{L}\p{N}\p{M}]+/gu;
/** The same for plain text, which most is, in a fraction of the time. */
const NO_PLAIN_WORD = /&#?\w{1,12};|[^a-z0-9]+/g;
const BEYOND_ASCII = /[^\0-\x7f]/;

function wordsOf(text: string): string {
  const spaced = BEYOND_ASCII.test(text)
    ? text.normalize('NFKC').toLowerCase().replace(NO_WORD, ' ')
    : text.toLowerCase().replace(NO_PLAIN_WORD, ' ');
  const words = spaced.replace(/ {2,}/g, ' ').trim();
  return words === '' ? text.trim() : words;
}

/** Scripts without spaces: each character counts as a word. */
const WORD =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[^ \p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]+/gu;
/** From Thai on. */
const BEYOND_SPACES = /[\u0e00-\uffff]/;
const BITS = 6;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function sketch(words: string): string {
  const digits = new Array<number>(WORDS_LENGTH).fill(0);
  for (const word of (BEYOND_SPACES.test(words) ? words.match(WORD) : words.split(' ')) ?? []) {
    const bit = fnv1a(word) % (WORDS_LENGTH * BITS);
    const at = Math.floor(bit / BITS);
    digits[at] = (digits[at] ?? 0) | (1 << (bit % BITS));
  }
  return digits.map((digit) => DIGITS[digit]).join('');
}

/** The FNV-1a hash (32 bits), with its last step repeated to spread short words over the low bits. */
function fnv1a(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}

/** Two titles that share this much of their words are one headline, edited. */
const SAME_HEADLINE = 0.4;

/** Whether two titles are the same headline, or one edited into the other. */
export function areAlike(a: SeenEntry, b: SeenEntry): boolean {
  let both = 0;
  let either = 0;
  for (let at = 0; at < WORDS_LENGTH; at++) {
    const [left, right] = [DIGITS.indexOf(a.words[at] ?? 'A'), DIGITS.indexOf(b.words[at] ?? 'A')];
    both += bitCount(left & right);
    either += bitCount(left | right);
  }
  return a.title === b.title || both >= either * SAME_HEADLINE;
}

function bitCount(digit: number): number {
  let count = 0;
  for (let rest = digit; rest > 0; rest &= rest - 1) count++;
  return count;
}

/** Fixed width, so that minutes compare as texts do. */
function minuteOf(at: number): string {
  const minute = Math.max(0, Math.floor(at / MINUTE_MS));
  return minute.toString(36).padStart(MINUTE_LENGTH, '0').slice(-MINUTE_LENGTH);
}

/** Minutes from one entry's date to another's; undefined unless both are dated. */
export function minutesBetween(a: SeenEntry, b: SeenEntry): number | undefined {
  if (a.minute === undefined || b.minute === undefined) return undefined;
  return Number.parseInt(b.minute, 36) - Number.parseInt(a.minute, 36);
}

/** The stored form, 34 characters. */
export function writeSeenEntry(entry: SeenEntry): string {
  const field = (value: string | undefined, length: number) => value ?? ABSENT.repeat(length);
  return [
    entry.guidKind === undefined ? ABSENT : KINDS[entry.guidKind],
    field(entry.guid, GUID_LENGTH),
    field(entry.link, LINK_LENGTH),
    entry.title,
    entry.words,
    field(entry.minute, MINUTE_LENGTH),
    field(entry.summary, SUMMARY_LENGTH),
  ].join('');
}

const LENGTH = 1 + GUID_LENGTH + LINK_LENGTH + TITLE_LENGTH + WORDS_LENGTH + MINUTE_LENGTH + SUMMARY_LENGTH;

/** Reads the stored form; undefined for anything else. */
export function readSeenEntry(text: string): SeenEntry | undefined {
  if (text.length !== LENGTH) return undefined;
  let at = 1;
  const next = (length: number): string => {
    at += length;
    return text.slice(at - length, at);
  };
  const optional = (length: number): string | undefined => {
    const value = next(length);
    return value.startsWith(ABSENT) ? undefined : value;
  };
  const guid = optional(GUID_LENGTH);
  const link = optional(LINK_LENGTH);
  const title = next(TITLE_LENGTH);
  const words = next(WORDS_LENGTH);
  const minute = optional(MINUTE_LENGTH);
  const summary = optional(SUMMARY_LENGTH);
  return {
    title,
    words,
    ...(guid !== undefined && { guid, guidKind: kindOf(text) }),
    ...(link !== undefined && { link }),
    ...(minute !== undefined && { minute }),
    ...(summary !== undefined && { summary }),
  };
}

function kindOf(text: string): 'own' | 'link' | 'unstable' {
  if (text.startsWith(KINDS.link)) return 'link';
  return text.startsWith(KINDS.unstable) ? 'unstable' : 'own';
}
