import { expect } from 'vitest';
import type { Step } from './io.ts';
import { LARGE } from './large-scenario.ts';
import { KINDS, singleFaultSuite } from './single-fault-suite.ts';

/** A step of the fan-out, from the first page on. How a story is chosen is tried in the small scenario. */
const isFanOut = ({ host, name }: Step): boolean =>
  name.startsWith('fanOuts.') || (host.startsWith('classifier') && !name.startsWith('stories.'));

singleFaultSuite({
  scenario: LARGE,
  kinds: KINDS,
  at: isFanOut,
  // Nobody who sends suffers: each reader has one message, whatever was queued twice.
  also: ({ sent, received }) => {
    expect(sent).toBe(LARGE.readers.length);
    expect(received).toHaveLength(LARGE.readers.length);
  },
});
