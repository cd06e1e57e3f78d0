import type { FanOut, FanOutStore } from '../../core/fan-out.ts';

/** Fan-outs in memory, for tests. */
export function memoryFanOutStore(): FanOutStore {
  const stored = new Map<string, FanOut>();
  return {
    async open(fanOut) {
      if (!stored.has(fanOut.id)) stored.set(fanOut.id, fanOut);
    },
    async get(id) {
      return stored.get(id);
    },
    async advance({ id, range }, after, sweepAt) {
      const current = stored.get(id);
      if (current === undefined || current.range.after !== range.after) return 'overtaken';
      stored.set(id, { ...current, range: { ...current.range, after }, sweepAt });
      return 'advanced';
    },
    async finish(id) {
      stored.delete(id);
    },
    async overdue(now, limit) {
      return [...stored.values()].filter(({ sweepAt }) => sweepAt <= now).slice(0, limit);
    },
  };
}
