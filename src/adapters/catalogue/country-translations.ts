import type countriesJson from 'world-countries/countries.json';
import type { TermGroup } from '../../core/topic.ts';
import { AMBIGUOUS_NAMES, NAMES_OF_ANOTHER, TERRITORIES_IN_THE_NEWS, TWO_NAMES } from './country-names.ts';
import { EVERYDAY_WORDS, LANGUAGES, type Language } from './languages.ts';

type Country = (typeof countriesJson)[number];

/**
 * A country's names in other languages than English. In an alphabet of its own a name needs no language beside
 * it; in ours, `Island` is Iceland in German only.
 * @param known names that are found anyway, in whatever language
 */
export function countryTranslations(
  country: Country,
  name: string,
  known: readonly string[],
): readonly TermGroup[] {
  const everywhere = new Set(known);
  return LANGUAGES.flatMap((language) => {
    const words = namesIn(language, country).filter((word) => !everywhere.has(word));
    if (words.length === 0) return [];
    const isOurs = LATIN.test(words[0] ?? '');
    if (!isOurs) for (const word of words) everywhere.add(word);
    const group = {
      why: `${name} in ${language.name}`,
      strength: 'strong' as const,
      ...(isOurs && { lang: language.lang }),
    };
    const short = words.filter(isAbbreviation);
    if (short.length === 0) return [{ ...group, words }];
    const long = words.filter((word) => !isAbbreviation(word));
    return [...(long.length > 0 ? [{ ...group, words: long }] : []), { ...group, words: short, exact: true }];
  });
}

const LATIN = /\p{Script=Latin}/u;
const isAbbreviation = (word: string): boolean => /^[\p{Lu}.]{2,5}$/u.test(word);

function namesIn(language: Language, country: Country): readonly string[] {
  const names = new Set([...packageNames(language, country), ...cldrNames(language, country)]);
  const others = NAMES_OF_ANOTHER[country.cca2] ?? [];
  return [...names].filter(
    (name) =>
      name.length > 1 && !EVERYDAY_WORDS.has(name) && !AMBIGUOUS_NAMES.has(name) && !others.includes(name),
  );
}

/** An official name that holds the short one adds nothing to it; `çin` would be found as `cin`, which is gin. */
function packageNames({ code }: Language, country: Country): readonly string[] {
  const translations: Readonly<Record<string, { readonly common: string; readonly official: string }>> =
    country.translations;
  const translation = code === undefined ? undefined : translations[code];
  if (translation === undefined) return [];
  const { common, official } = translation;
  const adds = EVERYDAY_WORDS.has(common) || !official.includes(common);
  return (adds ? [common, official] : [common]).filter((name) => !/[()（]|^[a-zçñöüš]/.test(name));
}

/** `Myanmar (Burma)` is two names. */
function cldrNames({ tag }: Language, country: Country): readonly string[] {
  const code = country.cca2;
  if (!country.unMember && !TERRITORIES_IN_THE_NEWS.has(code)) return [];
  const names = [
    regionNames(tag, 'short').of(code),
    TWO_NAMES.has(code) && regionNames(tag, 'long').of(code),
  ];
  return names.flatMap((name) => (typeof name === 'string' ? name.split(/\s*[()（）]\s*/) : []));
}

const REGION_NAMES = new Map<string, Intl.DisplayNames>();

/** Making one costs as much as asking it for every country. */
function regionNames(tag: string, style: 'short' | 'long'): Intl.DisplayNames {
  const key = `${tag} ${style}`;
  const made = REGION_NAMES.get(key);
  if (made !== undefined) return made;
  const names = new Intl.DisplayNames([tag], { type: 'region', style, fallback: 'none' });
  REGION_NAMES.set(key, names);
  return names;
}
