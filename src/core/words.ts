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
  'gv',
);

const PLAIN = /^[\x20-\x7e]*$/;

/** The words of a text, in order. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    words.push({ start: match.index, end: match.index + match[0].length, form: wordForm(match[0]) });
  }
  return words;
}

function wordForm(word: string): string {
  if (PLAIN.test(word)) return word.toLowerCase();
  return word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}
