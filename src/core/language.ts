import type { Classifiable } from './classification.ts';
import { wordsOf } from './words.ts';

/** The commonest small words of languages in the Latin alphabet; those of two languages speak for both. */
const SMALL_WORDS: Readonly<Record<string, string>> = {
  cs: 'že se je na při podle která který jsou bude aby proti také však za do ve v s po o',
  de: 'der die und das nicht mit auf für ist von dem den ein eine sich auch nach wird bei gegen zum zur im in',
  en: 'the of and to in a for is on that with as at from by says after was it its his her has are not be he she who what how more over an i if into will about their out up before than but s t',
  es: 'el los las del una un por para con que más como pero tras sobre según este esta sus está al la de en y se su a',
  fi: 'ja että ei ovat mukaan oli myös mutta kun joka sekä on',
  fr: 'le les des une un dans pour par sur est qui pas avec au aux ses ont mais plus selon après cette ce et la de du en l d',
  hu: 'és az hogy nem egy volt meg szerint csak után lesz a',
  id: 'yang dan di dengan untuk dari ini itu pada akan tidak dalam ke',
  it: 'il gli della dei delle nel per che con una un sono non più anche dal alla ha dopo contro di la le da in al i l è',
  nl: 'het een van en niet voor dat zijn ook op aan bij naar wordt uit tegen de met',
  pl: 'się na nie jest że do w z po przez jak oraz ale dla ze od który i o',
  pt: 'o os do da dos das uma um não para com mais em no na pelo pela são após seu de e a que por ao',
  ro: 'și nu cu pentru este din că mai care prin după fost sunt unui unei dintre către ale de la în a',
  sv: 'och att det som på för av med den inte ett har till om efter mot i en är',
  tr: 've bir bu için olarak daha ancak sonra çok olan göre kadar',
};

const LANGUAGES = new Map<string, string[]>();
for (const [lang, list] of Object.entries(SMALL_WORDS)) {
  for (const { form } of wordsOf(list)) LANGUAGES.set(form, [...(LANGUAGES.get(form) ?? []), lang]);
}

/** Enough to be sure of English without counting. */
const ENGLISH = /\b(?:the|and|with|from)\b/i;
/** As many small words make a guess; fewer may be names. */
const SURE = 2;
const READ_CHARACTERS = 600;

/**
 * The primary language tag of an article: what its feed says, save that “English” is what many feeds say without
 * looking, and others say nothing. English when nothing speaks against it.
 */
export function languageOf({ lang = '', title, summary }: Classifiable): string {
  const tag = lang.split('-')[0]?.toLowerCase() || 'en';
  if (tag !== 'en') return tag;
  const text = `${title} ${summary}`.slice(0, READ_CHARACTERS);
  return ENGLISH.test(text) ? 'en' : guessLanguage(text);
}

function guessLanguage(text: string): string {
  const votes = new Map<string, number>();
  for (const { form } of wordsOf(text)) {
    for (const lang of LANGUAGES.get(form) ?? []) votes.set(lang, (votes.get(lang) ?? 0) + 1);
  }
  const [best, next] = [...votes].sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] >= SURE && best[1] > (next?.[1] ?? 0) ? best[0] : 'en';
}
