import { expect, test } from 'vitest';
import { countryTopics } from '../../../src/adapters/catalogue/country-topics.ts';

const topics = countryTopics();
const words = (id: string) =>
  topics.find((topic) => topic.id === id)?.any.flatMap((group) => group.words) ?? [];

test('every country and territory is a topic with an id of its own', () => {
  expect(topics.length).toBeGreaterThanOrEqual(249);
  expect(new Set(topics.map(({ id }) => id)).size).toBe(topics.length);
  for (const { id, name, any } of topics) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(any[0]?.words).toContain(name);
  }
});

test.each([
  'ivory-coast',
  'czech-republic',
  'democratic-republic-of-the-congo',
  'turkey',
  'vatican',
  'cape-verde',
  'south-korea',
  'north-macedonia',
  'united-arab-emirates',
  'bosnia-and-herzegovina',
])('%s has the English short name as its id', (id) => {
  expect(topics.map((topic) => topic.id)).toContain(id);
});

test('a country has its names, its people and its capital', () => {
  expect(words('north-korea')).toEqual(
    expect.arrayContaining(['North Korea', 'North Koreans', 'Pyongyang', '조선']),
  );
  expect(words('iceland')).toEqual(expect.arrayContaining(['Icelandic', 'Reykjavik']));
  expect(words('united-kingdom')).toEqual(expect.arrayContaining(['Britain', 'UK', 'British']));
});

test('a name in our own alphabet counts in its own language only', () => {
  const islands = topics
    .find(({ id }) => id === 'iceland')
    ?.any.filter((group) => group.words.includes('Island'));
  expect(islands?.map(({ lang }) => lang)).toEqual(['cs', 'de', 'hr', 'sv']);
  const chinese = topics
    .find(({ id }) => id === 'russia')
    ?.any.find((group) => group.words.includes('俄罗斯'));
  expect(chinese?.lang).toBeUndefined();
});

test('people that two countries share, and capitals that mean something else, speak for neither', () => {
  for (const id of ['dominica', 'dominican-republic']) expect(words(id)).not.toContain('Dominican');
  expect(words('jamaica')).not.toContain('Kingston');
  expect(words('guadeloupe')).not.toContain('French');
});
