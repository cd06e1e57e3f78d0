import { expect, test } from 'vitest';
import { topicsByTerm, topicsOf } from '../../bench/matchers/terms.ts';
import type { Topic } from '../../src/core/topic.ts';

function aTopic(id: string, words: readonly string[]): Topic {
  return {
    ...{ id, name: id, kind: 'country', none: [] },
    any: [{ why: 'a name', words, strength: 'strong' }],
  };
}

test('a word that two topics share speaks for both', () => {
  const byTerm = topicsByTerm([aTopic('guinea', ['Guinea', 'Conakry']), aTopic('new-guinea', ['Guinea'])]);
  expect(topicsOf(['Guinea'], byTerm)).toEqual(new Set(['guinea', 'new-guinea']));
  expect(topicsOf(['Conakry', 'Nowhere'], byTerm)).toEqual(new Set(['guinea']));
});
