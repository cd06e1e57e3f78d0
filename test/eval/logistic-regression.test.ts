import { expect, test } from 'vitest';
import { fitLogistic, type Observation, predict } from '../../eval/logistic-regression.ts';

/** @param shares of positives among 100 observations of each set of features */
function observations(shares: readonly (readonly [features: Record<string, number>, positive: number])[]) {
  return shares.flatMap(([features, positive]) =>
    Array.from({ length: 100 }, (_, i): Observation => ({ features, positive: i < positive, weight: 1 })),
  );
}

const NO_PENALTY = () => 1e-6;

test('the probabilities of features that do not interfere are their shares', () => {
  const model = fitLogistic(
    observations([
      [{}, 20],
      [{ a: 1 }, 80],
    ]),
    NO_PENALTY,
  );
  expect(predict(model, {})).toBeCloseTo(0.2, 4);
  expect(predict(model, { a: 1 })).toBeCloseTo(0.8, 4);
  expect(model.coefficients.a).toBeCloseTo(Math.log(16), 3);
});

test('a penalty draws a coefficient to nought', () => {
  const shares = observations([
    [{}, 20],
    [{ a: 1 }, 80],
  ]);
  const free = fitLogistic(shares, NO_PENALTY).coefficients.a ?? 0;
  const held = fitLogistic(shares, () => 20).coefficients.a ?? 0;
  expect(held).toBeGreaterThan(0);
  expect(held).toBeLessThan(free / 1.5);
});

test('an observation of half the weight counts half', () => {
  const half = observations([[{}, 100]]).map((one) => ({ ...one, weight: 0.5 }));
  const model = fitLogistic([...half, ...observations([[{}, 0]])], NO_PENALTY);
  expect(predict(model, {})).toBeCloseTo(1 / 3, 4);
});
