import { describe, expect, test } from 'vitest';
import { GENRE_WORDS, GENRES, HOME_SECTION, SECTIONS } from '../../src/core/genre.ts';

describe.each(GENRES)('the words of %s', (genre) => {
  const { sure, hint } = GENRE_WORDS[genre];

  test('are either sure or a hint', () => {
    expect(sure.filter((word) => hint.includes(word))).toEqual([]);
  });

  test('are single words and phrases, trimmed and none empty', () => {
    const odd = [...sure, ...hint].filter((word) => !/^\S+(?: \S+)*$/.test(word) || word.includes('|'));
    expect(odd).toEqual([]);
  });

  test('are each there once', () => {
    expect(new Set(sure).size).toBe(sure.length);
    expect(new Set(hint).size).toBe(hint.length);
  });
});

test.each([
  ['sport', 'Sports'],
  ['sport', 'Football / Premier League'],
  ['sport', 'Deportes'],
  ['culture', 'Film'],
  ['culture', 'Theatre'],
  ['economy', 'Business'],
  ['economy', 'Wirtschaft'],
  ['world', 'Middle East'],
  ['world', 'World news'],
] as const)('%s has the section “%s”', (section, category) => {
  expect(SECTIONS[section].test(category)).toBe(true);
});

test.each([
  ['sport', 'Transport'],
  ['culture', 'Filmless'],
  ['economy', 'Show business'],
  ['world', 'Worldview'],
] as const)('%s has no section “%s”', (section, category) => {
  expect(SECTIONS[section].test(category)).toBe(false);
});

test.each(['U.S.', 'USA', 'UK', 'US news', 'Australia news'])('“%s” is news from home', (category) => {
  expect(HOME_SECTION.test(category)).toBe(true);
});

test.each(['Ukraine', 'US politics', 'Australia'])(
  '“%s” says more than where an article is filed',
  (category) => {
    expect(HOME_SECTION.test(category)).toBe(false);
  },
);
