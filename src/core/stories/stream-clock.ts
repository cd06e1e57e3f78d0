/** An article further ahead than this may have a wrong date … */
const AHEAD_MS = 7 * 24 * 3_600_000;
/** … unless so many in succession agree. */
const AGREEING = 3;

/**
 * The time of a stream, told by its articles alone: it never goes back, and one article dated next year does not
 * end every story. Milliseconds since the epoch.
 */
export function streamClock(): (publishedAt: number | undefined) => number {
  let now: number | undefined;
  let ahead = 0;
  return (publishedAt) => {
    if (publishedAt === undefined) return now ?? 0;
    now ??= publishedAt;
    ahead = publishedAt > now + AHEAD_MS ? ahead + 1 : 0;
    if (publishedAt > now && (ahead === 0 || ahead >= AGREEING)) now = publishedAt;
    return now;
  };
}
