import type { Alert, News } from './alert.ts';
import { MATCHES_PER_PAGE, type Match, type MatchRange } from './subscription.ts';

/**
 * What is left of the way from an article to the subscriptions of one of its topics, after the first page. Ids of
 * subscriptions are hashes, so a range of ids is a fair share of them: a large topic is worked through in several.
 */
export interface FanOut {
  readonly id: string;
  readonly news: News;
  readonly topic: string;
  /** What is still to be done. */
  readonly range: MatchRange;
  /** Among how many fan-outs the topic's subscriptions are shared out. */
  readonly sharedBy: number;
  /** Which of them it is, from 0. */
  readonly turn: number;
  /** When the sweeper puts it back on its queue, milliseconds since the epoch; it is moved on with each page. */
  readonly sweepAt: number;
}

/** An alert for news that is older than so many milliseconds helps nobody. */
export const FAN_OUT_RETENTION_MS = 14 * 24 * 3_600_000;

/** What is older than {@link FAN_OUT_RETENTION_MS} counts as absent, whether or not it was deleted. */
export interface FanOutStore {
  /** Records a fan-out unless it is known: a repeated article does not begin it again. */
  open(fanOut: FanOut, now: number): Promise<void>;
  /** `undefined` when it is finished. */
  get(id: string, now: number): Promise<FanOut | undefined>;
  /** Moves on, after the page up to `after` is queued; `overtaken` when another worker has moved on further. */
  advance(fanOut: FanOut, after: string, sweepAt: number): Promise<'advanced' | 'overtaken'>;
  /** All its pages are queued. Safe to repeat. */
  finish(id: string): Promise<void>;
  /** Unfinished ones whose `sweepAt` has come, at most `limit`. */
  overdue(now: number, limit: number): Promise<readonly FanOut[]>;
}

/** Tells a worker to go on with a fan-out. */
export interface FanOutTask {
  readonly fanOut: string;
}

/** Ids are hexadecimal: this many digits of one are read as a number. */
const DIGITS = 8;
const IDS = 16 ** DIGITS;

/**
 * Cuts what comes after a first page into ranges of about equal size. How many subscriptions there are is told by how
 * far the first page reaches into the space of ids.
 * @param mostRanges how many workers the senders behind can keep up with
 */
export function shareOut(page: readonly Match[], after: string, mostRanges: number): readonly MatchRange[] {
  const reached = idNumber(after);
  const pagesLeft = ((IDS - reached) / Math.max(1, reached)) * (page.length / MATCHES_PER_PAGE);
  const ranges = Math.max(1, Math.min(mostRanges, Math.ceil(pagesLeft / PAGES_PER_RANGE)));
  const bounds = Array.from({ length: ranges - 1 }, (_, index) =>
    idText(reached + ((IDS - reached) * (index + 1)) / ranges),
  );
  return [after, ...bounds].map((from, index) => {
    const upTo = bounds[index];
    return { after: from, ...(upTo !== undefined && { upTo }) };
  });
}

const PAGES_PER_RANGE = 10;

function idNumber(id: string): number {
  const number = Number.parseInt(id.slice(0, DIGITS).padEnd(DIGITS, '0'), 16);
  return Number.isNaN(number) ? IDS / 2 : number;
}

function idText(number: number): string {
  return Math.floor(number).toString(16).padStart(DIGITS, '0');
}

/** How many workers share a large topic: no more than fill half a minute of what can be sent. */
export function rangesFor(emailsPerSecond: number): number {
  return Math.max(1, Math.min(64, Math.floor((emailsPerSecond * 30) / MATCHES_PER_PAGE)));
}

/**
 * With so many milliseconds of emails queued already, more would only stand before other stories' alerts: a large topic
 * is queued no faster than it can be sent.
 */
export const MOST_AHEAD_MS = 60_000;

/**
 * Seconds from one page of a fan-out to its next. All fan-outs of a topic together queue as many emails as can be sent
 * meanwhile, up to twice as many while little is queued, and down to half as many while more is than should be. Whoever
 * sends takes slots, by which one sees how far ahead emails are queued.
 */
export function pageRestSeconds(
  { sharedBy }: Pick<FanOut, 'sharedBy'>,
  emailsPerSecond: number,
  aheadMs: number,
): number {
  const pace = Math.min(2, Math.max(1 / 2, aheadMs / (MOST_AHEAD_MS / 2)));
  return Math.ceil((pace * sharedBy * MATCHES_PER_PAGE) / emailsPerSecond);
}

/**
 * Seconds by which a fan-out comes after the first of those that share its topic. They are spread over the rest between
 * two pages: pages that came all at once would have their senders contend for slots.
 */
export function turnSeconds(fanOut: Pick<FanOut, 'sharedBy' | 'turn'>, emailsPerSecond: number): number {
  return Math.floor((fanOut.turn * pageRestSeconds(fanOut, emailsPerSecond, 0)) / fanOut.sharedBy);
}

/** Of several topics that a subscription asked for, the first of the news': through that one it gets its alert. */
export function isReachedThrough(topic: string, news: Pick<Alert, 'topics'>, match: Match): boolean {
  return news.topics.find(({ id }) => match.topics.includes(id))?.id === topic;
}
