import { expect, test } from 'vitest';
import { oneLine } from '../../src/core/one-line.ts';

test.each([
  ['a\r\nb', 'a b'],
  ['a\u0000\u001b[31mb', 'a [31mb'],
  ['a\u2028b\u2029c\u0085d', 'a b c d'],
  ['a\u202eb\u2066c\u200fd', 'a b c d'],
  ['  a   b\t', 'a b'],
  ['Zoë – 北京 👩‍🚀', 'Zoë – 北京 👩‍🚀'],
])('makes %j one harmless line', (text, line) => {
  expect(oneLine(text)).toBe(line);
});
