import { expect, test } from 'vitest';
import { fitModel, scoreBy } from '../../eval/fit-model.ts';
import type { Signals } from '../../src/core/signals.ts';
import { examples } from './factories.ts';

const TITLE: Signals = { 'title.strong': 1, share: 1 };
const SUMMARY: Signals = { 'summary.strong': 1, share: 0.5 };

test('the weights separate what bears the label from what does not', () => {
  const model = fitModel([
    ...examples('chad', TITLE, { positive: 45, negative: 5 }),
    ...examples('chad', SUMMARY, { positive: 5, negative: 45 }),
  ]);
  const [title] = examples('chad', TITLE, { positive: 1, negative: 0 });
  const [summary] = examples('chad', SUMMARY, { positive: 1, negative: 0 });
  expect(title && scoreBy(model, title)).toBeGreaterThan(0.8);
  expect(summary && scoreBy(model, summary)).toBeLessThan(0.2);
});

test('a summary without a headline starts from the weights of summaries with one', () => {
  const { coefficients } = fitModel([
    ...examples('chad', SUMMARY, { positive: 80, negative: 20 }),
    ...examples('chad', { share: 0.5 }, { positive: 20, negative: 80 }),
    ...examples('chad', { 'alone.strong': 1, share: 0.5 }, { positive: 1, negative: 0 }),
  ]);
  const { 'alone.strong': alone = 0, 'summary.strong': summary = 0 } = coefficients;
  expect(alone).toBeGreaterThan(0.9 * summary);
});

test('a topic has a weight of its own once there are enough examples', () => {
  const { coefficients } = fitModel([
    ...examples('chad', TITLE, { positive: 24, negative: 0 }),
    ...examples('kenya', TITLE, { positive: 3, negative: 27 }),
  ]);
  expect(coefficients['topic kenya']).toBeLessThan(-0.5);
  expect(coefficients).not.toHaveProperty(['topic chad']);
});

test('a topic of which no word was found has no chance', () => {
  const [unseen] = examples('chad', undefined, { positive: 1, negative: 0 });
  const model = fitModel(examples('chad', TITLE, { positive: 30, negative: 0 }));
  expect(unseen && scoreBy(model, unseen)).toBe(0);
});
