import { seededRandom } from '../../bench/seeded-random.ts';
import type { MetricName } from '../../src/runtime/metrics.ts';
import { check } from './check.ts';
import { newDurable } from './durable.ts';
import type { ChooseFault, Fault } from './fault.ts';
import { type Host, newHost } from './host.ts';
import { numberedIo, type Step } from './io.ts';
import { newsroom } from './newsroom.ts';
import { nextDue } from './next-due.ts';
import { openPorts } from './open-ports.ts';
import type { Ports } from './ports.ts';
import { provider } from './provider.ts';
import { referee } from './referee.ts';
import { isDown as isDownAt, nextEventAfter, type Reader, type Scenario, START } from './scenario.ts';
import { MINUTE_MS, minuteSchedule } from './schedule.ts';
import { STEPS } from './steps.ts';
import { startTimeToLive } from './time-to-live.ts';
import { startQueueStep, startScheduleStep, type TriggerDeps } from './triggers.ts';
import { virtualClock } from './virtual-clock.ts';

export interface SimulateOptions {
  readonly scenario: Scenario;
  /** Decides how long steps take, and by that their order. */
  readonly seed: number;
  readonly chooseFault: ChooseFault;
  /** Breaks a handler on purpose, to see that it is noticed. @default nothing is broken */
  readonly sabotage?: (ports: Ports) => Ports;
}

/** How a simulation went. */
export interface Outcome {
  /** In words; none when all promises were kept. */
  readonly violations: readonly string[];
  readonly steps: readonly Step[];
  readonly faults: readonly Fault[];
  /** How long everything took, milliseconds of the virtual clock. */
  readonly tookMs: number;
  readonly counts: Readonly<Partial<Record<MetricName, number>>>;
  /** How many messages the providers took. */
  readonly sent: number;
  /** The ids of the deliveries that readers got, once each, in order of the ids. */
  readonly received: readonly string[];
  /** How many deliveries are SENT in the ledger. */
  readonly ledgerSent: number;
}

/** For so long nothing must happen: all is swept once more. */
const REST_MS = MINUTE_MS;
/** What has not come to rest by then, after it began or went on, is stuck. */
const LIMIT_MS = 24 * 60 * MINUTE_MS;
const LEAVE_AGAIN_MS = 30_000;

