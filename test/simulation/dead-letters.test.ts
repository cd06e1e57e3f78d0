import type { Step } from './io.ts';
import { isRedrive, OUTAGE } from './outage-scenario.ts';
import { START } from './scenario.ts';
import { MINUTE_MS } from './schedule.ts';
import { KINDS, singleFaultSuite } from './single-fault-suite.ts';

/** The redrives, and what is done with what they brought back. */
function isBroughtBack(step: Step): boolean {
  const minutes = (step.at - START) / MINUTE_MS;
  const isThen = (minutes > 17.5 && minutes < 19.5) || minutes > 29.5;
  return (
    isRedrive(step) || (isThen && /-dlq\.receive$|^(?:articles|alerts|ledger|channel)\./.test(step.name))
  );
}

// Nothing is sent or deleted in parts here: there is one message of each kind.
singleFaultSuite({ scenario: OUTAGE, kinds: KINDS.filter((kind) => kind !== 'partial'), at: isBroughtBack });
