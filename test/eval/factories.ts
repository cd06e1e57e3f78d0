import type { Example } from '../../eval/examples.ts';
import type { LabelledArticle } from '../../eval/labelled-article.ts';
import type { Classification, TopicMatch } from '../../src/core/classification.ts';
import type { Signals } from '../../src/core/signals.ts';

interface Overrides extends Partial<Omit<LabelledArticle, 'labels' | 'rawLabels' | 'article'>> {
  readonly title?: string;
  readonly summary?: string;
  readonly topics?: readonly string[];
  readonly unjudged?: readonly string[];
  readonly rawTopics?: readonly string[];
}

export function aLabelledArticle(overrides: Overrides = {}): LabelledArticle {
  const { title = 'Envoys meet', summary = '', topics = [], unjudged = [], rawTopics, ...rest } = overrides;
  const labels = { topics: new Set(topics), unjudged: new Set(unjudged) };
  return {
    ...{ id: 'a', source: 'wire', lang: 'en', article: { title, summary }, labels, complete: true },
    rawLabels: rawTopics === undefined ? labels : { topics: new Set(rawTopics), unjudged: new Set() },
    ...rest,
  };
}

/** What Wirewatch says: the score of each topic that it noticed; those from 0.5 on are found. */
export function aClassification(scores: Readonly<Record<string, number>> = {}): Classification {
  const matches = Object.entries(scores)
    .map(([id, score]): TopicMatch => {
      const evidence = [{ text: 'Envoys', field: 'title' as const, why: `word of ${id}`, start: 0 }];
      return { id, score, evidence };
    })
    .sort((a, b) => b.score - a.score);
  return {
    topics: matches.filter(({ score }) => score >= 0.5),
    below: matches.filter(({ score }) => score < 0.5),
  };
}

interface ExampleCounts {
  readonly positive: number;
  readonly negative: number;
  readonly source?: string;
}

/** Examples of one topic that show the same signals; without signals no word of the topic was found. */
export function examples(
  topic: string,
  signals: Signals | undefined,
  { positive, negative, source = 'wire' }: ExampleCounts,
): readonly Example[] {
  return Array.from({ length: positive + negative }, (_, i) => {
    const labelled = i < positive;
    const article = aLabelledArticle({ id: `${source}-${i}`, source, topics: labelled ? [topic] : [] });
    return { article, topic, labelled, ...(signals && { signals }) };
  });
}
