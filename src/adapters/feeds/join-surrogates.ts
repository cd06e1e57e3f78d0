/** Two references that are the halves of one character, as programs of UTF-16 languages write them. */
const HALVES = /&#(x[Dd][89ABab][\da-f]{2}|5[56]\d{3});&#(x[Dd][C-Fc-f][\da-f]{2}|5[67]\d{3});/gi;

/** `&#55357;&#56994;` → the character itself; a half alone is none, and would be lost. */
export function joinSurrogates(text: string): string {
  if (!text.includes('&#')) return text;
  return text.replace(HALVES, (written, high: string, low: string) => {
    const character = String.fromCharCode(codeOf(high), codeOf(low));
    return character.isWellFormed() ? character : written;
  });
}

const codeOf = (reference: string): number =>
  /^x/i.test(reference) ? Number.parseInt(reference.slice(1), 16) : Number(reference);
