import type { Scored } from './calibration.ts';

/** How a topic would fare if alerts went out from this score on. */
export interface CurvePoint {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Every threshold that makes a difference, highest first. What was never noticed is missed by all. */
export function thresholdCurve(judgements: readonly Scored[]): readonly CurvePoint[] {
  const scores = judgements.flatMap(({ score }) => score ?? []);
  const thresholds = [...new Set(scores)].sort((a, b) => b - a);
  const total = judgements.filter(({ labelled }) => labelled).length;
  const byScore = Map.groupBy(judgements, ({ score }) => score);
  let found = 0;
  let right = 0;
  return thresholds.map((threshold) => {
    for (const { labelled } of byScore.get(threshold) ?? []) {
      found++;
      if (labelled) right++;
    }
    return {
      threshold,
      precision: right / found,
      recall: total === 0 ? 0 : right / total,
      f1: (2 * right) / (found + total),
    };
  });
}

/** The point with the highest F1; among equals the one with the highest threshold. */
export function bestPoint(curve: readonly CurvePoint[]): CurvePoint | undefined {
  return curve.reduce<CurvePoint | undefined>(
    (best, point) => (best === undefined || point.f1 > best.f1 ? point : best),
    undefined,
  );
}
