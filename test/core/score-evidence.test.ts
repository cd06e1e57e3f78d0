import { expect, test } from 'vitest';
import { contributions, scoreSignals } from '../../src/core/score-evidence.ts';
import { SIGNAL_NAMES } from '../../src/core/signal-names.ts';
import { SIGNALS } from '../../src/core/signals.ts';
import weights from '../../src/core/weights.json' with { type: 'json' };

test('every signal has a weight and a name for readers, and there is no other', () => {
  expect(Object.keys(weights.signals).sort()).toEqual([...SIGNALS].sort());
  expect(Object.keys(SIGNAL_NAMES).sort()).toEqual([...SIGNALS, 'intercept', 'topic'].sort());
});

test('what the signals add is the score', () => {
  const signals = { 'title.strong': 1, share: 0.5 };
  const sum = contributions('ukraine', signals).reduce((total, { logOdds }) => total + logOdds, 0);
  expect(scoreSignals('ukraine', signals)).toBeCloseTo(1 / (1 + Math.exp(-sum)), 10);
});

test('a name in the headline says more than one in the summary, and both say most', () => {
  const title = scoreSignals('x', { 'title.strong': 1, share: 1 });
  const summary = scoreSignals('x', { 'summary.strong': 1, share: 1, 'summary.once': 1 });
  const both = scoreSignals('x', {
    'title.strong': 1,
    'summary.strong': 1,
    share: 1,
    'title and summary': 1,
  });
  expect([summary, title, both]).toEqual([summary, title, both].sort((a, b) => a - b));
});
