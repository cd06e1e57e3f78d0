import { describe, expect, test } from 'vitest';
import { keywordBaseline } from '../../eval/keyword-baseline.ts';
import { aTopic } from '../core/topics-under-test.ts';

const TOPICS = [
  aTopic({ id: 'chad', name: 'Chad' }),
  aTopic({ id: 'imf', name: 'International Monetary Fund' }),
];

function found(title: string, summary = ''): readonly string[] {
  const ids = ['russia', 'united-nations', 'chad', 'imf', 'soviet-union'];
  return [...keywordBaseline(ids, TOPICS)({ title, summary })];
}

describe('the keyword baseline', () => {
  test('looks for flagship topics as a plain keyword alert does, inside words too', () => {
    expect(found('RUSSIAN dressing')).toEqual(['russia']);
    expect(found('Envoys meet', 'The U.N. said so.')).toEqual(['united-nations']);
    expect(found('A UN envoy')).toEqual([]);
  });

  test('looks for the plain name of the others as a whole word, in whatever case', () => {
    expect(found('chad goes to the polls')).toEqual(['chad']);
    expect(found('“Chad’s” lake')).toEqual(['chad']);
    expect(found('Chadian voters, and Mr Chadwick')).toEqual([]);
    expect(found('Mr Chadwick in Chad')).toEqual(['chad']);
    expect(found('Chadé, a village')).toEqual([]);
    expect(found('IMF sees growth')).toEqual([]);
    expect(found('The international monetary fund sees growth')).toEqual(['imf']);
  });

  test('looks for a label that is no topic by its words', () => {
    expect(found('Soviet Union sells grain')).toEqual(['soviet-union']);
  });
});
