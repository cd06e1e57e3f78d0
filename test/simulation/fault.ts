/** What can happen to one I/O step. */
export const FAULT_KINDS = {
  'crash-before': 'the worker dies, and the step had no effect',
  'crash-after': 'the worker dies, and the step had its effect',
  throttle: 'the step is refused and had no effect',
  'timeout-lost': 'no answer comes, and the step had no effect',
  'timeout-done': 'no answer comes, but the step had its effect',
  'pause-before': 'the worker stands still beyond lease and visibility, then does the step',
  'pause-after': 'the worker does the step, stands still beyond lease and visibility, then goes on',
  'zombie-before': 'the worker stands still until another has done its work, then does the step',
  'zombie-after': 'the worker does the step, stands still until another has done its work, then goes on',
  duplicate: 'a queue delivers twice, a schedule fires twice',
  reorder: 'a message overtakes others, a tick comes late',
  partial: 'a queue takes a part of the messages, an invocation fails for a part of its batch',
  'late-ttl': 'what has expired is deleted days later',
  stale: 'an eventually consistent read shows the state of a minute ago',
} as const;

export type FaultKind = keyof typeof FAULT_KINDS;

/** One fault at one numbered step. */
export interface Fault {
  readonly kind: FaultKind;
  /** Counts from 1. */
  readonly step: number;
}

const isKind = (text: string): text is FaultKind => Object.hasOwn(FAULT_KINDS, text);

/** Reads `crash-after@12,stale@40`. Throws an error that says what is wrong. */
export function parseFaults(text: string): readonly Fault[] {
  return text.split(',').map((part) => {
    const [kind = '', step = ''] = part.split('@');
    if (!isKind(kind)) {
      throw new Error(`no fault "${kind}"; there are ${Object.keys(FAULT_KINDS).join(', ')}`);
    }
    if (!/^[1-9]\d*$/.test(step)) throw new Error(`write the number of a step: ${kind}@12`);
    return { kind, step: Number(step) };
  });
}

export function formatFaults(faults: readonly Fault[]): string {
  return faults.map(({ kind, step }) => `${kind}@${step}`).join(',');
}

/** Says which fault befalls a step, of those that it can suffer. */
export type ChooseFault = (
  step: number,
  possible: readonly FaultKind[],
  name: string,
) => FaultKind | undefined;

/** The given faults and no others; a step that can't suffer its fault is spared. */
export function plannedFaults(faults: readonly Fault[]): ChooseFault {
  return (step, possible) =>
    faults.find((fault) => fault.step === step && possible.includes(fault.kind))?.kind;
}

/**
 * Faults by chance.
 * @param every one step in so many, on average
 * @param most no more than so many
 */
export function randomFaults(random: () => number, every: number, most: number): ChooseFault {
  let left = most;
  return (_step, possible) => {
    if (left === 0 || random() * every >= 1) return undefined;
    left--;
    return possible[Math.floor(random() * possible.length)];
  };
}
