import { expect, test } from 'vitest';
import { nearestTopics, topicCalled, topicNames } from '../../src/core/topic.ts';
import { aTopic } from './topics-under-test.ts';

const topics = [
  aTopic({ id: 'north-korea', name: 'North Korea' }),
  aTopic({ id: 'uganda', name: 'Uganda' }),
  aTopic({ id: 'ukraine', name: 'Ukraine' }),
  aTopic({ id: 'who', name: 'World Health Organization' }),
];

test.each([
  ['north-korea', 'north-korea'],
  ['North Korea', 'north-korea'],
  [' UKRAINE ', 'ukraine'],
  ['world health organization', 'who'],
  ['korea', undefined],
])('“%s” calls %s', (word, id) => {
  expect(topicCalled(word, topics)?.id).toBe(id);
});

test.each([
  ['ukrane', 'ukraine'],
  ['noth korea', 'north-korea'],
  ['World Health Organisation', 'who'],
])('“%s” is nearest to %s', (word, id) => {
  const nearest = nearestTopics(word, topics, 2);
  expect(nearest).toHaveLength(2);
  expect(nearest[0]?.id).toBe(id);
});

test('a topic has its name, and what is no topic any more has its id', () => {
  const name = topicNames(topics);
  expect(name('who')).toBe('World Health Organization');
  expect(name('sanctions')).toBe('sanctions');
});
