import { SMALL } from './scenario.ts';
import { KINDS, singleFaultSuite } from './single-fault-suite.ts';

/** Those of a worker that stands still are in `standstill.test.ts`: the files run side by side. */
singleFaultSuite({ scenario: SMALL, kinds: KINDS.filter((kind) => !/^(?:pause|zombie)/.test(kind)) });
