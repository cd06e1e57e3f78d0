import { SMALL } from './scenario.ts';
import { singleFaultSuite } from './single-fault-suite.ts';

singleFaultSuite({
  scenario: SMALL,
  kinds: ['pause-before', 'pause-after', 'zombie-before', 'zombie-after'],
});
