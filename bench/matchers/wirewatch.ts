import { readVocabulary } from '../../src/adapters/files/vocabulary.ts';
import { classifierOf } from '../../src/core/classify.ts';
import type { FindTopics, WordFiles } from './matcher.ts';

/** The classifier as a deployed function loads it. */
export async function loadWirewatch({ vocabulary }: WordFiles): Promise<FindTopics> {
  const classify = classifierOf(readVocabulary(vocabulary));
  return (article) => new Set(classify(article).topics.map(({ id }) => id));
}
