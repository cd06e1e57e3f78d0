import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptWithin, mrkdwn, mrkdwnLink, roomOf } from '../../../src/adapters/slack/mrkdwn.ts';

test('escapes the three characters that Slack reads, and no others', () => {
  expect(mrkdwn('<!channel> & *"\'`|')).toBe('&lt;!channel&gt; &amp; *"\'`|');
});

test('keeps an address from ending its link early', () => {
  expect(mrkdwnLink('https://a.example/?q=<a|b>&c', 'A | B > C')).toBe(
    '<https://a.example/?q=%3Ca%7Cb%3E&amp;c|A | B &gt; C>',
  );
});

test('cuts a text between words, and leaves one that fits', () => {
  expect(excerptWithin('one two three', 13)).toBe('one two three');
  expect(excerptWithin('one two three', 12)).toBe('one two…');
});

test('counts an ampersand as the five characters that it becomes', () => {
  expect(excerptWithin('&&&&', 20)).toBe('&&&&');
  expect(excerptWithin('&&&&&', 20)).toBe('&&&…');
});

test('fits whatever it is given', () => {
  const texts = fc.string({
    unit: fc.constantFrom('a', ' ', '&', '<', '"', '\n', '…', '€', '𝕏'),
    maxLength: 300,
  });
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 200 }), (text, room) => {
      const taken = roomOf(mrkdwn(excerptWithin(text, room)));
      expect(taken).toBeLessThanOrEqual(room);
    }),
    { numRuns: 1_000 },
  );
});
