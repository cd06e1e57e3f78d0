import { readCatalogue } from '../../src/adapters/files/catalogue.ts';
import { classifier } from '../../src/core/classify.ts';
import type { FindTopics } from './matcher.ts';

/** The classifier as a deployed function loads it. */
export async function loadWirewatch(catalogue: string): Promise<FindTopics> {
  const classify = classifier(readCatalogue(catalogue));
  return (article) => new Set(classify(article).topics.map(({ id }) => id));
}
