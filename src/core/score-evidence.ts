import type { Signal, Signals } from './signals.ts';
import { FLAGSHIP } from './topic.ts';
import weights from './weights.json' with { type: 'json' };

/** What `eval/fit-weights.ts` writes: log-odds. */
interface Weights {
  /** Grows when the signals or their weights change: scores of two versions don't compare. */
  readonly version: number;
  readonly intercept: number;
  readonly signals: Readonly<Record<Signal, number>>;
  /** Topics whose mention says more, or less, than that of others. */
  readonly topics: Readonly<Record<string, number>>;
  /** Scores from which alerts go out. */
  readonly thresholds: { readonly flagship: number; readonly others: number };
}

const WEIGHTS: Weights = weights;

/** At this score and above, an article is about a topic and alerts are sent. */
export function alertingThreshold(topic: string): number {
  return FLAGSHIP.includes(topic) ? WEIGHTS.thresholds.flagship : WEIGHTS.thresholds.others;
}

/** How much one signal speaks for a topic, in log-odds. */
export interface Contribution {
  readonly signal: Signal | 'intercept' | 'topic';
  readonly logOdds: number;
}

/** What each signal adds to a topic's score; together they are the score's log-odds, but for a hint's, which is capped. */
export function contributions(topic: string, signals: Signals): readonly Contribution[] {
  const offset = WEIGHTS.topics[topic];
  return [
    { signal: 'intercept', logOdds: WEIGHTS.intercept },
    ...(offset === undefined ? [] : [{ signal: 'topic' as const, logOdds: offset }]),
    ...signalEntries(signals).map(([signal, value]) => ({
      signal,
      logOdds: value * WEIGHTS.signals[signal],
    })),
  ];
}

/** The probability that an article is about a topic. */
export function scoreSignals(topic: string, signals: Signals): number {
  let logOdds = WEIGHTS.intercept + (WEIGHTS.topics[topic] ?? 0);
  for (const [signal, value] of signalEntries(signals)) logOdds += value * WEIGHTS.signals[signal];
  const score = 1 / (1 + Math.exp(-logOdds));
  return signals.hint === undefined ? score : Math.min(score, alertingThreshold(topic) - HINT_SHORTFALL);
}

/** A weak word counts only beside another word of its topic; its writer relies on that, whatever the weights. */
const HINT_SHORTFALL = 0.05;

function signalEntries(signals: Signals): readonly (readonly [Signal, number])[] {
  return Object.entries(signals) as readonly (readonly [Signal, number])[];
}
