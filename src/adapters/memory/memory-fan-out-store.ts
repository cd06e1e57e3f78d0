import { FAN_OUT_RETENTION_MS, type FanOut, type FanOutStore } from '../../core/fan-out.ts';
import { type Expiring, expiringMap } from './expiring-map.ts';

/** Fan-outs in memory, for tests. */
export function memoryFanOutStore(): FanOutStore & Expiring {
  const { hasExpired, deleteExpired, ...stored } = expiringMap<FanOut>();
  return {
    hasExpired,
    deleteExpired,
    async open(fanOut, now) {
      if (stored.get(fanOut.id, now) === undefined) {
        stored.set(fanOut.id, fanOut, now + FAN_OUT_RETENTION_MS);
      }
    },
    async get(id, now) {
      return stored.get(id, now);
    },
    async advance({ id, range }, after, sweepAt) {
      const current = stored.peek(id);
      if (current === undefined || current.range.after !== range.after) return 'overtaken';
      stored.replace(id, { ...current, range: { ...current.range, after }, sweepAt });
      return 'advanced';
    },
    async finish(id) {
      stored.delete(id);
    },
    async overdue(now, limit) {
      return stored
        .peekAll()
        .filter(({ sweepAt }) => sweepAt <= now)
        .slice(0, limit);
    },
  };
}
