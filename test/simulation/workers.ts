import type { Context } from 'aws-lambda';
import { lambdaContext } from '../../local/lambda-context.ts';
import { type Host, newHost } from './host.ts';
import type { Ports } from './ports.ts';
import type { Scenario } from './scenario.ts';
import type { PipelineStep } from './steps.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** Somebody who works for a step: a handler with its memory, on a host. */
export interface Worker<Handler> {
  readonly host: Host;
  readonly handler: Handler;
}

/** The workers of one step. */
export interface Workers<Step extends PipelineStep> {
  /** Has a worker do something, unless all are busy: then `false`. The work is done, or its host dead, at `over`. */
  engage(
    work: (worker: Worker<HandlerOf<Step>>, context: Context) => Promise<unknown>,
    over: () => void,
  ): boolean;
  /** How many are at work. */
  busy(): number;
}

type HandlerOf<Step extends PipelineStep> = ReturnType<Step['create']>;

export interface WorkersDeps {
  readonly clock: VirtualClock;
  readonly scenario: Scenario;
  readonly openPorts: (host: Host) => Ports;
  /** The one machine, or `undefined` where each worker has a host of its own. */
  readonly machine: (() => Host) | undefined;
}

const MOST_AT_ONCE = 2;
/** How often it is looked whether a host died. */
const RESTART_MS = 2_000;

export function workersOf<Step extends PipelineStep>(
  step: Step,
  { clock, scenario, openPorts, machine }: WorkersDeps,
): Workers<Step> {
  let idle: Worker<HandlerOf<Step>>[] = [];
  let busy = 0;
  let serial = 0;

  function hire(): Worker<HandlerOf<Step>> {
    idle = idle.filter(({ host }) => host.alive && host.frozenUntil <= clock.now());
    const warm = idle.pop();
    if (warm !== undefined) return warm;
    const host = machine?.() ?? newHost(`${step.name}-${++serial}`);
    return { host, handler: step.create(openPorts(host), scenario) as HandlerOf<Step> };
  }

  return {
    busy: () => busy,
    engage(work, over) {
      if (busy === MOST_AT_ONCE) return false;
      const worker = hire();
      const { host } = worker;
      const deadline = clock.now() + step.timeoutSeconds * 1000;
      busy++;
      let isOver = false;
      const end = (): void => {
        if (isOver) return;
        isOver = true;
        busy--;
        over();
      };
      const context: Context = {
        ...lambdaContext(step.name, step.timeoutSeconds),
        getRemainingTimeInMillis: () => Math.max(0, deadline - clock.now()),
      };
      work(worker, context).then(
        () => {
          idle.push(worker);
          end();
        },
        () => end(),
      );
      watch();
      return true;

      /** Lambda stops what has run for too long; what stands still is given up, and may wake up later. */
      function watch(): void {
        if (isOver) return;
        const isLate = machine === undefined && clock.now() >= deadline;
        if (host.alive && !isLate) {
          clock.at(clock.now() + RESTART_MS, watch);
          return;
        }
        if (host.frozenUntil <= clock.now()) host.alive = false;
        end();
      }
    },
  };
}
