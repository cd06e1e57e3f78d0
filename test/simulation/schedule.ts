import { START } from './scenario.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** The minutes at which schedules fire. */
export interface Schedule {
  /** Runs `fire` at each minute, from the start on. */
  everyMinute(fire: (at: number) => void): void;
  /** Leaves out the minutes until a time: nobody finds anything to do in them. */
  restUntil(time: number): void;
}

export const MINUTE_MS = 60_000;

export function minuteSchedule(clock: VirtualClock): Schedule {
  let resumesAt = START;
  return {
    everyMinute(fire) {
      const tick = (at: number): void => {
        const isLeftOut = at < resumesAt;
        if (!isLeftOut) fire(at);
        const following = isLeftOut ? resumesAt : at + MINUTE_MS;
        clock.at(following, () => tick(following));
      };
      clock.at(START, () => tick(START));
    },
    restUntil(time) {
      resumesAt = time - ((time - START) % MINUTE_MS);
    },
  };
}
