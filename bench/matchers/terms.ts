import type { Topic } from '../../src/core/topic.ts';

/** Every word and phrase of every topic, with the topics that it speaks for. */
export function topicsByTerm(topics: readonly Topic[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byTerm = new Map<string, Set<string>>();
  for (const { id, any } of topics) {
    for (const word of any.flatMap((group) => group.words)) {
      byTerm.set(word, (byTerm.get(word) ?? new Set()).add(id));
    }
  }
  return byTerm;
}

/** The topics of the terms that were found; a word that is no term has none. */
export function topicsOf(
  found: Iterable<string>,
  byTerm: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const topics = new Set<string>();
  for (const term of found) for (const topic of byTerm.get(term) ?? []) topics.add(topic);
  return topics;
}
