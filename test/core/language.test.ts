import { expect, test } from 'vitest';
import { languageOf } from '../../src/core/language.ts';

const of = (title: string, lang?: string): string =>
  languageOf({ title, summary: '', ...(lang !== undefined && { lang }) });

test('is what the feed says, without region', () => {
  expect(of('Der Hund ist mit der Katze auf dem Dach', 'fr-CA')).toBe('fr');
});

test.each([
  ['de', 'Der Minister ist nicht mit dem Zug gekommen'],
  ['es', 'El ministro no llegó en el tren de las ocho'],
  ['fr', 'Le ministre n’est pas venu par le train de huit heures'],
  ['pl', 'Minister nie jest na dworcu, ale się spieszy'],
  ['sv', 'Ministern är inte på stationen och det är för sent'],
])('is guessed as %s where a feed says nothing, or “English” without looking', (lang, title) => {
  expect(of(title)).toBe(lang);
  expect(of(title, 'en-US')).toBe(lang);
});

test.each([
  'The minister was not on the train',
  'Minister arrives in Paris',
  'Del Potro beats Sinner',
  '',
  'Россия и Украина',
])('is English where nothing speaks against it: “%s”', (title) => {
  expect(of(title)).toBe('en');
});
