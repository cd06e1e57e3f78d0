import type { EvidenceField } from './classification.ts';
import type { Hit } from './gather-evidence.ts';
import type { Strength } from './topic.ts';

/** At this score and above, an article is about a topic and alerts are sent. */
export const ALERTING_THRESHOLD = 0.5;

/** How much of a mention a word is worth. */
const STRENGTH: Readonly<Record<Strength, number>> = { strong: 1, fair: 0.7, weak: 0.3 };

/**
 * Log-odds by which each signal speaks for a topic: from a logistic regression over labelled news articles,
 * rounded and adjusted by hand (docs/adr/0008-evidence-becomes-a-probability.md says how, and what was measured).
 */
const WEIGHTS = {
  /** An article that mentions a topic somewhere is about it a little less often than not. */
  mentioned: -1.1,
  title: 3,
  /** A second word in the title. */
  titleMore: 2,
  summary: 1.7,
  /** Each further word of the summary, up to two. */
  summaryMore: 0.6,
  /** How late the first word comes in the summary: 0 at its beginning, 1 from {@link LATE} on. */
  summaryLate: -1.1,
  /** A summary that stands alone says what a title would say. */
  summaryAlone: 1.4,
  /** log₂(1 + words) / 3: seven words are worth 1. */
  body: 1,
  categories: 1,
} as const;

/** Characters into the summary. */
const LATE = 300;

/** The probability that an article is about a topic, given the words that speak for it. */
export function scoreEvidence(hits: readonly Hit[], hasTitle: boolean): number {
  const worth: Record<EvidenceField, number> = { title: 0, summary: 0, body: 0, categories: 0 };
  let first = LATE;
  for (const { evidence, strength } of hits) {
    worth[evidence.field] += STRENGTH[strength];
    if (evidence.field === 'summary') first = Math.min(first, evidence.start);
  }
  const summary = Math.min(worth.summary, 1);
  const odds =
    WEIGHTS.mentioned +
    WEIGHTS.title * Math.min(worth.title, 1) +
    WEIGHTS.titleMore * clamp(worth.title - 1, 1) +
    WEIGHTS.summary * summary +
    WEIGHTS.summaryMore * clamp(worth.summary - 1, 2) +
    (summary > 0 ? (WEIGHTS.summaryLate * first) / LATE : 0) +
    (hasTitle ? 0 : WEIGHTS.summaryAlone * summary) +
    (WEIGHTS.body * Math.log2(1 + worth.body)) / 3 +
    WEIGHTS.categories * Math.min(worth.categories, 1);
  return 1 / (1 + Math.exp(-odds));
}

const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
