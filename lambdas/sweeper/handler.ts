import { type SweepDeps, sweep } from './sweep.ts';

export type SweeperHandler = () => Promise<void>;

/** Sweeps once, at each tick of its schedule. */
export function createHandler(deps: SweepDeps): SweeperHandler {
  return () => sweep(deps);
}
