import { describe, expect, test } from 'vitest';
import { macroF1, measure, positives } from '../../eval/measure.ts';

const RIGHT = { labelled: true, found: true };
const FALSE_ALERT = { labelled: false, found: true };
const MISSED = { labelled: true, found: false };
const NOTHING = { labelled: false, found: false };

describe('measure', () => {
  test('counts what was found against what bears the label', () => {
    const decisions = [RIGHT, RIGHT, RIGHT, FALSE_ALERT, MISSED, MISSED, NOTHING];
    expect(measure(decisions)).toEqual({
      ...{ truePositives: 3, falsePositives: 1, falseNegatives: 2 },
      ...{ precision: 3 / 4, recall: 3 / 5, f1: 6 / 9 },
    });
  });

  test('gives nothing, not NaN, where nothing was found or labelled', () => {
    expect(measure([NOTHING])).toMatchObject({ precision: 0, recall: 0, f1: 0 });
    expect(measure([FALSE_ALERT])).toMatchObject({ precision: 0, recall: 0, f1: 0 });
    expect(measure([MISSED])).toMatchObject({ precision: 0, recall: 0, f1: 0 });
  });

  test('knows how many bear the label', () => {
    expect(positives(measure([RIGHT, MISSED, MISSED, FALSE_ALERT]))).toBe(3);
  });

  test('averages F1 over topics, each counting alike', () => {
    const often = measure([RIGHT, RIGHT, RIGHT, RIGHT]);
    const seldom = measure([RIGHT, FALSE_ALERT, MISSED]);
    expect(macroF1([often, seldom])).toBe(0.75);
    expect(macroF1([])).toBe(0);
  });
});
