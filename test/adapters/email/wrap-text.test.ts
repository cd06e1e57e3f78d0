import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrapText } from '../../../src/adapters/email/wrap-text.ts';

test('breaks between words and keeps the indent', () => {
  expect(wrapText('word '.repeat(20), '  ')).toBe(
    `  ${Array(14).fill('word').join(' ')}\n  ${Array(6).fill('word').join(' ')}`,
  );
});

test('keeps a link whole', () => {
  const link = `https://example.org/${'x'.repeat(100)}`;
  expect(wrapText(`See ${link} now`)).toBe(`See\n${link}\nnow`);
});

test('keeps every word, and no line is longer than 72 unless it is one word', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,90}$/)), (words) => {
      const lines = wrapText(words.join(' ')).split('\n');
      expect(lines.join(' ')).toBe(words.join(' '));
      for (const line of lines) if (line.includes(' ')) expect(line.length).toBeLessThanOrEqual(72);
    }),
  );
});
