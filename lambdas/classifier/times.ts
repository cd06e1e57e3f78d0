/** How long a second opinion may take, in milliseconds. */
export interface OpinionTimes {
  /** The longest that an article waits for one. */
  readonly capMs: number;
  /** What an invocation keeps for queueing alerts and finishing its articles. */
  readonly marginMs: number;
  /** With less than this there is no use in asking. */
  readonly leastMs: number;
}

/** The articles of a batch are worked on side by side, so a batch waits no longer than one article. */
export const OPINION_TIMES: OpinionTimes = { capMs: 3_000, marginMs: 10_000, leastMs: 500 };

/** How long an article or a fan-out is left to its message before the sweeper queues it again. */
export const SWEEP_AFTER_MS = 20 * 60_000;
