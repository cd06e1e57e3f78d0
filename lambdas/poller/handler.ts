import type { Context, ScheduledEvent } from 'aws-lambda';
import { type AskDueHubsDeps, askDueHubs } from './ask-due-hubs.ts';
import { type PollDueFeedsDeps, type PollSummary, pollDueFeeds } from './poll-due-feeds.ts';
import { type ListedFeed, syncFeeds } from './sync-feeds.ts';

/** What our schedule puts into the event's `detail`. */
export interface TickDetail {
  readonly shard: number;
}

export interface PollerDeps extends Omit<PollDueFeedsDeps & AskDueHubsDeps, 'remainingMs'> {
  /** The shipped list of feeds. */
  readonly listed: readonly ListedFeed[];
  readonly shards: number;
}

export type PollerHandler = (
  event: ScheduledEvent<TickDetail>,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
) => Promise<PollSummary>;

/** One tick of the schedule: polls the feeds of one shard that are due. */
export function createHandler(deps: PollerDeps): PollerHandler {
  let synced: Promise<void> | undefined;
  /** Once per cold start, since a new list of feeds comes with new code. */
  const syncOnce = (at: number): Promise<void> => {
    synced ??= syncFeeds(deps.listed, deps.shards, at, deps).catch((error: unknown) => {
      synced = undefined;
      throw error;
    });
    return synced;
  };

  return async (event, context) => {
    const at = Date.parse(event.time);
    const { shard } = event.detail;
    await syncOnce(at);
    const remainingMs = () => context.getRemainingTimeInMillis();
    const summary = await pollDueFeeds({ shard, at }, { ...deps, remainingMs });
    deps.log.info('poll.done', { shard, due: summary.due, ...summary.outcomes });
    // Leases are few: one shard keeps them all.
    if (shard === 0) await askDueHubs({ ...deps, remainingMs });
    return summary;
  };
}
