import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexPhrases, type Phrase, phraseFinder, readText } from '../../src/core/term-matcher.ts';

function found(
  phrases: readonly (string | Omit<Phrase<string>, 'meaning'>)[],
  text: string,
): readonly string[] {
  const find = phraseFinder(
    indexPhrases(
      phrases.map((phrase) => {
        const written = typeof phrase === 'string' ? { text: phrase } : phrase;
        return { ...written, meaning: written.text };
      }),
    ),
  );
  return find(readText(text)).map(({ start, end }) => text.slice(start, end));
}

const exact = (text: string) => ({ text, exact: true });

describe('the longest phrase wins', () => {
  test.each([
    ['South Korea is not Korea', ['Korea', 'South Korea'], ['South Korea', 'Korea']],
    ['Papua New Guinea and Guinea', ['Guinea', 'Papua New Guinea'], ['Papua New Guinea', 'Guinea']],
    ['Guinea-Bissau votes', ['Guinea', 'Guinea-Bissau'], ['Guinea-Bissau']],
    ['a Russian roulette', ['Russian', 'Russian roulette'], ['Russian roulette']],
    ['a Russian rule', ['Russian', 'Russian roulette'], ['Russian']],
  ])('in “%s”', (text, phrases, expected) => {
    expect(found(phrases, text)).toEqual(expected);
  });
});

describe('letter case', () => {
  test.each([
    ['a name begins with a capital', ['Turkey'], 'turkey with gravy, Turkey without', ['Turkey']],
    ['capitals are a name too', ['Turkey'], 'TURKEY VOTES', ['TURKEY']],
    ['an adjective in small letters may stand anywhere', ['ruso'], 'El ruso y Ruso', ['ruso', 'Ruso']],
    ['an abbreviation is as written', [exact('WHO')], 'WHO asks who. Who knows', ['WHO']],
    ['in a line of capitals a short one may be a word', [exact('US')], 'TELL US MORE ABOUT IT', []],
    ['but a long one is not', [exact('NATO')], 'MINISTERS OF NATO MEET', ['NATO']],
    ['nor one with stops', [exact('U.N.')], 'MINISTERS MEET AT U.N. TODAY', ['U.N.']],
  ])('%s', (_, phrases, text, expected) => {
    expect(found(phrases, text)).toEqual(expected);
  });
});

describe('gaps between words', () => {
  test.each([
    ['a hyphen stands for a space', ['Kim Jong Un'], 'Kim Jong-un spoke', ['Kim Jong-un']],
    ['a line may break', ['Security Council'], 'Security\nCouncil', ['Security\nCouncil']],
    ['curly and straight apostrophes are the same', ["Cote d'Ivoire"], 'Côte d’Ivoire', ['Côte d’Ivoire']],
    ['a sentence may not end', ['South Korea'], 'They went South. Korea stayed', []],
    ['a comma may not stand', ['Security Council'], 'Security, Council', []],
    ['unless the phrase has one', ['Moscow, Idaho'], 'in Moscow, Idaho today', ['Moscow, Idaho']],
    ['the stops of an abbreviation are asked for', [exact('U.N.')], 'Plan U N and U.N. and U. N.', ['U.N.']],
    [
      'the stop of St. is not',
      ['St. Petersburg'],
      'St Petersburg, St. Petersburg',
      ['St Petersburg', 'St. Petersburg'],
    ],
    ['an abbreviation keeps its last stop', [exact('U.N.')], 'The U.N.', ['U.N.']],
    ['a possessive ends the word', ['Russia'], 'Russia’s border, Russian', ['Russia']],
  ])('%s', (_, phrases, text, expected) => {
    expect(found(phrases, text)).toEqual(expected);
  });
});

describe('scripts without spaces', () => {
  test.each([
    ['Chinese', ['俄罗斯'], '今天俄罗斯总统', ['俄罗斯']],
    ['Japanese, but not inside another foreign name', ['タイ'], 'タイトル、タイ政府', ['タイ']],
    ['Korean with its particle', ['이란'], '이란이 협상, 자유이란 무엇', ['이란']],
  ])('%s', (_, phrases, text, expected) => {
    expect(found(phrases, text)).toEqual(expected);
  });
});

test('a phrase whose meaning does not count leaves its place to a shorter one', () => {
  const find = phraseFinder(
    indexPhrases([
      { text: 'Guinea', meaning: 'en' },
      { text: 'Guinea Ecuatorial', meaning: 'es' },
    ]),
  );
  expect(find(readText('Guinea Ecuatorial'), { counts: (lang) => lang === 'en' })).toEqual([
    { start: 0, end: 6, meanings: ['en'] },
  ]);
});

test('phrases that read the same are found together', () => {
  const find = phraseFinder(
    indexPhrases([
      { text: 'UNICEF', meaning: 'unicef' },
      { text: 'Unicef', meaning: 'united-nations' },
    ]),
  );
  expect(find(readText('Unicef says'))[0]?.meanings).toEqual(['unicef', 'united-nations']);
});

test('whatever the text, matches lie within it, in order, and never overlap', () => {
  const find = phraseFinder(
    indexPhrases(['a', 'a b', 'b.c', 'éa', '俄罗', 'a, b'].map((text) => ({ text, meaning: text }))),
  );
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', 'c', ' ', '.', ',', 'é', '俄', '罗', '́', 'A', '\n'),
  });
  fc.assert(
    fc.property(text, (sample) => {
      let end = 0;
      for (const match of find(readText(sample))) {
        expect(match.start).toBeGreaterThanOrEqual(end);
        expect(match.end).toBeGreaterThan(match.start);
        end = match.end;
      }
      expect(end).toBeLessThanOrEqual(sample.length);
    }),
  );
});