/** Runs the whole pipeline through a scenario until it has come to rest, and checks what became of everything. */
export async function simulate(options: SimulateOptions): Promise<Outcome> {
  const { scenario, seed, chooseFault, sabotage = (ports) => ports } = options;
  const clock = virtualClock(START - MINUTE_MS);
  const random = seededRandom(seed);
  const durable = newDurable(clock, scenario);
  await subscribe(scenario.readers, durable);
  const watching = referee(clock, durable);
  const isDown = (name: string): boolean => isDownAt(name, clock.now(), scenario);
  const io = numberedIo({ clock, random, chooseFault, isDown, witness: watching.witness });
  const counts: Partial<Record<MetricName, number>> = {};
  const metrics = {
    count(name: MetricName, amount = 1) {
      counts[name] = (counts[name] ?? 0) + amount;
    },
  };
  const outlets = newsroom(scenario, clock.now);
  const providers = provider(scenario.readers, clock.now);
  const outside = { io, clock, durable, newsroom: outlets, provider: providers, metrics, random };
  const open = (host: Host): Ports => sabotage(watching.watch(host, openPorts(host, outside)));

  const schedule = minuteSchedule(clock);
  startTimeToLive({ io, durable, schedule });
  const machine = machineOf(scenario);
  const deps: TriggerDeps = { clock, io, durable, schedule, scenario, openPorts: open, machine };
  const running = STEPS.map((step) =>
    step.kind === 'queue' ? startQueueStep(step, deps) : startScheduleStep(step, deps),
  );
  for (const reader of scenario.readers) scheduleLeave(reader);

  /** Nobody is at work, and the poller has seen what is published. */
  const isIdle = async (): Promise<boolean> => {
    if (running.some(({ busy }) => busy() > 0)) return false;
    const feeds = await durable.stores.feeds.truth.list();
    const states = await Promise.all(feeds.map(({ id }) => durable.stores.feeds.truth.get(id)));
    return (
      states.length === scenario.outlets.length &&
      states.every((feed) => feed !== undefined && feed.etag === outlets.etagOf(feed.url))
    );
  };
  /** When something is to be done again; `Infinity` when everything has come to rest. */
  const nextWork = async (): Promise<number> => {
    const now = clock.now();
    if (!(await isIdle())) return now;
    const wakesAt = io.frozenUntil() > now ? io.frozenUntil() : Number.POSITIVE_INFINITY;
    return Math.min(wakesAt, await nextDue(durable));
  };
  const cameToRest = await untilRest();
  const taken = providers.answered.filter(({ outcome }) => outcome.kind === 'sent');
  const kinds = new Set(io.faults.map(({ kind }) => kind));
  const found = await check(scenario, {
    ...{ durable, provider: providers, referee: watching, kinds, now: clock.now() },
    steps: io.steps,
  });
  return {
    violations: cameToRest ? found : ['it did not come to rest within a day', ...found],
    steps: io.steps,
    faults: io.faults,
    tookMs: clock.now() - START,
    counts,
    ledgerSent: (await durable.stores.ledger.truth.list()).filter(({ state }) => state === 'SENT').length,
    sent: taken.length,
    received: [...new Set(taken.flatMap(({ deliveries }) => deliveries))].sort(),
  };

  async function untilRest(): Promise<boolean> {
    let calmSince = Number.POSITIVE_INFINITY;
    let nextLook = lookAt(START + MINUTE_MS / 2);
    let stuckAt = START + LIMIT_MS;
    while (clock.now() < stuckAt && (await clock.advance())) {
      if (clock.now() < nextLook) continue;
      nextLook = lookAt(clock.now() + MINUTE_MS);
      const next = nextEventAfter(clock.now(), scenario);
      const work = await nextWork();
      if (work < Number.POSITIVE_INFINITY) {
        schedule.restUntil(Math.min(work, next ?? work));
        calmSince = Number.POSITIVE_INFINITY;
        continue;
      }
      calmSince = Math.min(calmSince, clock.now());
      if (clock.now() - calmSince < REST_MS) continue;
      if (next === undefined) return true;
      schedule.restUntil(next);
      stuckAt = next + LIMIT_MS;
      nextLook = lookAt(next + MINUTE_MS / 2);
      calmSince = Number.POSITIVE_INFINITY;
    }
    return false;
  }

  /** Between two ticks, when schedules have nobody at work. */
  function lookAt(time: number): number {
    clock.at(time, () => {});
    return time;
  }

  /** Whoever clicks and sees an error clicks again. */
  function scheduleLeave({ leavesAfterMs, subscriptions }: Reader): void {
    if (leavesAfterMs === undefined) return;
    const leave = (id: string): void => {
      let done = false;
      open(newHost('reader'))
        .subscriptions.end(id, 'ended')
        .then(
          () => {
            done = true;
          },
          () => {},
        );
      clock.at(clock.now() + LEAVE_AGAIN_MS, () => {
        if (!done) leave(id);
      });
    };
    for (const { id } of subscriptions) clock.at(START + leavesAfterMs, () => leave(id));
  }
}

async function subscribe(
  readers: readonly Reader[],
  { stores }: ReturnType<typeof newDurable>,
): Promise<void> {
  for (const subscription of readers.flatMap(({ subscriptions }) => subscriptions)) {
    await stores.subscriptions.store.request(subscription);
    await stores.subscriptions.store.activate(subscription.id);
  }
}

/** The one machine; after a crash it is another. */
function machineOf({ topology }: Scenario): (() => Host) | undefined {
  if (topology === 'lambda') return undefined;
  let machine = newHost('machine-1');
  let serial = 1;
  return () => {
    if (!machine.alive) machine = newHost(`machine-${++serial}`);
    return machine;
  };
}
