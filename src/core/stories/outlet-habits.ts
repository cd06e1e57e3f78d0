import { hash } from '../hash.ts';
import { titleTemplate } from './recurring-piece.ts';

/** What one outlet puts around its news, learnt from what it published. */
export interface OutletHabits {
  /** Title and summary without the sentences, kickers and names that stand in its other articles too. */
  withoutBoilerplate(article: { outlet: string; title: string; summary: string }): {
    title: string;
    summary: string;
  };
  /** Whether the outlet had this title before, with another number or day. */
  isTemplate(outlet: string, title: string): boolean;
}

/** Other titles under which a sentence stood before it is boilerplate. */
const OTHER_TITLES = 3;
const MOST_PIECES = 100_000;
const SEPARATOR = /(\s[|–—-]\s|:\s|\s?\|\s?)/u;

/** The habits of all outlets in a stream; the longest unused are forgotten. */
export function outletHabits(): OutletHabits {
  const pieces = new Map<string, readonly string[]>();
  const templates = new Map<string, string>();

  /** Counts a piece of text and says whether it stood in enough other articles. */
  const isHabit = (outlet: string, piece: string, title: string): boolean => {
    const key = hash(`${outlet}\n${piece}`, 16);
    const told = titleStart(title);
    const seen = pieces.get(key) ?? [];
    const others = seen.filter((other) => other !== told);
    remember(pieces, key, seen.length > OTHER_TITLES || seen.includes(told) ? seen : [...seen, told]);
    return others.length >= OTHER_TITLES;
  };

  return {
    withoutBoilerplate({ outlet, title, summary }) {
      const parts = title.split(SEPARATOR);
      const ends = new Set([0, parts.length - 1]);
      const own =
        parts.length < 3
          ? parts
          : parts.filter((part, at) => !(ends.has(at) && isHabit(outlet, part, title)));
      const sentences = sentencesOf(summary).filter((sentence) => !isHabit(outlet, sentence, title));
      return { title: own.length === 0 ? title : own.join(''), summary: sentences.join(' ') };
    },
    isTemplate(outlet, title) {
      const template = titleTemplate(title);
      if (template === undefined) return false;
      const key = hash(`${outlet}\n${template}`, 16);
      const before = templates.get(key);
      remember(templates, key, title);
      return before !== undefined && before !== title;
    },
  };
}

const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[.!?。！？…])\s+|\n+/u).filter((sentence) => sentence !== '');

/** Enough of a title to tell articles apart, not their edited headlines. */
const titleStart = (title: string): string => hash(title.toLowerCase().slice(0, 24), 8);

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= MOST_PIECES) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}
