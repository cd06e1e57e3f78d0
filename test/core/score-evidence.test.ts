import { expect, test } from 'vitest';
import { alertingThreshold, contributions, scoreSignals } from '../../src/core/score-evidence.ts';
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

test('one weak word never makes a topic, whatever speaks for it besides', () => {
  const withoutHint = { 'title.strong': 1, share: 1, categories: 4 };
  for (const topic of ['ukraine', 'chad']) {
    expect(scoreSignals(topic, withoutHint)).toBeGreaterThan(alertingThreshold(topic));
    expect(scoreSignals(topic, { ...withoutHint, hint: 1 })).toBeLessThan(alertingThreshold(topic));
  }
});

test('a flagship topic alerts where a score says rather yes than no, the others sooner', () => {
  expect(alertingThreshold('north-korea')).toBe(0.5);
  expect(alertingThreshold('chad')).toBeLessThan(0.5);
});
