import type { Scored } from './cross-validate.ts';
import type { Example } from './examples.ts';
import { otherTopics } from './labelled-article.ts';
import { type Measure, measure } from './measure.ts';

/** From which score on alerts go out. */
export interface Thresholds {
  readonly flagship: number;
  readonly others: number;
}

/** Where a score says "rather yes than no". */
const EVEN = 0.5;
const STEPS = [0.5, 0.45, 0.4, 0.35, 0.3];
/** So little F1 is worth giving for precision: a needless alert annoys more than a missed mention. */
const TOLERANCE = 0.005;

/**
 * The flagship topics alert where a score says yes. Of the others many labels have no word in the text, and then a
 * lower threshold finds more of what can be found: theirs is the highest with nearly the best F1.
 */
export function chooseThresholds(scored: readonly Scored<Example>[]): Thresholds {
  const topics = new Set(otherTopics(scored.map(({ article }) => article)));
  const others = scored.filter(({ topic }) => topics.has(topic));
  const tried = STEPS.map((at) => ({ at, f1: measureAt(at, others).f1 }));
  const enough = Math.max(...tried.map(({ f1 }) => f1)) - TOLERANCE;
  return { flagship: EVEN, others: tried.find(({ f1 }) => f1 >= enough)?.at ?? EVEN };
}

/** How a threshold would do. A hint is never enough, as in the product. */
export function measureAt(threshold: number, scored: readonly Scored<Example>[]): Measure {
  return measure(
    scored.map(({ labelled, score, signals }) => ({
      labelled,
      found: score >= threshold && signals?.hint === undefined,
    })),
  );
}
