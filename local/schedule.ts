import { randomUUID } from 'node:crypto';
import type { ScheduledEvent } from 'aws-lambda';
import type { PollerHandler, TickDetail } from '../lambdas/poller/handler.ts';
import type { PollSummary } from '../lambdas/poller/poll-due-feeds.ts';
import type { Log } from '../src/runtime/log.ts';
import type { Running } from './event-source.ts';
import { LOCAL_ACCOUNT, lambdaContext } from './lambda-context.ts';

export interface ScheduleOptions {
  readonly poller: PollerHandler;
  readonly everySeconds: number;
  readonly onPolled: (summary: PollSummary) => void;
  readonly log: Log;
}

/** As on AWS; a run that was killed blocks the next start for so long, if it was polling. */
const POLLER_TIMEOUT_SECONDS = 58;

/** The event that EventBridge Scheduler sends on AWS; see `lib/poller.ts`. */
export function scheduledEvent(at: Date, detail: TickDetail): ScheduledEvent<TickDetail> {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: LOCAL_ACCOUNT.account,
    time: at.toISOString(),
    region: LOCAL_ACCOUNT.region,
    resources: [`arn:aws:scheduler:${LOCAL_ACCOUNT.region}:${LOCAL_ACCOUNT.account}:schedule/default/local`],
    detail,
  };
}

/** Invokes the poller now, and then on every tick; a tick waits for the poll before it. */
export function startSchedule(options: ScheduleOptions): Running {
  const stopping = new AbortController();
  const loop = tick(options, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}

const SWEEP_SECONDS = 60;

/** Sweeps once a minute, first a minute after the start: until then what was left comes back by itself. */
export function startSweeping(sweeper: () => Promise<void>, log: Log): Running {
  const stopping = new AbortController();
  const loop = async (): Promise<void> => {
    for (;;) {
      await pause(SWEEP_SECONDS * 1000, stopping.signal);
      if (stopping.signal.aborted) return;
      await sweeper().catch((error: unknown) => log.error('sweep.failed', { reason: String(error) }));
    }
  };
  const running = loop();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function tick(options: ScheduleOptions, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const at = new Date();
    try {
      const event = scheduledEvent(at, { shard: 0 });
      options.onPolled(await options.poller(event, lambdaContext('poller', POLLER_TIMEOUT_SECONDS)));
    } catch (error) {
      options.log.error('poll.failed', { reason: String(error) });
    }
    const everyMs = options.everySeconds * 1000;
    // Never longer than a period: the clock may have been set back during the poll.
    await pause(Math.min(at.getTime() + everyMs - Date.now(), everyMs), stopping);
  }
}

/** Resolves after `ms`, or as soon as we are stopping. */
function pause(ms: number, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.aborted) return resolve();
    const timer = setTimeout(resolve, Math.max(0, ms));
    stopping.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
