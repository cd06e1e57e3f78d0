import type { Evidence, EvidenceField } from '../src/core/classification.ts';
import { excerpt } from '../src/core/excerpt.ts';
import type { Judgement } from './judge.ts';

/** A judgement in which Wirewatch and people disagree, as a report shows it. */
export interface Mistake {
  readonly topic: string;
  readonly id: string;
  readonly source: string;
  readonly lang: string;
  /** Absent when no word of the topic was noticed. */
  readonly score?: number;
  /** The title, shortened; of an article without one, the summary. */
  readonly text: string;
  readonly field: Extract<EvidenceField, 'title' | 'summary'>;
  /** Strongest first. */
  readonly evidence: readonly Evidence[];
}

/** The worst mistakes: those of which Wirewatch was surest. */
export interface Mistakes {
  /** Found without a label, highest score first. */
  readonly falsePositives: readonly Mistake[];
  /** Labelled and not found: what was never noticed first, then the lowest scores. */
  readonly falseNegatives: readonly Mistake[];
}

/** @param limit how many of each kind */
export function worstMistakes(judgements: readonly Judgement[], limit: number): Mistakes {
  const wrong = judgements.filter(({ labelled, found }) => labelled !== found);
  const byScore = wrong.toSorted((a, b) => (a.score ?? 0) - (b.score ?? 0));
  return {
    falsePositives: byScore
      .filter(({ found }) => found)
      .toReversed()
      .slice(0, limit)
      .map(mistake),
    falseNegatives: byScore
      .filter(({ labelled }) => labelled)
      .slice(0, limit)
      .map(mistake),
  };
}

const SHOWN_CHARACTERS = 100;
const SHOWN_EVIDENCE = 4;

function mistake({ article, topic, score, evidence }: Judgement): Mistake {
  const field = article.article.title.trim() === '' ? 'summary' : 'title';
  return {
    ...{ topic, id: article.id, source: article.source, lang: article.lang },
    ...(score !== undefined && { score }),
    text: excerpt(article.article[field], SHOWN_CHARACTERS),
    field,
    evidence: evidence.slice(0, SHOWN_EVIDENCE),
  };
}
