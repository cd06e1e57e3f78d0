/** What a run asked of AWS. */
export interface Usage {
  /** SQS: sends, receives and deletes, each of up to ten messages. */
  readonly queueRequests: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly emails: number;
  /** Memory times computing time of all functions. */
  readonly gigabyteSeconds: number;
  readonly invocations: number;
}

/** On-demand list prices in us-east-1 on 2026-11-25, USD for one. Free allowances are not counted. */
const PRICES: Readonly<Record<keyof Usage, number>> = {
  queueRequests: 0.4e-6,
  writeUnits: 0.625e-6,
  readUnits: 0.125e-6,
  emails: 0.1e-3,
  gigabyteSeconds: 13.3334e-6,
  invocations: 0.2e-6,
};

/** USD for each kind of request. */
export function costOf(usage: Usage): Usage {
  const priced = Object.entries(PRICES).map(([kind, price]) => [kind, usage[kind as keyof Usage] * price]);
  return Object.fromEntries(priced);
}

/** USD for all of them. */
export function totalOf(cost: Usage): number {
  return Object.values(cost).reduce((sum: number, usd: number) => sum + usd, 0);
}
