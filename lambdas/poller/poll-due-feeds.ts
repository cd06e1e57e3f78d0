import { setTimeout } from 'node:timers/promises';
import type { FeedSummary, FetchFeed, PolledFeed } from '../../src/core/feed.ts';
import { pollUrlOf } from '../../src/core/feed-address.ts';
import { conditionOf } from '../../src/core/feed-health.ts';
import { isDue, returnAfter } from '../../src/core/schedule.ts';
import { type HostLane, hostLanes } from './host-lanes.ts';
import { type Limiter, limiter } from './limiter.ts';
import { type PollFeedDeps, type PollOutcome, pollFeed } from './poll-feed.ts';

/** How many feeds one invocation fetches at the same time. */
const CONCURRENCY = 16;

export interface PollDueFeedsDeps extends PollFeedDeps {
  /** The milliseconds that this invocation has left; a feed that would not fit is left to the next tick. */
  readonly remainingMs: () => number;
  /** Waits for a host's next turn. @default a timer */
  readonly pause?: (ms: number) => Promise<void>;
}

export interface Tick {
  readonly shard: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface PollSummary {
  readonly due: number;
  readonly outcomes: Readonly<Record<PollOutcome | 'error' | 'postponed', number>>;
}

/** The time that fetching, parsing and queueing one feed may take at worst. */
const FEED_BUDGET_MS = 25_000;
/** A host that has had enough of us, and doesn't say for how long. */
const QUIET_MS = 5 * 60_000;

/** One tick's work. */
interface Round {
  readonly tick: Tick;
  readonly deps: PollDueFeedsDeps;
  readonly laneOf: (url: string) => HostLane;
  readonly all: Limiter;
  /** The ids of the feeds that the tick before left to this one. */
  readonly leftOver: ReadonlySet<string>;
  /** The ids of the feeds that the next tick has to poll. */
  readonly postponed: string[];
}

/**
 * Polls every feed of a shard that is due, and those that the tick before left over. One feed's trouble never
 * stops the others, and a tick that another poller has claimed is left to it.
 */
export async function pollDueFeeds(tick: Tick, deps: PollDueFeedsDeps): Promise<PollSummary> {
  const outcomes = { changed: 0, unchanged: 0, failed: 0, error: 0, postponed: 0 };
  const times = { at: tick.at, now: deps.now(), leaseMs: deps.remainingMs() };
  const claim = await deps.feeds.claimTick(tick.shard, times);
  if (claim === 'taken') {
    deps.log.info('poll.taken', { shard: tick.shard });
    return { due: 0, outcomes };
  }

  const feeds = await deps.feeds.listPolled(tick.shard);
  countConditions(feeds, tick.at, deps);
  const span = { from: claim.doneTo, to: tick.at };
  const leftOver = new Set(claim.postponed);
  // What was left over has had its slot: it is due, unless it has been told to wait since.
  const spanOf = ({ id }: FeedSummary) => (leftOver.has(id) ? { from: 0, to: tick.at } : span);
  const due = feeds.filter((feed) => isDue(feed, spanOf(feed), deps.intervalMs));
  const inOrder = due.toSorted((a, b) => Number(leftOver.has(b.id)) - Number(leftOver.has(a.id)));

  const round: Round = {
    ...{ tick, deps, leftOver },
    laneOf: hostLanes(),
    all: limiter(CONCURRENCY),
    postponed: [],
  };
  await Promise.all(inOrder.map(async (feed) => outcomes[await pollInTurn(feed, round)]++));
  await deps.feeds.finishTick(claim, round.postponed);
  deps.metrics.count('feed.tick');
  return { due: due.length, outcomes };
}

/** The state of each feed of the shard, told from what was read anyway. */
function countConditions(feeds: readonly FeedSummary[], now: number, { metrics }: PollDueFeedsDeps): void {
  for (const [condition, some] of Map.groupBy(feeds, (feed) => conditionOf(feed, now))) {
    metrics.count(`feed.state.${condition}`, some.length);
  }
}

type TurnOutcome = keyof PollSummary['outcomes'];

/** Polls a feed when its host's turn has come, or leaves it to the next tick when that is too late. */
function pollInTurn(feed: FeedSummary, round: Round): Promise<TurnOutcome> {
  const { deps, laneOf, all } = round;
  const { pause = (ms: number) => setTimeout(ms) } = deps;
  const lane = laneOf(pollUrlOf(feed));
  const isLate = (): boolean => deps.remainingMs() < FEED_BUDGET_MS;
  return lane.run(async () => {
    if (isLate()) return postpone(feed, round);
    const wait = lane.quietUntil() > deps.now() ? 0 : lane.turn(deps.now());
    if (wait > 0) await pause(wait);
    return all(async () => (isLate() ? postpone(feed, round) : pollOne(feed, lane, round)));
  });
}

function postpone({ id, title, url }: FeedSummary, { deps, postponed }: Round): 'postponed' {
  deps.log.warn('feed.postponed', { feed: title, url });
  deps.metrics.count('feed.postponed');
  postponed.push(id);
  return 'postponed';
}

async function pollOne(summary: FeedSummary, lane: HostLane, round: Round): Promise<TurnOutcome> {
  const { tick, deps, leftOver, postponed } = round;
  try {
    const feed = await deps.feeds.get(summary.id);
    if (feed === undefined) return 'unchanged';
    if (lane.quietUntil() > deps.now()) return await keepQuiet(feed, lane.quietUntil(), deps);
    return await pollFeed(feed, tick.at, { ...deps, fetchFeed: heeding(lane, deps) });
  } catch (error) {
    // The feed's state was not saved, so the next poll finds the same entries again: with the next tick, but
    // not with every tick.
    if (!leftOver.has(summary.id)) postponed.push(summary.id);
    deps.log.error('feed.poll-error', { feed: summary.title, url: summary.url, reason: String(error) });
    deps.metrics.count('feed.failed');
    return 'error';
  }
}

/** A host that has had enough of one feed's requests has had enough of those for its other feeds. */
function heeding(lane: HostLane, deps: PollDueFeedsDeps): FetchFeed {
  return async (request) => {
    const outcome = await deps.fetchFeed(request);
    if (outcome.kind === 'failed' && outcome.throttled) {
      const waitMs = outcome.retryAfterSeconds === undefined ? QUIET_MS : outcome.retryAfterSeconds * 1000;
      lane.keepQuiet(deps.now() + waitMs);
    }
    return outcome;
  };
}

/** The feed did nothing wrong: only its next poll changes. */
async function keepQuiet(feed: PolledFeed, until: number, deps: PollDueFeedsDeps): Promise<'postponed'> {
  const nextPollAt = returnAfter(feed.id, until);
  deps.log.info('feed.host-quiet', { feed: feed.title, url: feed.url, until: new Date(until).toISOString() });
  deps.metrics.count('feed.postponed');
  await deps.feeds.save(feed, { ...feed, nextPollAt });
  return 'postponed';
}
