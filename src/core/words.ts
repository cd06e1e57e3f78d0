/** A word of a text: where it stands, and the form under which words are compared. */
export interface Word {
  /** Offset of its first UTF-16 unit. */
  readonly start: number;
  readonly end: number;
  /** Lower case, without accents. */
  readonly form: string;
}

/**
 * Runs of letters and digits (UAX #29, simplified). Scripts that are written without spaces give a word per
 * character, and so does Korean, which glues particles to words: terms in them are found as runs of
 * characters. Katakana spells whole foreign names, so a run of it is one word.
 */
const BY_CHARACTER = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;
const WORD = new RegExp(
  String.raw`[\p{sc=Katakana}ー]+|[${BY_CHARACTER}]|[[\p{L}\p{N}\p{M}]--[${BY_CHARACTER}\p{sc=Katakana}ー]]+`,
  'vy',
);

const PLAIN = /^[\x20-\x7e]*$/;

/** The words of a text, in order. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (let at = 0; at < text.length; ) {
    const word = wordAt(text, at);
    if (word !== undefined) words.push(word);
    at = word?.end ?? at + 1;
  }
  return words;
}

/** The form of a text's first word; `undefined` when it has none. */
export function firstForm(text: string): string | undefined {
  for (let at = 0; at < text.length; at++) {
    const word = wordAt(text, at);
    if (word !== undefined) return word.form;
  }
  return undefined;
}

/** Marks that a reader may leave out; the vowel signs of Hindi and its kin are letters of their word. */
const ACCENTS = /[\p{M}&&[\p{sc=Inherited}\p{sc=Hebrew}\p{sc=Arabic}]]+/gv;

/** The form under which a word is compared: lower case, without accents. */
export function wordForm(word: string): string {
  if (PLAIN.test(word)) return word.toLowerCase();
  return word.normalize('NFKD').replace(ACCENTS, '').toLowerCase();
}

/** The word that begins at an offset. Most text is ASCII, or one character of punctuation that is not. */
function wordAt(text: string, start: number): Word | undefined {
  let end = start;
  let capitals = false;
  for (let unit = text.charCodeAt(end); isPlainLetter(unit); unit = text.charCodeAt(end)) {
    capitals ||= unit <= CAPITAL_Z && unit >= CAPITAL_A;
    end++;
  }
  if (end > start && !mayGoOn(text.charCodeAt(end))) {
    const word = text.slice(start, end);
    return { start, end, form: capitals ? word.toLowerCase() : word };
  }
  if (end === start && !mayGoOn(text.charCodeAt(start))) return undefined;
  WORD.lastIndex = start;
  const [word] = WORD.exec(text) ?? [];
  return word === undefined ? undefined : { start, end: start + word.length, form: wordForm(word) };
}

const CAPITAL_A = 65;
const CAPITAL_Z = 90;

/** Letters and digits of ASCII. */
function isPlainLetter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57);
}

/** Beyond ASCII, all but general punctuation (dashes, curly quotes) may belong to a word; beyond the end is NaN. */
function mayGoOn(unit: number): boolean {
  return unit > 127 && (unit < 0x2000 || unit > 0x206f);
}
