import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { MetricName, Metrics } from '../src/runtime/metrics.ts';

export type Counts = Partial<Record<MetricName, number>>;

/** Counters that outlive the process. */
export interface SavedMetrics extends Metrics {
  read(): Counts;
  /** Writes what changed since the last save. */
  save(): void;
}

/** @param file where the counters are kept, as JSON */
export function savedMetrics(file: string): SavedMetrics {
  const counts = readCounts(file);
  let changed = false;
  return {
    count(name, amount = 1) {
      if (amount === 0) return;
      counts[name] = (counts[name] ?? 0) + amount;
      changed = true;
    },
    read: () => ({ ...counts }),
    save() {
      if (!changed) return;
      // A crash in the middle of a write must not leave half a file.
      writeFileSync(`${file}.new`, JSON.stringify(counts));
      renameSync(`${file}.new`, file);
      changed = false;
    },
  };
}

function readCounts(file: string): Counts {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Counts;
  } catch {
    return {};
  }
}
