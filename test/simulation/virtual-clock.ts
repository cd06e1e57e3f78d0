/** A clock that stands still until the next event is due, and the events in the order of their times. */
export interface VirtualClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Has `run` happen at `time`, or at once when that has passed. */
  at(time: number, run: () => void): void;
  /** Lets the next event happen, and all that follows from it without waiting; `false` when there is none. */
  advance(): Promise<boolean>;
}

interface ClockEvent {
  readonly time: number;
  readonly run: () => void;
}

export function virtualClock(start: number): VirtualClock {
  let now = start;
  /** By time, the next one last; events of one time in the order of their coming. */
  const events: ClockEvent[] = [];
  return {
    now: () => now,
    at(time, run) {
      const due = Math.max(time, now);
      let place = events.length;
      while (place > 0 && (events[place - 1]?.time ?? 0) <= due) place--;
      events.splice(place, 0, { time: due, run });
    },
    async advance() {
      const event = events.pop();
      if (event === undefined) return false;
      now = event.time;
      event.run();
      // Handlers wait for nothing but ports, which are events, and for promises that are kept by now.
      await new Promise((resolve) => setImmediate(resolve));
      return true;
    },
  };
}
