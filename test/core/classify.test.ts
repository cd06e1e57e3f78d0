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
    const body = 'Ruritania waits. In Strelsau nobody sleeps, and Zenda is dark. '.repeat(24);
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

describe('a topic of one’s own', () => {
  const money = aGroup({ why: 'a measure', words: ['sanctions'] });
  const place = aGroup({ words: ['Ruritania'] });
  const both = classifier([aTopic({ id: 'both', any: [], all: [money, place] })]);

  test('that is two things at once is there only with both', () => {
    expect(ids(both({ title: 'Ruritania faces sanctions', summary: '' }).topics)).toEqual(['both']);
    expect(both({ title: 'Ruritania votes', summary: '' })).toEqual({ topics: [], below: [] });
    expect(both({ title: 'New sanctions', summary: '' })).toEqual({ topics: [], below: [] });
  });

  test('can count words only beside others', () => {
    const classify = classifier([aTopic({ any: [aGroup({ words: ['front line'], with: ['Ruritania'] })] })]);
    expect(classify({ title: 'At the front line', summary: '' })).toEqual({ topics: [], below: [] });
    expect(ids(classify({ title: 'At the front line of Ruritania', summary: '' }).topics)).toEqual([
      'ruritania',
    ]);
  });
});

describe('what is only mentioned', () => {
  const classify = classifier([aTopic(), aTopic({ id: 'borduria', any: [aGroup({ words: ['Borduria'] })] })]);
  const score = (article: {
    readonly title: string;
    readonly summary: string;
    readonly categories?: string[];
  }) => {
    const { topics, below } = classify(article);
    return [...topics, ...below].find(({ id }) => id === 'ruritania')?.score ?? 0;
  };

  test.each([
    [
      'in a report on a match',
      { title: 'Borduria win the final', summary: 'The striker from Ruritania missed the semi-final.' },
    ],
    [
      'as a player’s country, in the sport section',
      { title: 'Smith is through', summary: 'She beat Jones of Ruritania.', categories: ['Sport'] },
    ],
    [
      'as somebody’s former post',
      { title: 'Smith runs for mayor', summary: 'The former ambassador to Ruritania wants lower fares.' },
    ],
    [
      'in a row of names',
      { title: 'Borduria opens a port', summary: 'Ships from Alba, Ruritania, and Syldavia came.' },
    ],
    [
      'where the reporter is',
      { title: 'Ferry sails', summary: 'RURITANIA (Agency) — The ferry sailed at noon.' },
    ],
    [
      'as a reason for prices',
      { title: 'Prices rise', summary: 'Investors watched the war in Ruritania and inflation.' },
    ],
  ])('%s scores lower than the same in the news', (_, article) => {
    expect(score(article)).toBeLessThan(
      score({ title: 'Ministers meet', summary: 'Ruritania closes its ports.' }),
    );
  });

  test('below an article, among the links, is not there', () => {
    expect(
      score({ title: 'Ferry sails', summary: 'It sailed at noon.\nRelated articles\nRuritania votes' }),
    ).toBe(0);
  });

  test('as an outlet’s tag counts; its section for home news does not', () => {
    const america = classifier([aTopic({ id: 'us', any: [aGroup({ words: ['U.S.'] })] })]);
    const article = { title: 'Ferry sails', summary: '' };
    expect(score({ ...article, categories: ['Ruritania'] })).toBeGreaterThan(0);
    expect(america({ ...article, categories: ['U.S.'] })).toEqual({ topics: [], below: [] });
  });
});

test.each([
  ['5 MB of text', 'Ruritania and nothing else to say about it. '.repeat(120_000)],
  ['one word of 5 MB', 'x'.repeat(5_000_000)],
  ['ten thousand times the same word', 'Ruritania '.repeat(10_000)],
  ['binary junk', String.fromCharCode(...Array.from({ length: 60_000 }, (_, i) => (i * 7_919) % 65_536))],
  ['lone surrogates', '\ud800Ruritania\udfff '.repeat(1_000)],
  ['right-to-left marks', '\u202eRuritania\u202c \u200f'.repeat(1_000)],
  ['blank lines', '\n'.repeat(1_000_000)],
])('%s: an answer, never an exception', (_, text) => {
  const { topics, below } = classifier([aTopic()])({
    title: text,
    summary: text,
    body: text,
    categories: [text],
    lang: text,
  });
  for (const { score } of [...topics, ...below]) expect(score > 0 && score < 1).toBe(true);
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
