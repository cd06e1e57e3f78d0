import { readFileSync } from 'node:fs';
import type { Topic } from '../../src/core/topic.ts';

/** Terms and the topics that each speaks for. */
export type Terms = ReadonlyMap<string, ReadonlySet<string>>;

/** Every word and phrase of every topic, with the topics that it speaks for. */
export function topicsByTerm(topics: readonly Topic[]): Terms {
  const byTerm = new Map<string, Set<string>>();
  for (const { id, any } of topics) {
    for (const word of any.flatMap((group) => group.words)) {
      byTerm.set(word, (byTerm.get(word) ?? new Set()).add(id));
    }
  }
  return byTerm;
}

export function formatTerms(terms: Terms): string {
  return JSON.stringify([...terms].map(([term, topics]) => [term, [...topics]]));
}

/** Reads what {@link formatTerms} wrote. */
export function readTerms(file: string): Terms {
  const terms: readonly (readonly [string, readonly string[]])[] = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(terms.map(([term, topics]) => [term, new Set(topics)]));
}

/** The topics of the terms that were found; a word that is no term has none. */
export function topicsOf(found: Iterable<string>, byTerm: Terms): ReadonlySet<string> {
  const topics = new Set<string>();
  for (const term of found) for (const topic of byTerm.get(term) ?? []) topics.add(topic);
  return topics;
}
