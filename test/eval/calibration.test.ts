import { describe, expect, test } from 'vitest';
import { calibration } from '../../eval/calibration.ts';

const scored = (score: number, labelled: boolean) => ({ score, labelled });

describe('calibration', () => {
  test('compares what the scores of a tenth promise with the share that bears the label', () => {
    const { bins } = calibration([scored(0.82, true), scored(0.88, false), scored(0.31, false)]);
    expect(bins).toHaveLength(10);
    expect(bins[8]).toEqual({ from: 0.8, count: 2, promised: expect.closeTo(0.85), observed: 0.5 });
    expect(bins[3]).toEqual({ from: 0.3, count: 1, promised: 0.31, observed: 0 });
    expect(bins[0]).toEqual({ from: 0, count: 0, promised: 0, observed: 0 });
  });

  test('sums the distances by count, and squares them for the Brier score', () => {
    const { count, error, brier } = calibration([scored(0.8, true), scored(0.8, false), scored(0.4, false)]);
    expect(count).toBe(3);
    // (2 × |0.8 − 0.5| + 1 × |0.4 − 0|) / 3
    expect(error).toBeCloseTo(1 / 3, 10);
    // (0.2² + 0.8² + 0.4²) / 3
    expect(brier).toBeCloseTo(0.28, 10);
  });

  test('puts the ends into the outer tenths', () => {
    const { bins } = calibration([scored(0, false), scored(1, true)]);
    expect(bins[0]?.count).toBe(1);
    expect(bins[9]?.count).toBe(1);
  });

  test('leaves out what was not noticed', () => {
    expect(calibration([{ labelled: true }])).toMatchObject({ count: 0, error: 0, brier: 0 });
  });
});
