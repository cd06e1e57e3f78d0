import { describe, expect, test } from 'vitest';
import { bestPoint, thresholdCurve } from '../../eval/threshold-curve.ts';

/** Two thirds of what bears the label was noticed. */
const JUDGEMENTS = [
  { score: 0.9, labelled: true },
  { score: 0.6, labelled: false },
  { score: 0.6, labelled: true },
  { labelled: true },
  { labelled: false },
];

describe('thresholdCurve', () => {
  test('tells how each score would do as the threshold, highest first', () => {
    expect(thresholdCurve(JUDGEMENTS)).toEqual([
      { threshold: 0.9, precision: 1, recall: 1 / 3, f1: 0.5 },
      { threshold: 0.6, precision: 2 / 3, recall: 2 / 3, f1: 2 / 3 },
    ]);
  });

  test('is empty where nothing was noticed', () => {
    expect(thresholdCurve([{ labelled: true }])).toEqual([]);
  });
});

describe('bestPoint', () => {
  test('is the one with the highest F1', () => {
    expect(bestPoint(thresholdCurve(JUDGEMENTS))?.threshold).toBe(0.6);
  });

  test('among equals is the one that makes the fewest false alerts', () => {
    const curve = thresholdCurve([
      { score: 0.9, labelled: true },
      { score: 0.5, labelled: false },
      { score: 0.5, labelled: false },
      { score: 0.4, labelled: true },
      { labelled: true },
      { labelled: true },
    ]);
    // 0.9: 2·1/(1+4) = 0.4; 0.5: 2·1/(3+4); 0.4: 2·2/(4+4) = 0.5
    expect(bestPoint(curve)?.threshold).toBe(0.4);
    expect(bestPoint([...curve, { threshold: 0.1, precision: 0.4, recall: 0.7, f1: 0.5 }])?.threshold).toBe(
      0.4,
    );
    expect(bestPoint([])).toBeUndefined();
  });
});
