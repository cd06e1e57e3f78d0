/** A word of a text: where it stands, and the form under which words are compared. */
export class Word {
  /** Offset of its first UTF-16 unit. */
  readonly start: number;
  readonly end: number;
  /** `formKey(form)`, known before the form is made: most words are no word of any topic, and this tells so. */
  readonly key: number;
  readonly #text: string;
  #form: string | undefined;

  constructor(text: string, { start, end, key }: Pick<Word, 'start' | 'end' | 'key'>, form?: string) {
    this.start = start;
    this.end = end;
    this.key = key;
    this.#text = text;
    this.#form = form;
  }

  /** Lower case, without accents. */
  get form(): string {
    this.#form ??= this.#text.slice(this.start, this.end).toLowerCase();
    return this.#form;
  }
}

/** A number that equal forms share; others hardly ever do. */
export function formKey(form: string): number {
  let key = 0;
  for (let at = 0; at < form.length; at++) key = nextKey(key, form.charCodeAt(at));
  return key;
}

const nextKey = (key: number, unit: number): number => (Math.imul(key, 31) + unit) | 0;

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
    const word = isPlainGap(text.charCodeAt(at)) ? undefined : wordAt(text, at);
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
  let key = 0;
  for (let small = smallLetterAt(text, end); small > 0; small = smallLetterAt(text, end)) {
    key = nextKey(key, small);
    end++;
  }
  if (end > start && !mayGoOn(text.charCodeAt(end))) return new Word(text, { start, end, key });
  if (end === start && !mayGoOn(text.charCodeAt(start))) return undefined;
  WORD.lastIndex = start;
  const [word] = WORD.exec(text) ?? [];
  if (word === undefined) return undefined;
  const form = wordForm(word);
  return new Word(text, { start, end: start + word.length, key: formKey(form) }, form);
}

/** For each unit of ASCII: the small letter or the digit that it stands for; 0 for all others. */
const SMALL_LETTERS = Uint8Array.from({ length: 128 }, (_, unit) => {
  const letter = String.fromCharCode(unit).toLowerCase();
  return /[a-z0-9]/.test(letter) ? letter.charCodeAt(0) : 0;
});

function smallLetterAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit < 128 ? (SMALL_LETTERS[unit] ?? 0) : 0;
}

/** Between the words of most texts stand spaces and punctuation of ASCII. */
const isPlainGap = (unit: number): boolean => unit < 128 && SMALL_LETTERS[unit] === 0;

/** Beyond ASCII, all but general punctuation (dashes, curly quotes) may belong to a word; beyond the end is NaN. */
function mayGoOn(unit: number): boolean {
  return unit > 127 && (unit < 0x2000 || unit > 0x206f);
}
