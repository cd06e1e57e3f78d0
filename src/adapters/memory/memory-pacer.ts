import { earliestSlot, type Pacer, slotMs } from '../../core/pace.ts';

/** A pacer in memory, for tests. */
export function memoryPacer(): Pacer {
  const lines = new Map<string, { heldUntil: number; next: number }>();
  const look = (line: string) => lines.get(line) ?? { heldUntil: 0, next: 0 };
  return {
    async take(line, pace, mostWaitMs, now) {
      const { heldUntil, next } = look(line);
      const at = Math.max(next, earliestSlot(pace, now));
      if (at > now + mostWaitMs) return { at, taken: false };
      lines.set(line, { heldUntil, next: at + slotMs(pace) });
      return { at, taken: true };
    },
    async hold(line, until) {
      const { heldUntil, next } = look(line);
      lines.set(line, { heldUntil: Math.max(heldUntil, until), next: Math.max(next, until) });
    },
    async look(line) {
      return look(line);
    },
  };
}
