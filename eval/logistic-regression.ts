/** One observation: named features, and whether it is a positive. */
export interface Observation {
  readonly features: Readonly<Record<string, number>>;
  readonly positive: boolean;
  /** How much it counts; 1 for most. */
  readonly weight: number;
}

export interface LogisticModel {
  readonly intercept: number;
  readonly coefficients: Readonly<Record<string, number>>;
}

const MOST_STEPS = 25;
const SMALL_STEP = 1e-6;

/**
 * Logistic regression with a ridge penalty, by Newton's method (iteratively reweighted least squares).
 * @param penalty of a feature's squared coefficient; the intercept has none
 */
export function fitLogistic(
  observations: readonly Observation[],
  penalty: (feature: string) => number,
): LogisticModel {
  const names = [...new Set(observations.flatMap(({ features }) => Object.keys(features)))].sort();
  const index = new Map(names.map((name, i) => [name, i + 1]));
  const rows = observations.map(({ features, positive, weight }) => ({
    target: positive ? 1 : 0,
    weight,
    cells: [
      [0, 1] as const,
      ...Object.entries(features).map(([name, value]) => [index.get(name) ?? 0, value] as const),
    ],
  }));
  const penalties = [1e-6, ...names.map(penalty)];
  let coefficients: readonly number[] = penalties.map(() => 0);
  for (let step = 0; step < MOST_STEPS; step++) {
    const change = newtonStep(rows, coefficients, penalties);
    coefficients = coefficients.map((value, i) => value + (change[i] ?? 0));
    if (change.every((value) => Math.abs(value) < SMALL_STEP)) break;
  }
  const [intercept = 0, ...others] = coefficients;
  return { intercept, coefficients: Object.fromEntries(names.map((name, i) => [name, others[i] ?? 0])) };
}

/** The probability that the model gives to an observation. */
export function predict(
  { intercept, coefficients }: LogisticModel,
  features: Observation['features'],
): number {
  const logOdds = Object.entries(features).reduce(
    (sum, [name, value]) => sum + value * (coefficients[name] ?? 0),
    intercept,
  );
  return 1 / (1 + Math.exp(-logOdds));
}

interface SparseRow {
  readonly target: number;
  readonly weight: number;
  readonly cells: readonly (readonly [index: number, value: number])[];
}

function newtonStep(
  rows: readonly SparseRow[],
  coefficients: readonly number[],
  penalties: readonly number[],
): readonly number[] {
  const hessian = penalties.map((penalty, i) => {
    const row = new Float64Array(penalties.length);
    row[i] = penalty;
    return row;
  });
  const gradient = penalties.map((penalty, i) => -penalty * (coefficients[i] ?? 0));
  for (const { target, weight, cells } of rows) {
    const logOdds = cells.reduce((sum, [i, value]) => sum + value * (coefficients[i] ?? 0), 0);
    const probability = 1 / (1 + Math.exp(-logOdds));
    const error = weight * (target - probability);
    const curvature = weight * probability * (1 - probability);
    for (const [i, value] of cells) {
      gradient[i] = (gradient[i] ?? 0) + error * value;
      const line = hessian[i];
      if (line === undefined) continue;
      for (const [j, other] of cells) line[j] = (line[j] ?? 0) + curvature * value * other;
    }
  }
  return solve(hessian, gradient);
}

/** Gaussian elimination with partial pivoting; the matrix is positive definite thanks to the penalties. */
function solve(matrix: readonly Float64Array[], vector: readonly number[]): readonly number[] {
  const lines = matrix.map((line, i) => Float64Array.from([...line, vector[i] ?? 0]));
  const size = lines.length;
  const at = (i: number, j: number): number => lines[i]?.[j] ?? 0;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column + 1; i < size; i++) {
      if (Math.abs(at(i, column)) > Math.abs(at(pivot, column))) pivot = i;
    }
    const [a, b] = [lines[column], lines[pivot]];
    if (a === undefined || b === undefined) continue;
    lines[column] = b;
    lines[pivot] = a;
    for (let i = 0; i < size; i++) {
      const line = lines[i];
      const factor = at(i, column) / at(column, column);
      if (i === column || line === undefined || factor === 0) continue;
      for (let j = column; j <= size; j++) line[j] = at(i, j) - factor * at(column, j);
    }
  }
  return lines.map((_, i) => at(i, size) / at(i, i));
}
