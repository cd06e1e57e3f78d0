import { type Word, wordsOf } from './words.ts';

/** A phrase to look for, and what it stands for. */
export interface Phrase<Meaning> {
  readonly text: string;
  /** Letter case must be as written. Otherwise a capital at its beginning must be one in the text too. */
  readonly exact?: boolean;
  readonly meaning: Meaning;
}

/** A place in a text where a phrase stands. */
export interface PhraseMatch<Meaning> {
  readonly start: number;
  readonly end: number;
  /** One for each phrase that reads so. */
  readonly meanings: readonly Meaning[];
}

/** @param counts which meanings are looked for in this text; a phrase without one is passed over */
export type FindPhrases<Meaning> = (
  text: string,
  counts: (meaning: Meaning) => boolean,
) => readonly PhraseMatch<Meaning>[];

/**
 * Finds many phrases in one pass: a trie over words; the longest phrase wins, and no two matches overlap. So
 * "South Korea" is no evidence for Korea, and "Papua New Guinea" none for Guinea. Words are compared without
 * accents, so "São Tomé" is found as "Sao Tome"; possessives and hyphens end a word.
 */
export function phraseFinder<Meaning>(phrases: Iterable<Phrase<Meaning>>): FindPhrases<Meaning> {
  const root: Node<Meaning> = newNode();
  for (const phrase of phrases) addPhrase(root, phrase);

  return (text, counts) => {
    const words = wordsOf(text);
    const shouted = isShouted(text);
    const matches: PhraseMatch<Meaning>[] = [];
    for (let first = 0; first < words.length; ) {
      const found = longestAt(first, { root, text, words, shouted, counts });
      if (found !== undefined) matches.push(found.match);
      first += found?.length ?? 1;
    }
    return matches;
  };
}

interface Node<Meaning> {
  readonly next: Map<string, Node<Meaning>>;
  readonly phrases: CompiledPhrase<Meaning>[];
}

interface CompiledPhrase<Meaning> {
  readonly meaning: Meaning;
  /** As it must be written, when letter case counts. */
  readonly written: string | undefined;
  readonly capital: boolean;
  /** What may stand in each gap between its words. */
  readonly gaps: readonly RegExp[];
}

const newNode = <Meaning>(): Node<Meaning> => ({ next: new Map(), phrases: [] });

function addPhrase<Meaning>(root: Node<Meaning>, phrase: Phrase<Meaning>): void {
  const { text, exact = false, meaning } = phrase;
  const words = wordsOf(text);
  let node = root;
  for (const { form } of words) {
    const next = node.next.get(form) ?? newNode();
    node.next.set(form, next);
    node = next;
  }
  const [first] = words;
  if (first === undefined) return;
  node.phrases.push({
    meaning,
    written: exact ? plainSpan(text, words, 0, words.length) : undefined,
    capital: isUpper(text.charAt(first.start)),
    gaps: words.slice(1).map((word, index) => gapLike(text.slice(words[index]?.end, word.start))),
  });
}

/** Names are joined by spaces or hyphens at will: "Guinea-Bissau", "Kim Jong-un". */
const SOFT_GAP = /^[\s\-‐‑–'’/&]{0,3}$/u;
/** `U.N.`: the stop is what tells it from two letters. */
const STOP_GAP = /^\.\s?$/;
/** `St. Petersburg`: many write it without. */
const STOP_SPACE_GAP = /^\.?\s{1,2}$/;
/** `Moscow, Idaho`. */
const COMMA_GAP = /^\s?,\s{1,2}$/;
/** Whatever any of them allows; a longer gap ends every phrase. */
const LONGEST_GAP = 3;

function gapLike(gap: string): RegExp {
  if (gap.includes(',')) return COMMA_GAP;
  if (!gap.includes('.')) return SOFT_GAP;
  return /\s/.test(gap) ? STOP_SPACE_GAP : STOP_GAP;
}

interface Search<Meaning> {
  readonly root: Node<Meaning>;
  readonly text: string;
  readonly words: readonly Word[];
  readonly shouted: boolean;
  readonly counts: (meaning: Meaning) => boolean;
}

function longestAt<Meaning>(
  first: number,
  search: Search<Meaning>,
): { readonly match: PhraseMatch<Meaning>; readonly length: number } | undefined {
  const { text, words } = search;
  const ends = nodesFrom(first, search);
  for (let length = ends.length; length > 0; length--) {
    const phrases = ends[length - 1]?.phrases ?? [];
    const meanings = phrases
      .filter((phrase) => search.counts(phrase.meaning) && reads(phrase, first, length, search))
      .map((phrase) => phrase.meaning);
    const start = words[first]?.start;
    const end = words[first + length - 1]?.end;
    if (meanings.length === 0 || start === undefined || end === undefined) continue;
    return { match: { start, end: withFinalStop(text, start, end), meanings }, length };
  }
  return undefined;
}

/** The node after each of the words from `first` on, as far as the trie and the gaps go. */
function nodesFrom<Meaning>(first: number, { root, words }: Search<Meaning>): readonly Node<Meaning>[] {
  const nodes: Node<Meaning>[] = [];
  let node: Node<Meaning> | undefined = root;
  for (let index = first; index < words.length; index++) {
    const word = words[index];
    const before = words[index - 1];
    if (word === undefined) break;
    if (index > first && before !== undefined && word.start - before.end > LONGEST_GAP) break;
    node = node.next.get(word.form);
    if (node === undefined) break;
    nodes.push(node);
  }
  return nodes;
}

/** In a line of capitals, `US` and `WHO` may be the words "us" and "who". */
const AMBIGUOUS_IN_CAPITALS = 3;

function reads<Meaning>(
  phrase: CompiledPhrase<Meaning>,
  first: number,
  length: number,
  { text, words, shouted }: Search<Meaning>,
): boolean {
  const start = words[first]?.start ?? 0;
  if (phrase.capital && !isUpper(text.charAt(start))) return false;
  if (isInsideKorean(text, start)) return false;
  if (phrase.written !== undefined) {
    if (shouted && phrase.written.length <= AMBIGUOUS_IN_CAPITALS && !phrase.written.includes('.'))
      return false;
    if (plainSpan(text, words, first, length) !== phrase.written) return false;
  }
  return phrase.gaps.every((gap, index) => {
    const from = words[first + index]?.end ?? 0;
    return gap.test(text.slice(from, words[first + index + 1]?.start ?? from));
  });
}

/** Korean glues particles to the end of a word, never to its beginning. */
function isInsideKorean(text: string, start: number): boolean {
  return start > 0 && /^\p{sc=Hangul}{2}$/u.test(text.slice(start - 1, start + 1));
}

/** Some words of a text as they are written, with plain spaces and quotes. */
function plainSpan(text: string, words: readonly Word[], first: number, length: number): string {
  return text
    .slice(words[first]?.start, words[first + length - 1]?.end)
    .replace(/\s+/g, ' ')
    .replace(/[’‘]/g, "'");
}

/** `U.N.` ends with a stop of its own, which belongs to what a reader sees marked. */
function withFinalStop(text: string, start: number, end: number): number {
  return text.charAt(end) === '.' && /\.\p{L}$/u.test(text.slice(start, end)) ? end + 1 : end;
}

const isUpper = (letter: string): boolean =>
  letter !== letter.toLowerCase() || letter === letter.toUpperCase();

const SHOUTED_LETTERS = 12;

/** Whether a text is a line of capitals, as some agencies write headlines. */
function isShouted(text: string): boolean {
  return !/\p{Ll}/u.test(text) && (text.match(/\p{Lu}/gu)?.length ?? 0) >= SHOUTED_LETTERS;
}
