import type { Cadence } from './cadence.ts';

/** When alerts come, for the middle of a sentence. */
export function cadenceWords(cadence: Cadence | undefined): string {
  if (cadence === undefined) return 'at once';
  if (cadence.every === 'hour') return 'every hour';
  return `every day at ${cadence.at} (${cadence.zone})`;
}
