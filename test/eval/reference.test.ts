import { describe, expect, test } from 'vitest';
import { type Reference, referenceChanges, referenceProblems } from '../../eval/reference.ts';

function aReference(overrides: Partial<Reference> = {}): Reference {
  return {
    flagship: { russia: 0.95, ukraine: 0.9 },
    macro: 0.925,
    micro: 0.7,
    languages: { en: { f1: 0.9, articles: 200 }, fr: { f1: 0.8, articles: 100 } },
    ...overrides,
  };
}

describe('the gate on figures', () => {
  test('is passed by figures that stay, rise, or lose less than a point', () => {
    const now = aReference({ flagship: { russia: 0.9401, ukraine: 0.99 }, macro: 0.9151, micro: 0.6901 });
    expect(referenceProblems(aReference(), aReference())).toEqual([]);
    expect(referenceProblems(aReference(), now)).toEqual([]);
  });

  test.each([
    [
      'a flagship topic',
      { flagship: { russia: 0.94, ukraine: 0.9 } },
      'russia: F1 fell from 0.9500 to 0.9400',
    ],
    ['the macro average', { macro: 0.915 }, 'macro: F1 fell from 0.9250 to 0.9150'],
    ['the micro average', { micro: 0.69 }, 'micro of the other topics: F1 fell from 0.7000 to 0.6900'],
  ])('fails when %s loses a point', (_, lower, message) => {
    const problems = referenceProblems(aReference(), aReference(lower));
    expect(problems).toEqual([expect.stringContaining(message)]);
  });

  test('fails when a topic has no figure to compare with', () => {
    const now = aReference({ flagship: { russia: 0.95, ukraine: 0.9, chad: 1 } });
    expect(referenceProblems(aReference(), now)).toEqual([expect.stringMatching(/^chad: .*--save/)]);
  });

  test('fails when the gold set has other articles than the figures are of', () => {
    const now = aReference({ languages: { en: { f1: 0.9, articles: 201 }, fr: { f1: 0.8, articles: 100 } } });
    expect(referenceProblems(aReference(), now)).toEqual([
      expect.stringMatching(/^en: the gold set has 201 articles, the reference was made with 200; .*--save/),
    ]);
  });
});

test('saving says what changes', () => {
  const now = aReference({ flagship: { russia: 0.96, ukraine: 0.9 } });
  expect(referenceChanges(aReference(), now)).toContain('russia 0.9500 → 0.9600');
  expect(referenceChanges(undefined, now)).toContain('language fr none → 0.8000');
});
