import { expect, test } from 'vitest';
import { countFound } from '../../bench/found-topics.ts';

const articles = [
  { title: 'Kenya', summary: '', lang: 'en', topic: 'kenya' },
  { title: 'Kenya again', summary: '', lang: 'en', topic: 'kenya' },
  { title: 'Peru', summary: '', lang: 'en', topic: 'peru' },
  { title: 'Nairobi', summary: '', lang: 'en', topic: 'kenya' },
  { title: 'Kenya Fernby wins', summary: '', lang: 'en' },
  { title: 'A quiet day', summary: '', lang: 'en' },
];

test('counts what is found among articles about a topic, and what is found where there is none', () => {
  const findKenya = ({ title }: { readonly title: string }) =>
    new Set(title.includes('Kenya') ? ['kenya', 'tanzania'] : []);
  expect(countFound(findKenya, articles)).toEqual({ found: 0.5, wrong: 0.5 });
});

test('a matcher does not see the topic that it should find', () => {
  const cheat = (article: object) => new Set('topic' in article ? [String(article.topic)] : []);
  expect(countFound(cheat, articles).found).toBe(0);
});
