import { type FindTopics, textOf, type WordFiles } from './matcher.ts';
import { readTerms, topicsOf } from './terms.ts';

/** `modern-ahocorasick` with all terms. @param boundary `none` also finds terms inside words */
export async function loadAhoCorasick(files: WordFiles, boundary: 'none' | 'unicode'): Promise<FindTopics> {
  const { default: AhoCorasick } = await import('modern-ahocorasick');
  const byTerm = readTerms(files.terms);
  const automaton = new AhoCorasick([...byTerm.keys()], { boundary });
  return (article) => {
    const found = automaton.search(textOf(article), { strategy: 'leftmost-longest' });
    return topicsOf(
      found.map(({ pattern }) => pattern),
      byTerm,
    );
  };
}
