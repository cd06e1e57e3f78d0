import { readCatalogue } from '../../src/adapters/files/catalogue.ts';
import { type FindTopics, textOf } from './matcher.ts';
import { topicsByTerm, topicsOf } from './terms.ts';

/** One regular expression of all terms, the longest first, as whole words. */
export async function loadUnionRegex(catalogue: string): Promise<FindTopics> {
  const byTerm = topicsByTerm(readCatalogue(catalogue));
  const terms = [...byTerm.keys()].sort((a, b) => b.length - a.length).map(literal);
  const union = new RegExp(`(?<![\\p{L}\\p{N}])(?:${terms.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return (article) => topicsOf(textOf(article).match(union) ?? [], byTerm);
}

const literal = (term: string): string => term.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
