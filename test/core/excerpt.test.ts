import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerpt, firstSentence } from '../../src/core/excerpt.ts';

describe('excerpt', () => {
  test('leaves a short text alone', () => {
    expect(excerpt('A short text.', 13)).toBe('A short text.');
  });

  test('cuts between words and drops the comma there', () => {
    expect(excerpt('One two, three four', 14)).toBe('One two…');
  });

  test('cuts inside a text without spaces', () => {
    expect(excerpt('安全理事会开会讨论', 5)).toBe('安全理事…');
  });

  test('never cuts a character in two', () => {
    expect(excerpt('ab🇺🇳cd', 4)).toBe('ab…');
  });

  test('is a beginning of the text within the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const cut = excerpt(text, limit);
        expect(cut.length).toBeLessThanOrEqual(limit);
        if (cut !== text) expect(text.startsWith(cut.slice(0, -1))).toBe(true);
      }),
    );
  });
});

describe('firstSentence', () => {
  test('ends at the first full stop', () => {
    const text = 'The council met on Monday over a missile test. It ended without a vote.';
    expect(firstSentence(text)).toBe('The council met on Monday over a missile test.');
  });

  test('does not stop at an abbreviation', () => {
    const text = 'U.S. officials told the council that talks go on. More follows.';
    expect(firstSentence(text)).toBe('U.S. officials told the council that talks go on.');
  });

  test.each(['', 'en', 'x', 'not a language', 'zh-Hans', 'en-us-us', 'zh-hans-hant', 'en-a1'])(
    'takes any language tag: %j',
    (lang) => {
      expect(firstSentence('没有标点', lang)).toBe('没有标点');
    },
  );
});
