import type { MetricName, Metrics } from '../src/runtime/metrics.ts';

/** Counts that can be waited for. */
export function awaitedMetrics() {
  const counts: Partial<Record<MetricName, number>> = {};
  const waiting = new Set<() => void>();
  const metrics: Metrics = {
    count(name, amount = 1) {
      counts[name] = (counts[name] ?? 0) + amount;
      for (const check of waiting) check();
    },
  };
  const reached = (name: MetricName, amount: number): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if ((counts[name] ?? 0) < amount) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  return { counts, metrics, reached };
}
