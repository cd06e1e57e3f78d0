import countries from 'world-countries/countries.json' with { type: 'json' };
import type { TermGroup } from '../../core/topic.ts';
import { ADJECTIVES, SHARED_DEMONYMS } from './country-names.ts';

type Country = (typeof countries)[number];
type Tongue = keyof Country['demonyms'];

/** What a country's people and things are called, in English and in French: the package has both. */
export function countryPeople(country: Country, name: string): readonly TermGroup[] {
  const english = unique([
    ...demonyms(country, 'eng').flatMap(withEnglishPlural),
    ...(ADJECTIVES[country.cca2] ?? []),
  ]);
  const french = unique(demonyms(country, 'fra').flatMap(withFrenchPlural));
  return [
    ...(english.length > 0 ? [{ why: `of or from ${name}`, words: english, strength: 'fair' as const }] : []),
    ...(french.length > 0
      ? [{ why: `of or from ${name}, in French`, words: french, strength: 'fair' as const, lang: 'fr' }]
      : []),
  ];
}

/** Territories often carry the demonym of the country that they belong to. */
function demonyms(country: Country, tongue: Tongue): readonly string[] {
  const { m = '', f = '' } = country.demonyms[tongue] ?? {};
  return [m, f]
    .flatMap((text) => text.split(/, | or /))
    .filter((word) => word !== '' && word !== country.name.common && !SHARED_DEMONYMS.has(word))
    .filter((word) => country.independent || !STATES_PEOPLE[tongue].has(word));
}

const STATES_PEOPLE: Readonly<Record<Tongue, ReadonlySet<string>>> = {
  eng: peopleOfStates('eng'),
  fra: peopleOfStates('fra'),
};

function peopleOfStates(tongue: Tongue): ReadonlySet<string> {
  return new Set(
    countries
      .filter(({ independent }) => independent)
      .flatMap(({ demonyms }) => [demonyms[tongue]?.m ?? '', demonyms[tongue]?.f ?? '']),
  );
}

/** `Danish` and `Swiss` have no plural, `I-Kiribati` neither. */
function withEnglishPlural(word: string): readonly string[] {
  return /(?:ish|ese|ic|s|z|nch|tch|x|asy)$|^N?I-/i.test(word) ? [word] : [word, `${word}s`];
}

/** French writes adjectives small, and a small letter is found as a capital too. */
function withFrenchPlural(word: string): readonly string[] {
  const small = word.toLowerCase();
  return /[sx]$/.test(small) ? [small] : [small, `${small}s`];
}

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)];
