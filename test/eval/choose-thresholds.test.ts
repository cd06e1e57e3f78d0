import { expect, test } from 'vitest';
import { chooseThresholds, measureAt } from '../../eval/choose-thresholds.ts';
import { examples } from './factories.ts';

const scored = (topic: string, score: number, positive: number, negative: number) =>
  examples(topic, {}, { positive, negative }).map((example) => ({ ...example, score }));

test('the other topics alert from where F1 is best', () => {
  const few = [...scored('chad', 0.9, 10, 0), ...scored('chad', 0.38, 9, 1), ...scored('chad', 0.32, 1, 20)];
  expect(chooseThresholds(few)).toEqual({ flagship: 0.5, others: 0.35 });
});

test('precision wins where a lower threshold hardly finds more', () => {
  const many = [...scored('chad', 0.9, 1_000, 0), ...scored('chad', 0.38, 2, 1)];
  expect(chooseThresholds(many).others).toBe(0.5);
});

test('flagship topics say nothing of the others', () => {
  const russia = scored('russia', 0.32, 1_000, 0);
  expect(chooseThresholds([...russia, ...scored('chad', 0.46, 10, 0)]).others).toBe(0.45);
});

test('one weak word is found at no threshold', () => {
  const hints = examples('chad', { hint: 1 }, { positive: 3, negative: 0 }).map((example) => ({
    ...example,
    score: 0.9,
  }));
  expect(measureAt(0.3, hints)).toMatchObject({ truePositives: 0, falseNegatives: 3 });
});
