import type { Classify, Evidence, TopicMatch } from './classification.ts';
import { evidenceGatherer, type Hit } from './gather-evidence.ts';
import { alertingThreshold, scoreSignals } from './score-evidence.ts';
import { signalsOf } from './signals.ts';
import type { Topic } from './topic.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** A classifier of some topics. Sorting their words takes a while: make it once and keep it. */
export function classifier(topics: readonly Topic[]): Classify {
  return classifierOf(vocabularyOf(topics));
}

/**
 * Tells what an article is about from what it mentions: words are gathered as evidence per topic, and evidence
 * becomes a score.
 */
export function classifierOf(vocabulary: Vocabulary): Classify {
  const gather = evidenceGatherer(vocabulary);
  return (article) => {
    const findings = gather(article);
    const matches = [...signalsOf(article, findings)]
      .map(([topic, signals]) => ({
        id: topic.id,
        score: scoreSignals(topic.id, signals),
        evidence: shown(findings.hits.get(topic) ?? []),
      }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
    return {
      topics: matches.filter(isAbove),
      below: matches.filter((match) => !isAbove(match)),
    };
  };
}

const isAbove = ({ id, score }: TopicMatch): boolean => score >= alertingThreshold(id);

/** Enough to explain; an article that says a name fifty times needs no fifty spans. */
const SHOWN_EVIDENCE = 12;

/** Strongest first, in reading order among equals, and each text once per field. */
function shown(hits: readonly Hit[]): readonly Evidence[] {
  const once = new Map<string, Hit>();
  for (const hit of hits) {
    const key = `${hit.evidence.field}\n${hit.evidence.text.toLowerCase()}`;
    if (!once.has(key)) once.set(key, hit);
  }
  return [...once.values()]
    .sort((a, b) => RANK[b.strength] - RANK[a.strength])
    .slice(0, SHOWN_EVIDENCE)
    .map(({ evidence }) => evidence);
}

const RANK: Readonly<Record<Hit['strength'], number>> = { strong: 2, fair: 1, weak: 0 };
