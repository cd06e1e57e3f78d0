import { evidenceGatherer } from '../src/core/gather-evidence.ts';
import { type Signals, signalsOf } from '../src/core/signals.ts';
import type { Topic } from '../src/core/topic.ts';
import { vocabularyOf } from '../src/core/vocabulary.ts';
import { isLabelled, type LabelledArticle } from './labelled-article.ts';

/** A topic that an article names, or bears as a label. */
export interface Example {
  readonly article: LabelledArticle;
  readonly topic: string;
  readonly labelled: boolean;
  /** Absent when no word of the topic was found: no weight can help there. */
  readonly signals?: Signals;
}

/** What there is to learn from labelled articles, and to be judged by. */
export function examplesOf(
  articles: readonly LabelledArticle[],
  topics: readonly Topic[],
): readonly Example[] {
  const gather = evidenceGatherer(vocabularyOf(topics));
  return articles.flatMap((article) => {
    const signals = signalsOf(article.article, gather(article.article));
    const noticed = new Map([...signals].map(([topic, values]) => [topic.id, values]));
    return [...new Set([...article.labels.topics, ...noticed.keys()])].flatMap((topic) => {
      const labelled = isLabelled(article, topic, 'adjudicated');
      if (labelled === undefined) return [];
      const values = noticed.get(topic);
      return { article, topic, labelled, ...(values && { signals: values }) };
    });
  });
}
