import type { Classification, Evidence } from '../src/core/classification.ts';
import { FLAGSHIP } from '../src/core/topic.ts';
import { isLabelled, type LabelKind, type LabelledArticle, otherTopics } from './labelled-article.ts';

/** One topic of one article: what people say, what Wirewatch says, what a keyword alert would. */
export interface Judgement {
  readonly article: LabelledArticle;
  readonly topic: string;
  readonly labelled: boolean;
  /** At or above the alerting threshold. */
  readonly found: boolean;
  readonly keyword: boolean;
  /** Absent when no word of the topic was noticed. */
  readonly score?: number;
  /** Strongest first; none when nothing was noticed. */
  readonly evidence: readonly Evidence[];
}

/** How Wirewatch and a keyword alert answered to one article. */
export interface Answer {
  readonly article: LabelledArticle;
  readonly classification: Classification;
  readonly keywords: ReadonlySet<string>;
}

/**
 * Holds answers against labels, over the flagship topics and the others that are labelled at all. A topic that
 * is neither labelled nor noticed nor a keyword counts nowhere, so it has no judgement.
 */
export function judge(answers: readonly Answer[], kind: LabelKind): readonly Judgement[] {
  const judged = new Set([...FLAGSHIP, ...otherTopics(answers.map(({ article }) => article))]);
  return answers.flatMap((answer) => judgementsOf(answer, judged, kind));
}

function judgementsOf(
  { article, classification, keywords }: Answer,
  judged: ReadonlySet<string>,
  kind: LabelKind,
): readonly Judgement[] {
  const { topics, below } = classification;
  const matches = new Map([...topics, ...below].map((match) => [match.id, match]));
  const found = new Set(topics.map(({ id }) => id));
  const { labels, rawLabels } = article;
  const concerned = new Set([...labels.topics, ...rawLabels.topics, ...matches.keys(), ...keywords]);
  return [...concerned].flatMap((topic) => {
    const labelled = judged.has(topic) ? isLabelled(article, topic, kind) : undefined;
    if (labelled === undefined) return [];
    const match = matches.get(topic);
    return {
      ...{ article, topic, labelled, found: found.has(topic), keyword: keywords.has(topic) },
      ...(match !== undefined && { score: match.score }),
      evidence: match?.evidence ?? [],
    };
  });
}
