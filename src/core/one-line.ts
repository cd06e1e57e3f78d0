/** Controls, line separators, and the marks that turn the direction of text (UAX #9): they can make a line read as another one. */
const UNSAFE = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** Text in which each run of those is a space: the parts of a text can be cleaned one by one. */
export function withoutControls(text: string): string {
  return text.replace(UNSAFE, ' ');
}

/** Text as one line that shows what it says: safe in a mail header, a terminal and a message. */
export function oneLine(text: string): string {
  return withoutControls(text).replace(/ {2,}/g, ' ').trim();
}
