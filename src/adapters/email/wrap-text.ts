/** Lines of plain text mail: RFC 5322 §2.1.1 asks for 78 at most; 72 leaves room for quoting. */
const WIDTH = 72;

/** Breaks text between words into lines that fit a terminal; a longer word, such as a link, stays whole. */
export function wrapText(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u).filter((part) => part !== '')) {
    const fits = line === '' || indent.length + line.length + 1 + word.length <= WIDTH;
    if (!fits) lines.push(indent + line);
    line = fits && line !== '' ? `${line} ${word}` : word;
  }
  return line === '' ? lines.join('\n') : [...lines, indent + line].join('\n');
}
