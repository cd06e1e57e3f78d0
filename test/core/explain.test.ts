import { describe, expect, test } from 'vitest';
import { explain } from '../../src/core/explain.ts';
import { aGroup, aTopic } from './topics-under-test.ts';

const article = (title: string, lang = 'en') => ({ title, summary: '', lang });

describe('a word that does not count is told with its reason', () => {
  const exact = aTopic({ any: [aGroup({ words: ['RUR'], exact: true })] });
  const spanish = aTopic({ any: [aGroup({ words: ['Ruritanio'], lang: 'es' })] });
  const state = aTopic({ any: [aGroup({ unless: ['Springfield'] })] });
  const beside = aTopic({ any: [aGroup({ with: ['Strelsau'] })] });
  test.each([
    ['letter case', exact, 'the rur falls', 'counts only when written “RUR”'],
    ['a small letter', aTopic(), 'a ruritania of the mind', 'counts only with a capital: “Ruritania”'],
    ['language', spanish, 'El Ruritanio', 'counts in articles in “es” only; this one is taken for “en”'],
    [
      'a namesake',
      aTopic({ none: ['Ruritania, Ohio'] }),
      'Ruritania votes: Ruritania, Ohio',
      '“Ruritania, Ohio” says which one is meant',
    ],
    [
      'another meaning',
      aTopic({ none: ['Ruritania Road'] }),
      'In Ruritania Road',
      'belongs to “Ruritania Road”, which means something else or more',
    ],
    ['company', state, 'Ruritania and Springfield', 'doesn’t count beside “Springfield”'],
    ['lack of company', beside, 'Ruritania', 'counts only beside one of: Strelsau'],
  ])('%s', (_, topic, title, because) => {
    const { counted, passedOver } = explain(article(title), topic, [topic]);
    expect(counted).toEqual([]);
    expect(passedOver[0]?.because).toBe(because);
  });
});

test('an article that names a topic is told with all its words and what they add', () => {
  const topic = aTopic();
  const { counted, contributions, passedOver } = explain(
    { title: 'Ruritania', summary: 'Ruritania votes.' },
    topic,
    [topic],
  );
  expect(counted.map(({ field }) => field)).toEqual(['title', 'summary']);
  expect(contributions.map(({ signal }) => signal)).toContain('title.strong');
  expect(passedOver).toEqual([]);
});

test('a weak word alone is told as such', () => {
  const topic = aTopic({ any: [aGroup({ strength: 'weak' })] });
  expect(explain(article('Ruritania'), topic, [topic]).isHint).toBe(true);
});

test('a topic that needs two things says which one is missing', () => {
  const money = aGroup({ why: 'a measure', words: ['sanctions'] });
  const place = aGroup({ why: 'the place', words: ['Ruritania'] });
  const topic = aTopic({ any: [], all: [money, place] });
  expect(explain(article('Ruritania votes'), topic, [topic]).missing).toEqual([money]);
});

test('an article without any of its words has nothing to tell', () => {
  const topic = aTopic();
  expect(explain(article('Nothing here'), topic, [topic])).toEqual({
    counted: [],
    passedOver: [],
    isHint: false,
    contributions: [],
    missing: [],
  });
});
