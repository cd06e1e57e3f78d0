import countries from 'world-countries/countries.json' with { type: 'json' };
import type { TermGroup, Topic } from '../../core/topic.ts';
import {
  ADJECTIVES,
  AMBIGUOUS_CAPITALS,
  LANGUAGES,
  NAMES,
  OTHER_NAMES,
  SHARED_DEMONYMS,
} from './country-names.ts';

type Country = (typeof countries)[number];

const LATIN = /\p{Script=Latin}/u;

/**
 * A topic for every country and territory, from the data of the package world-countries: its names in some
 * twenty languages, its people, its capital.
 */
export function countryTopics(): readonly Topic[] {
  return countries.map(topicOf);
}

function topicOf(country: Country): Topic {
  const name = NAMES[country.cca2] ?? country.name.common;
  return {
    id: idOf(name),
    name,
    kind: 'country',
    any: [
      ...englishNames(country, name),
      ...people(country, name),
      ...capitals(country, name),
      ...translations(country, name),
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
  ]);
  const short = others.filter(isAbbreviation);
  return [
    { why: `name of ${name}`, words: names, strength: 'strong' },
    ...(short.length > 0
      ? [{ why: `short for ${name}`, words: short, strength: 'strong' as const, exact: true }]
      : []),
  ];
}

const isAbbreviation = (text: string): boolean => /^[\p{Lu}.]+$/u.test(text);

function people(country: Country, name: string): readonly TermGroup[] {
  const words = unique([...demonyms(country), ...(ADJECTIVES[country.cca2] ?? [])]);
  return words.length === 0 ? [] : [{ why: `of or from ${name}`, words, strength: 'fair' }];
}

/** Territories often carry the demonym of the country that they belong to. */
function demonyms(country: Country): readonly string[] {
  const { m = '', f = '' } = country.demonyms.eng;
  return [m, f]
    .flatMap((text) => text.split(/, | or /))
    .filter((word) => word !== '' && word !== country.name.common && !SHARED_DEMONYMS.has(word))
    .filter(
      (word) =>
        country.independent || !countries.some((other) => other.independent && other.demonyms.eng.m === word),
    )
    .flatMap((word) =>
      /(?:an|i|er|ish|ese|ic|s|ch)$/.test(word) && !/(?:an|er)$/.test(word) ? [word] : [word, `${word}s`],
    );
}

function capitals(country: Country, name: string): readonly TermGroup[] {
  const words = country.capital.filter((capital) => !AMBIGUOUS_CAPITALS.has(capital));
  return words.length === 0 ? [] : [{ why: `capital of ${name}`, words, strength: 'fair' }];
}

/** In an alphabet of its own a name needs no language beside it; in ours, `Island` is Iceland in German only. */
function translations(country: Country, name: string): readonly TermGroup[] {
  return Object.entries(LANGUAGES).flatMap(([code, [lang, language]]) => {
    const translation = Object.entries(country.translations).find(([key]) => key === code)?.[1];
    if (translation === undefined) return [];
    const words = unique([translation.common, translation.official]).filter((word) => word.length > 1);
    const isOurs = words.some((word) => LATIN.test(word));
    return [{ why: `${name} in ${language}`, words, strength: 'strong' as const, ...(isOurs && { lang }) }];
  });
}

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)];
