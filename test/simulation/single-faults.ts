import { type Fault, type FaultKind, plannedFaults } from './fault.ts';
import type { Step } from './io.ts';
import type { Sabotage } from './sabotage.ts';
import { type Scenario, SMALL } from './scenario.ts';
import { type Outcome, simulate } from './simulate.ts';

export interface Trial {
  /** @default the small one */
  readonly scenario?: Scenario;
  /** @default nothing is broken */
  readonly sabotage?: Sabotage;
  /** The steps that suffer. @default every step */
  readonly at?: (step: Step) => boolean;
}

/** A scenario with some faults, or none. */
export function runWith(
  faults: readonly Fault[],
  { scenario = SMALL, sabotage }: Trial = {},
): Promise<Outcome> {
  return simulate({
    ...{ scenario, seed: 1, chooseFault: plannedFaults(faults) },
    ...(sabotage && { sabotage }),
  });
}

/** Runs a scenario once for each step that can suffer a kind of fault. */
export async function* everySingleFault(
  kinds: readonly FaultKind[],
  trial: Trial = {},
): AsyncGenerator<{ readonly fault: Fault; readonly outcome: Outcome }> {
  const { at = () => true } = trial;
  const { steps } = await runWith([], trial);
  for (const kind of kinds) {
    for (const { number } of steps.filter((step) => step.possible.includes(kind) && at(step))) {
      const fault = { kind, step: number };
      yield { fault, outcome: await runWith([fault], trial) };
    }
  }
}
