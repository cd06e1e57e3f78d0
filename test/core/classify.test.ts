import { describe, expect, test } from 'vitest';
import { classifier } from '../../src/core/classify.ts';
import { aGroup, aTopic } from './topics-under-test.ts';

const ids = (matches: readonly { readonly id: string }[]) => matches.map(({ id }) => id);

describe('what an article is about', () => {
  const topics = [
    aTopic({
      any: [
        aGroup(),
        aGroup({ why: 'capital of Ruritania', words: ['Strelsau'], strength: 'fair' }),
        aGroup({ why: 'a river there', words: ['Zenda'], strength: 'weak' }),
        aGroup({ why: 'Ruritania in Spanish', words: ['Ruritanio'], lang: 'es' }),
      ],
      none: ['Ruritania Road'],
    }),
    aTopic({
      id: 'borduria',
      name: 'Borduria',
      any: [aGroup({ words: ['Borduria'], why: 'name of Borduria' })],
    }),
  ];
  const classify = classifier(topics);

  test('is what its headline names, with the words that gave it', () => {
    expect(classify({ title: 'Floods in Ruritania', summary: 'Strelsau is cut off.' })).toEqual({
      topics: [
        {
          id: 'ruritania',
          score: expect.closeTo(0.95, 1),
          evidence: [
            { text: 'Ruritania', field: 'title', why: 'name of the place', start: 10 },
            { text: 'Strelsau', field: 'summary', why: 'capital of Ruritania', start: 0 },
          ],
        },
      ],
      below: [],
    });
  });

  test('is not what it mentions late and once', () => {
    const { topics: above, below } = classify({
      title: 'Floods in Borduria',
      summary: `${'The rivers rose for a third day. '.repeat(10)}Ruritania was spared.`,
    });
    expect(ids(above)).toEqual(['borduria']);
    expect(ids(below)).toEqual(['ruritania']);
  });

  test('is what a summary without a headline names', () => {
    expect(ids(classify({ title: '', summary: 'Talks in Strelsau ended.' }).topics)).toEqual(['ruritania']);
  });

  test('is what the full text keeps coming back to', () => {
    const body = 'Ruritania waits. '.repeat(12);
    expect(ids(classify({ title: 'A long wait', summary: '', body }).topics)).toEqual(['ruritania']);
    expect(ids(classify({ title: 'A long wait', summary: '', body: 'Ruritania waits.' }).below)).toEqual([
      'ruritania',
    ]);
  });

  test('is not told by a weak word alone', () => {
    expect(ids(classify({ title: 'Zenda floods', summary: '' }).topics)).toEqual([]);
    expect(ids(classify({ title: 'Zenda floods', summary: 'Strelsau sends help.' }).topics)).toEqual([
      'ruritania',
    ]);
  });

  test('is not what a phrase means that only holds the name', () => {
    expect(classify({ title: 'Shops close in Ruritania Road', summary: '' })).toEqual({
      topics: [],
      below: [],
    });
  });

  test('is told by the words of its own language', () => {
    const title = 'El Ruritanio gana';
    expect(ids(classify({ title, summary: '', lang: 'es-MX' }).topics)).toEqual(['ruritania']);
    expect(ids(classify({ title, summary: '', lang: 'fr' }).topics)).toEqual([]);
    expect(ids(classify({ title, summary: '' }).topics)).toEqual([]);
  });

  test('comes best first, and each word is told once per field', () => {
    const { topics: above } = classify({
      title: 'Borduria and Ruritania: what Ruritania wants',
      summary: 'Ruritania first.',
    });
    expect(ids(above)).toEqual(['ruritania', 'borduria']);
    expect(above[0]?.evidence.map(({ field }) => field)).toEqual(['title', 'summary']);
  });

  test.each(['', ' ', '\ud800', '💥'.repeat(1_000), 'a'.repeat(100_000)])('never fails on a text', (text) => {
    expect(classify({ title: text, summary: text, body: text, categories: [text], lang: text })).toEqual({
      topics: [],
      below: [],
    });
  });
});

test('namesakes are told apart by the company they keep', () => {
  const classify = classifier([aTopic({ any: [aGroup({ unless: ['Springfield'] })] })]);
  expect(ids(classify({ title: 'Ruritania votes', summary: 'Polls close at ten.' }).topics)).toEqual([
    'ruritania',
  ]);
  expect(classify({ title: 'Ruritania votes', summary: 'Springfield is counted first.' })).toEqual({
    topics: [],
    below: [],
  });
});

test('a namesake that is told by its state is meant everywhere in the article', () => {
  const classify = classifier([aTopic({ none: ['Ruritania, Ohio'] })]);
  const town = {
    title: 'Ruritania repaves its main street',
    summary: 'RURITANIA, Ohio — Work begins on Monday.',
  };
  expect(classify(town)).toEqual({ topics: [], below: [] });
  expect(ids(classify({ ...town, summary: 'Ruritania, where Ohio is unknown.' }).topics)).toEqual([
    'ruritania',
  ]);
});

test('a word that two topics share speaks for both, though it means something else for a third', () => {
  const north = aTopic({ id: 'north', any: [aGroup({ words: ['Northern Isle'] })] });
  const isle = aTopic({ id: 'isle', any: [aGroup({ words: ['Isle'] })], none: ['Northern Isle'] });
  expect(ids(classifier([north, isle])({ title: 'Northern Isle votes', summary: '' }).topics)).toEqual([
    'north',
  ]);
});
