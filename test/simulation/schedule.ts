import { START } from './scenario.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** The minutes at which schedules fire. */
export interface Schedule {
  /** Runs `fire` at each minute, from the start on. */
  everyMinute(fire: (at: number) => void): void;
  /** Leaves out the minutes until a time: nothing happens in them, and a world that lasts for days costs too much. */
  restUntil(time: number): void;
}

export const MINUTE_MS = 60_000;

export function minuteSchedule(clock: VirtualClock): Schedule {
  let resumesAt = START;
  const next = (at: number): number => Math.max(at + MINUTE_MS, resumesAt);
  return {
    everyMinute(fire) {
      const tick = (at: number): void => {
        fire(at);
        const following = next(at);
        clock.at(following, () => tick(following));
      };
      clock.at(START, () => tick(START));
    },
    restUntil(time) {
      resumesAt = time - ((time - START) % MINUTE_MS);
    },
  };
}
