import type { Alert } from './alert.ts';
import type { EvidenceField } from './classification.ts';

/** Why an alert has one of its topics, for a reader. */
export interface AlertReason {
  readonly topic: string;
  readonly evidence: readonly ReasonEvidence[];
}

export interface ReasonEvidence {
  /** The words as they stand in the article. */
  readonly text: string;
  /** Where they stand: `headline`. */
  readonly where: string;
  /** Why they count: `capital of North Korea`. */
  readonly why: string;
}

const WHERE = {
  title: 'headline',
  summary: 'summary',
  body: 'full text',
  categories: 'tags',
} as const satisfies Record<EvidenceField, string>;

const SHOWN_PER_TOPIC = 3;

/** The topics of an alert with the strongest words for each; words that stand in two fields are told once. */
export function alertReasons(
  alert: Pick<Alert, 'topics'>,
  topicName: (id: string) => string,
): readonly AlertReason[] {
  return alert.topics.map((topic) => {
    const byWords = new Map<string, ReasonEvidence>();
    for (const { text, field, why } of topic.evidence) {
      const words = text.toLowerCase();
      if (!byWords.has(words)) byWords.set(words, { text, where: WHERE[field], why });
    }
    return { topic: topicName(topic.id), evidence: [...byWords.values()].slice(0, SHOWN_PER_TOPIC) };
  });
}
