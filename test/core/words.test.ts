import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstForm, formKey, wordsOf } from '../../src/core/words.ts';

const forms = (text: string): readonly string[] => wordsOf(text).map(({ form }) => form);

test.each([
  ['letters and digits in lower case', 'The G7 met', ['the', 'g7', 'met']],
  ['no accents', 'São Tomé, Zürich, Đà Nẵng', ['sao', 'tome', 'zurich', 'đa', 'nang']],
  ['possessives and hyphens apart', 'Russia’s pro-Kyiv', ['russia', 's', 'pro', 'kyiv']],
  ['abbreviations by letter', 'the U.N.', ['the', 'u', 'n']],
  ['Cyrillic as words', 'Россия и Україна', ['россия', 'и', 'украіна']],
  ['Chinese by character', '俄罗斯军', ['俄', '罗', '斯', '军']],
  ['Japanese foreign names as words', 'ロシア軍のタイトル', ['ロシア', '軍', 'の', 'タイトル']],
  ['Korean by syllable', '북한이', ['북', '한', '이'].map((syllable) => syllable.normalize('NFKD'))],
  ['the vowel signs of Hindi kept', 'चीन चुन', ['चीन', 'चुन']],
  ['nothing in signs', '— … 🚀 !', []],
])('words are compared with %s', (_, text, expected) => {
  expect(forms(text)).toEqual(expected);
});

test('words know where they stand', () => {
  const text = 'In “Pyongyang”, today';
  expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['In', 'Pyongyang', 'today']);
});

test.each([
  'U.N.',
  'São Tomé',
  'Côte d’Ivoire',
  'Россия',
  'צ׳אד',
  '北朝鮮',
  'ロシア軍',
  '북한',
  '— ',
  '',
  'a।b',
  '«Газпром»',
])('the first word of “%s” has the form that it has among all its words', (text) => {
  expect(firstForm(text)).toBe(wordsOf(text)[0]?.form);
});

test('a word has the key of its form, however it is written', () => {
  const unit = fc.oneof(fc.constantFrom(...'aZ7 -’éİßΣЯ북ロ'), fc.string({ unit: 'grapheme', maxLength: 1 }));
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 30 }), (units) => {
      for (const { key, form } of wordsOf(units.join(''))) expect(key).toBe(formKey(form));
    }),
  );
});
