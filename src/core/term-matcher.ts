import { type Inflection, inflectionOf } from './inflection.ts';
import { firstForm, formKey, type Word, wordsOf } from './words.ts';

/** A phrase to look for, and what it stands for. */
export interface Phrase<Meaning> {
  readonly text: string;
  /** Letter case must be as written, and the words are never bent. Otherwise a capital at its beginning must be one in the text too. */
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

export interface PhraseSearch<Meaning> {
  /** Which meanings are looked for in this text; a phrase without one is passed over. */
  readonly counts?: (meaning: Meaning) => boolean;
  /** Primary BCP 47 tag of the text, for the endings of its words; `en` without it. */
  readonly lang?: string;
}

/** A text cut into words, which several finders can read. */
export interface ReadText {
  readonly text: string;
  readonly words: readonly Word[];
  /** A line of capitals, as some agencies write headlines. */
  readonly shouted: boolean;
}

export function readText(text: string): ReadText {
  return { text, words: wordsOf(text), shouted: isShouted(text) };
}

export type FindPhrases<Meaning> = (
  text: ReadText,
  search?: PhraseSearch<Meaning>,
) => readonly PhraseMatch<Meaning>[];

/**
 * Finds many phrases in one pass: a trie over words; the longest phrase wins, and no two matches overlap. So
 * "South Korea" is no evidence for Korea, and "Papua New Guinea" none for Guinea. Words are compared without
 * accents, so "São Tomé" is found as "Sao Tome"; possessives and hyphens end a word; the endings and prefixes
 * of languages that bend words are seen through.
 */
export function phraseFinder<Meaning, Entry = readonly Phrase<Meaning>[]>(
  index: PhraseIndex<Meaning, Entry>,
): FindPhrases<Meaning> {
  const root = rootOf(index);
  const begins = keyFilter(index.entries.keys());

  return (read, { counts = () => true, lang = 'en' } = {}) => {
    const { words } = read;
    const search = { ...read, root, begins, counts, lang, inflection: inflectionOf(lang) };
    const matches: PhraseMatch<Meaning>[] = [];
    for (let first = 0; first < words.length; ) {
      const found = mayBegin(first, search) ? longestAt(first, search) : undefined;
      if (found !== undefined) matches.push(found.match);
      first += found?.length ?? 1;
    }
    return matches;
  };
}

/**
 * Phrases by the form of their first word. An entry may still be as it is written in a file: of twenty thousand
 * a function meets few in its life, and it shall be ready soon.
 */
export interface PhraseIndex<Meaning, Entry = readonly Phrase<Meaning>[]> {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly read: (entry: Entry) => readonly Phrase<Meaning>[];
}

/** Phrases without a word are left out: no text holds them. */
export function indexPhrases<Meaning>(phrases: Iterable<Phrase<Meaning>>): PhraseIndex<Meaning> {
  const entries = new Map<string, Phrase<Meaning>[]>();
  for (const phrase of phrases) {
    const form = firstForm(phrase.text);
    if (form === undefined) continue;
    const known = entries.get(form);
    if (known === undefined) entries.set(form, [phrase]);
    else known.push(phrase);
  }
  return { entries, read: (entry) => entry };
}

interface Node<Meaning> {
  readonly next: NextNodes<Meaning>;
  readonly phrases: CompiledPhrase<Meaning>[];
}

interface NextNodes<Meaning> {
  has(form: string): boolean;
  get(form: string): Node<Meaning> | undefined;
}

interface CompiledPhrase<Meaning> {
  readonly meaning: Meaning;
  /** As it must be written, when letter case counts. */
  readonly written: string | undefined;
  readonly capital: boolean;
  /** What may stand in each gap between its words. */
  readonly gaps: readonly RegExp[];
}

/** A branch is compiled when a text first holds its first word. */
function rootOf<Meaning, Entry>({ entries, read }: PhraseIndex<Meaning, Entry>): Node<Meaning> {
  const compiled = new Map<string, Node<Meaning>>();
  const get = (form: string): Node<Meaning> | undefined => {
    const entry = entries.get(form);
    if (entry === undefined) return undefined;
    const known = compiled.get(form);
    if (known !== undefined) return known;
    const branch = branchOf(read(entry));
    compiled.set(form, branch);
    return branch;
  };
  return { next: { has: (form) => entries.has(form), get }, phrases: [] };
}

/** Some 20,000 forms fill an eighth of these bits. */
const FILTER_BITS = 18;

/** Whether a form may be among some, by its key: a “no” is sure, and comes without a look at the form. */
function keyFilter(forms: Iterable<string>): (key: number) => boolean {
  const bits = new Uint8Array(1 << (FILTER_BITS - 3));
  const bitOf = (key: number): number => Math.imul(key, 0x9e3779b1) >>> (32 - FILTER_BITS);
  for (const form of forms) {
    const bit = bitOf(formKey(form));
    bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7));
  }
  return (key) => {
    const bit = bitOf(key);
    return ((bits[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
  };
}

interface Branch<Meaning> extends Node<Meaning> {
  readonly next: Map<string, Branch<Meaning>>;
}

/** The node after the first word of phrases that share it. */
function branchOf<Meaning>(phrases: readonly Phrase<Meaning>[]): Node<Meaning> {
  const top: Branch<Meaning> = { next: new Map(), phrases: [] };
  for (const phrase of phrases) {
    const words = wordsOf(phrase.text);
    let node = top;
    for (const { form } of words.slice(1)) {
      const next: Branch<Meaning> = node.next.get(form) ?? { next: new Map(), phrases: [] };
      node.next.set(form, next);
      node = next;
    }
    node.phrases.push(compiledPhrase(phrase, words));
  }
  return top;
}

function compiledPhrase<Meaning>(
  { text, exact = false, meaning }: Phrase<Meaning>,
  words: readonly Word[],
): CompiledPhrase<Meaning> {
  return {
    meaning,
    written: exact ? plainSpan(text, words, 0, words.length) : undefined,
    capital: isUpper(text.charAt(words[0]?.start ?? 0)),
    gaps: words.slice(1).map((word, index) => gapLike(text.slice(words[index]?.end, word.start))),
  };
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

interface Search<Meaning> extends ReadText {
  readonly root: Node<Meaning>;
  /** Whether a phrase may begin with the form of this key. */
  readonly begins: (key: number) => boolean;
  readonly counts: (meaning: Meaning) => boolean;
  readonly lang: string;
  readonly inflection: Inflection;
}

/** Where a way through the trie has come. */
interface Step<Meaning> {
  readonly node: Node<Meaning>;
  /** Whether a word on the way was taken for the inflection of another. */
  readonly bent: boolean;
}

/** Most words begin nothing; and behind most that do, such as “the”, stands none that would go on. */
function mayBegin<Meaning>(
  first: number,
  { text, words, root, begins, inflection }: Search<Meaning>,
): boolean {
  const word = words[first];
  if (word === undefined) return false;
  if (!begins(word.key) && !inflection.bends(text.charCodeAt(word.start))) return false;
  const { form } = word;
  const bases = inflection.baseForms(form);
  if (bases.length > 0) return root.next.has(form) || bases.some((base) => root.next.has(base));
  const node = root.next.get(form);
  if (node === undefined || node.phrases.length > 0) return node !== undefined;
  const second = words[first + 1]?.form;
  return second !== undefined && (node.next.has(second) || inflection.baseForms(second).length > 0);
}

function longestAt<Meaning>(
  first: number,
  search: Search<Meaning>,
): { readonly match: PhraseMatch<Meaning>; readonly length: number } | undefined {
  const { text, words } = search;
  const ways = stepsFrom(first, search);
  for (let length = ways.length; length > 0; length--) {
    const ends = (ways[length - 1] ?? []).filter(({ node }) => node.phrases.length > 0);
    if (ends.length === 0) continue;
    const meanings = ends.flatMap(({ node, bent }) =>
      node.phrases
        .filter((phrase) => search.counts(phrase.meaning) && reads(phrase, { first, length, bent }, search))
        .map((phrase) => phrase.meaning),
    );
    const start = words[first]?.start;
    const end = words[first + length - 1]?.end;
    if (meanings.length === 0 || start === undefined || end === undefined) continue;
    return { match: { start, end: withFinalStop(text, start, end), meanings }, length };
  }
  return undefined;
}

/** Where one comes by each of the words from `first` on, as far as the trie and the gaps go. */
function stepsFrom<Meaning>(first: number, search: Search<Meaning>): readonly (readonly Step<Meaning>[])[] {
  const { root, words } = search;
  const ways: (readonly Step<Meaning>[])[] = [];
  let steps: readonly Step<Meaning>[] = [{ node: root, bent: false }];
  for (let index = first; index < words.length; index++) {
    const word = words[index];
    const before = words[index - 1];
    if (word === undefined) break;
    if (index > first && before !== undefined && word.start - before.end > LONGEST_GAP) break;
    steps = stepsBy(word.form, steps, search.inflection);
    if (steps.length === 0) break;
    ways.push(steps);
  }
  return ways;
}

const NOWHERE: readonly never[] = [];

/** By the word as it is, and by every word that it may be an inflection of. */
function stepsBy<Meaning>(
  form: string,
  from: readonly Step<Meaning>[],
  { baseForms }: Inflection,
): readonly Step<Meaning>[] {
  const bases = baseForms(form);
  const [only] = from;
  if (bases.length === 0 && from.length === 1 && only !== undefined) {
    const node = only.node.next.get(form);
    return node === undefined ? NOWHERE : [{ node, bent: only.bent }];
  }
  const steps: Step<Meaning>[] = [];
  const reached = new Set<Node<Meaning>>();
  const reach = (node: Node<Meaning> | undefined, bent: boolean): void => {
    if (node === undefined || reached.has(node)) return;
    reached.add(node);
    steps.push({ node, bent });
  };
  for (const { node, bent } of from) {
    reach(node.next.get(form), bent);
    for (const base of bases) reach(node.next.get(base), true);
  }
  return steps;
}

/** In a line of capitals, `US` and `WHO` may be the words "us" and "who"; `U.S.` may not. */
const isAmbiguousInCapitals = (abbreviation: string): boolean =>
  abbreviation.length <= 3 && !abbreviation.includes('.');

/** In English it is an abbreviation at the beginning or behind an article, unless it asks or goes on: `UN-BELIEVABLE`. */
function standsForItself(
  abbreviation: string,
  text: string,
  { start, lang }: { readonly start: number; readonly lang: string },
): boolean {
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  const next = text.charAt(start + abbreviation.length);
  return (
    lang === 'en' && abbreviation !== 'WHO' && next !== '-' && /(?:^\s*|\bTHE\s|[:;–—-]\s)$/.test(before)
  );
}

const LOOK_BACK = 6;

interface Place {
  readonly first: number;
  readonly length: number;
  readonly bent: boolean;
}

function reads<Meaning>(
  phrase: CompiledPhrase<Meaning>,
  { first, length, bent }: Place,
  { text, words, shouted, inflection, lang }: Search<Meaning>,
): boolean {
  const start = words[first]?.start ?? 0;
  if (phrase.capital && !isUpper(text.charAt(start))) return false;
  if (bent && (phrase.written !== undefined || (phrase.capital && !inflection.bendsNames))) return false;
  if (isInsideKorean(text, start)) return false;
  if (phrase.written !== undefined) {
    if (
      shouted &&
      isAmbiguousInCapitals(phrase.written) &&
      !standsForItself(phrase.written, text, { start, lang })
    )
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

function isShouted(text: string): boolean {
  return !/\p{Ll}/u.test(text) && (text.match(/\p{Lu}/gu)?.length ?? 0) >= SHOUTED_LETTERS;
}
