import { describe, expect, test } from 'vitest';
import { failures, MOST_SHOWN } from './failures.ts';
import { FAULT_KINDS, type FaultKind } from './fault.ts';
import type { Scenario } from './scenario.ts';
import type { Outcome } from './simulate.ts';
import { everySingleFault, type Trial } from './single-faults.ts';

/** Every kind but the late deletion of what has expired, for which worlds must last for days. */
export const KINDS = (Object.keys(FAULT_KINDS) as FaultKind[]).filter((kind) => kind !== 'late-ttl');

export interface SingleFaults extends Omit<Trial, 'sabotage'> {
  readonly scenario: Scenario;
  readonly kinds: readonly FaultKind[];
  /** What else must hold, whatever the fault. @default nothing */
  readonly also?: (outcome: Outcome) => void;
}

/** Tries kinds of faults at every step of a scenario. */
export function singleFaultSuite({ kinds, also = () => {}, ...trial }: SingleFaults): void {
  const { name } = trial.scenario;
  describe(`one fault in the scenario "${name}"`, () => {
    test.each(kinds)('%s: every promise is kept', async (kind) => {
      const broken: string[] = [];
      let runs = 0;
      for await (const { outcome } of everySingleFault([kind], trial)) {
        runs++;
        expect(outcome.faults).toHaveLength(1);
        broken.push(...failures(name, 1, outcome));
        also(outcome);
      }
      expect(broken.slice(0, MOST_SHOWN)).toEqual([]);
      expect(runs).toBeGreaterThan(1);
    });
  });
}
