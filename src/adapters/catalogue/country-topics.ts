import countries from 'world-countries/countries.json' with { type: 'json' };
import type { TermGroup, Topic } from '../../core/topic.ts';
import {
  AMBIGUOUS_CAPITALS,
  AMBIGUOUS_NAMES,
  NAMES,
  NAMES_AS_WRITTEN,
  OTHER_NAMES,
} from './country-names.ts';
import { countryPeople } from './country-people.ts';
import { countryTranslations } from './country-translations.ts';
import { wordsAbroad } from './words-abroad.ts';

type Country = (typeof countries)[number];

/**
 * A topic for every country and territory, from the data of the package world-countries and of the Unicode
 * CLDR, which Node carries: its names in some fifty languages, its people, its capital.
 */
export function countryTopics(): readonly Topic[] {
  return countries.map(topicOf);
}

function topicOf(country: Country): Topic {
  const name = NAMES[country.cca2] ?? country.name.common;
  const english = englishNames(country, name);
  return {
    id: idOf(name),
    name,
    kind: 'country',
    any: [
      ...english,
      ...countryPeople(country, name),
      ...capitals(country, name),
      ...countryTranslations(
        country,
        name,
        english.flatMap(({ words }) => words),
      ),
      ...wordsAbroad(country, name),
    ],
    none: [],
  };
}

/** `São Tomé and Príncipe` → `sao-tome-and-principe`. */
function idOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’.]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function englishNames(country: Country, name: string): readonly TermGroup[] {
  const others = OTHER_NAMES[country.cca2] ?? [];
  const names = unique([
    name,
    country.name.common,
    country.name.official,
    ...others.filter((other) => !isAbbreviation(other)),
  ]).filter((other) => !AMBIGUOUS_NAMES.has(other));
  const short = others.filter(isAbbreviation);
  const exact = NAMES_AS_WRITTEN.has(name) && { exact: true };
  return [
    { why: `name of ${name}`, words: names, strength: 'strong', ...exact },
    ...(short.length > 0
      ? [{ why: `short for ${name}`, words: short, strength: 'strong' as const, exact: true }]
      : []),
  ];
}

const isAbbreviation = (text: string): boolean => /^[\p{Lu}.]+$/u.test(text);

function capitals(country: Country, name: string): readonly TermGroup[] {
  const words = country.capital.filter((capital) => !AMBIGUOUS_CAPITALS.has(capital));
  return words.length === 0 ? [] : [{ why: `capital of ${name}`, words, strength: 'fair' }];
}

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)];
