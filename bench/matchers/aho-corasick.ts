import { readCatalogue } from '../../src/adapters/files/catalogue.ts';
import { type FindTopics, textOf } from './matcher.ts';
import { topicsByTerm, topicsOf } from './terms.ts';

/** `modern-ahocorasick` with all terms. @param boundary `none` also finds terms inside words */
export async function loadAhoCorasick(catalogue: string, boundary: 'none' | 'unicode'): Promise<FindTopics> {
  const { default: AhoCorasick } = await import('modern-ahocorasick');
  const byTerm = topicsByTerm(readCatalogue(catalogue));
  const automaton = new AhoCorasick([...byTerm.keys()], { boundary });
  return (article) => {
    const found = automaton.search(textOf(article), { strategy: 'leftmost-longest' });
    return topicsOf(
      found.map(({ pattern }) => pattern),
      byTerm,
    );
  };
}
