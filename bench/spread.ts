/** What several measurements of the same thing say. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** The middle of the measurements (of an even number, the mean of the two in the middle), and both ends. */
export function spreadOf(measurements: readonly number[]): Spread {
  const sorted = measurements.toSorted((a, b) => a - b);
  const [least] = sorted;
  const most = sorted.at(-1);
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  const upper = sorted[Math.floor(sorted.length / 2)];
  if (least === undefined || most === undefined || lower === undefined || upper === undefined) {
    throw new Error('nothing was measured: a spread wants at least one measurement');
  }
  return { median: (lower + upper) / 2, least, most };
}
