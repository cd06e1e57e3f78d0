import { earliestSlot, LINE_RETENTION_MS, type Pacer, slotMs } from '../../core/pace.ts';
import { type Expiring, expiringMap } from './expiring-map.ts';

interface Line {
  readonly heldUntil: number;
  readonly next: number;
}

/** A pacer in memory, for tests. */
export function memoryPacer(): Pacer & Expiring {
  const { hasExpired, deleteExpired, ...lines } = expiringMap<Line>();
  const look = (line: string): Line => lines.peek(line) ?? { heldUntil: 0, next: 0 };
  return {
    hasExpired,
    deleteExpired,
    async take(line, pace, mostWaitMs, now) {
      const { heldUntil, next } = look(line);
      const at = Math.max(next, earliestSlot(pace, now));
      const most = now + mostWaitMs;
      if (at > most) return { at, taken: false };
      lines.set(line, { heldUntil, next: at + slotMs(pace) }, most + LINE_RETENTION_MS);
      return { at, taken: true };
    },
    async hold(line, until) {
      const { heldUntil, next } = look(line);
      const held = { heldUntil: Math.max(heldUntil, until), next: Math.max(next, until) };
      lines.set(line, held, until + LINE_RETENTION_MS);
    },
    async look(line) {
      return look(line);
    },
  };
}
