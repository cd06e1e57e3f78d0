import { DAYS } from './days-scenario.ts';
import { LARGE } from './large-scenario.ts';
import { OUTAGE } from './outage-scenario.ts';
import { type Scenario, SMALL } from './scenario.ts';

/** The worlds that are not made by chance, by their names. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  small: SMALL,
  days: DAYS,
  large: LARGE,
  outage: OUTAGE,
};
