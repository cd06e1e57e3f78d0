import { type Fault, type FaultKind, plannedFaults } from './fault.ts';
import type { Sabotage } from './sabotage.ts';
import { SMALL } from './scenario.ts';
import { type Outcome, simulate } from './simulate.ts';

/** The small scenario with one fault, or none. */
export function runSmall(faults: readonly Fault[], sabotage?: Sabotage): Promise<Outcome> {
  return simulate({
    ...{ scenario: SMALL, seed: 1, chooseFault: plannedFaults(faults) },
    ...(sabotage && { sabotage }),
  });
}

/** Runs the small scenario once for each step that can suffer a kind of fault. */
export async function* everySingleFault(
  kinds: readonly FaultKind[],
  sabotage?: Sabotage,
): AsyncGenerator<{ readonly fault: Fault; readonly outcome: Outcome }> {
  const { steps } = await runSmall([], sabotage);
  for (const kind of kinds) {
    for (const { number } of steps.filter(({ possible }) => possible.includes(kind))) {
      const fault = { kind, step: number };
      yield { fault, outcome: await runSmall([fault], sabotage) };
    }
  }
}
