import { formatFaults } from './fault.ts';
import type { Outcome } from './simulate.ts';

/** How many failures a test shows; the rest is mostly the same again. */
export const MOST_SHOWN = 5;

/** What went wrong, with the command that shows it again. */
export function failures(scenario: string, seed: number, { violations, faults }: Outcome): readonly string[] {
  const fault = faults.length === 0 ? '' : ` --fault ${formatFaults(faults)}`;
  return violations.map(
    (violation) => `${violation}: npm run simulate -- --scenario ${scenario} --seed ${seed}${fault}`,
  );
}
