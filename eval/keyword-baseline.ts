import type { Classifiable } from '../src/core/classification.ts';
import type { Topic } from '../src/core/topic.ts';

/** What a plain keyword alert would look for, inside words too. */
const FLAGSHIP_KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  'north-korea': ['north korea'],
  russia: ['russia'],
  ukraine: ['ukraine'],
  'united-nations': ['united nations', 'u.n.'],
};

/**
 * The alert that anyone can set up without Wirewatch: a topic is found when its plain English name stands in
 * title or summary, in whatever case.
 * @param ids the topics to look for; one that is no topic of Wirewatch is looked for by its id's words
 * @returns the ids of those found
 */
export function keywordBaseline(
  ids: readonly string[],
  topics: readonly Topic[],
): (article: Classifiable) => ReadonlySet<string> {
  const names = new Map(topics.map(({ id, name }) => [id, name.toLowerCase()]));
  const finders = ids.map((id) => ({ id, isIn: finder(id, names.get(id) ?? id.replaceAll('-', ' ')) }));
  return ({ title, summary }) => {
    const text = `${title} ${summary}`.toLowerCase();
    return new Set(finders.filter(({ isIn }) => isIn(text)).map(({ id }) => id));
  };
}

function finder(id: string, name: string): (text: string) => boolean {
  const keywords = FLAGSHIP_KEYWORDS[id];
  if (keywords !== undefined) return (text) => keywords.some((keyword) => text.includes(keyword));
  return (text) => hasWord(text, name);
}

const WORD_CHARACTER = /[\p{L}\p{M}\p{N}]/u;

/** Whether a word or phrase stands in the text with no letter or digit beside it. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const beside = `${text.slice(Math.max(0, at - 1), at)}${text.charAt(at + word.length)}`;
    if (!WORD_CHARACTER.test(beside)) return true;
  }
  return false;
}
