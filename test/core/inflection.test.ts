import { expect, test } from 'vitest';
import { indexPhrases, phraseFinder, readText } from '../../src/core/term-matcher.ts';

function finds(phrase: string, text: string, lang: string): boolean {
  return phraseFinder(indexPhrases([{ text: phrase, meaning: phrase }]))(readText(text), { lang }).length > 0;
}

test.each([
  ['ru', 'Россия', 'Переговоры с Россией'],
  ['ru', 'Северная Корея', 'Визит в Северную Корею'],
  ['ru', 'Зеленский', 'Встреча с Зеленским'],
  ['ru', 'Кремль', 'В Кремле молчат'],
  ['uk', 'Україна', 'Разом з Україною'],
  ['uk', 'Харків', 'Удар по Харкову'],
  ['uk', 'Росія', 'Кордон із Росією'],
  ['pl', 'Ukraina', 'Wojna na Ukrainie'],
  ['pl', 'Rosja', 'Sankcje na Rosję'],
  ['pl', 'Korea Północna', 'Rakiety Korei Północnej'],
  ['cs', 'Rusko', 'Válka s Ruskem'],
  ['de', 'russisch', 'Die russischen Truppen'],
  ['de', 'Ukraine', 'Der Ukrainekrieg dauert an'],
  ['de', 'Nordkorea', 'Nordkoreas Raketen'],
  ['de', 'Iran', 'Das Iranabkommen wackelt'],
  ['sv', 'Ukraina', 'Ukrainakriget fortsätter'],
  ['fi', 'Venäjä', 'Sota Venäjällä'],
  ['hu', 'Oroszország', 'Tárgyalás Oroszországgal'],
  ['hu', 'Ukrajna', 'Háború Ukrajnában'],
  ['ro', 'Ucraina', 'Presiunea asupra Ucrainei'],
  ['el', 'Ρωσία', 'Η απάντηση της Ρωσίας'],
  ['ar', 'روسيا', 'وروسيا ترد'],
  ['ar', 'الأمم المتحدة', 'تقرير للأمم المتحدة'],
  ['he', 'רוסיה', 'המלחמה ברוסיה'],
  ['es', 'ruso', 'Las tropas rusas avanzan'],
])('in %s, “%s” is found in “%s”', (lang, phrase, text) => {
  expect(finds(phrase, text, lang)).toBe(true);
});

test.each([
  ['de', 'Peru', 'Urlaub in Perugia'],
  ['de', 'Mali', 'Trainer Malinowski geht'],
  ['es', 'Chile', 'Los Chiles de la abuela'],
  ['en', 'Rosja', 'Rosji is no English word'],
  ['ru', 'Иран', 'Ирака больше нет'],
])('in %s, “%s” is not found in “%s”', (lang, phrase, text) => {
  expect(finds(phrase, text, lang)).toBe(false);
});

test('an abbreviation is never bent', () => {
  const find = phraseFinder(indexPhrases([{ text: 'ООН', exact: true, meaning: 'un' }]));
  expect(find(readText('ООНа'), { lang: 'ru' })).toEqual([]);
});
