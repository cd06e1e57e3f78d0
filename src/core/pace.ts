/** How fast a destination, or a provider's account, takes messages. */
export interface Pace {
  readonly perSecond: number;
  /** How many may come at once after a pause. */
  readonly burst: number;
}

/** A place in the queue before a destination. */
export interface Slot {
  /** Milliseconds since the epoch; not after now: go ahead. */
  readonly at: number;
  /** Whether it is ours now; otherwise the wait was too long, and it is still free. */
  readonly taken: boolean;
}

/**
 * Gives out slots: a queue before a destination in which everybody knows when it is their turn, so that nobody has to
 * ask again. Shared by all workers: a generic cell rate algorithm that hands out times.
 */
export interface Pacer {
  /**
   * Takes a line's next slot, unless it is further ahead than `mostWaitMs`.
   * @param line names the destination or account; it holds no secret
   */
  take(line: string, pace: Pace, mostWaitMs: number, now: number): Promise<Slot>;
  /** The destination asked for a pause: no slot before `until`, and those that were taken before don't count. */
  hold(line: string, until: number): Promise<void>;
  /** Until when a line is held, and when its next slot is; 0 for what never was. */
  look(line: string): Promise<{ readonly heldUntil: number; readonly next: number }>;
}

/** A line that nobody stood in for so many milliseconds has nothing left to remember. */
export const LINE_RETENTION_MS = 2 * 24 * 3_600_000;

/** Before the account's email provider: its rate is one for all subscribers. */
export const EMAIL_LINE = 'email';

/** Slack takes about one message a second into a channel, and short bursts: https://docs.slack.dev/apis/web-api/rate-limits */
export const SLACK_PACE: Pace = { perSecond: 1, burst: 2 };

/** The earliest slot that a line may still give at `now`: so much of the past is left for a burst, rounded up to hold it all. */
export function earliestSlot({ perSecond, burst }: Pace, now: number): number {
  return now - Math.ceil(((burst - 1) * 1000) / perSecond);
}

/** Milliseconds between two slots. */
export function slotMs({ perSecond }: Pace): number {
  return 1000 / perSecond;
}
