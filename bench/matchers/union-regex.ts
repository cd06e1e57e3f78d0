import { type FindTopics, textOf, type WordFiles } from './matcher.ts';
import { readTerms, topicsOf } from './terms.ts';

/** One regular expression of all terms, the longest first, as whole words. */
export async function loadUnionRegex(files: WordFiles): Promise<FindTopics> {
  const byTerm = readTerms(files.terms);
  const terms = [...byTerm.keys()].sort((a, b) => b.length - a.length).map(literal);
  const union = new RegExp(`(?<![\\p{L}\\p{N}])(?:${terms.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return (article) => topicsOf(textOf(article).match(union) ?? [], byTerm);
}

const literal = (term: string): string => term.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
