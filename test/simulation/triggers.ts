import type { SQSEvent } from 'aws-lambda';
import { scheduledEvent } from '../../local/schedule.ts';
import type { Durable } from './durable.ts';
import type { Received } from './durable-queue.ts';
import { type Host, newHost } from './host.ts';
import type { Io } from './io.ts';
import type { Schedule } from './schedule.ts';
import type { QueueStep, ScheduleStep } from './steps.ts';
import type { VirtualClock } from './virtual-clock.ts';
import { type WorkersDeps, workersOf } from './workers.ts';

export interface TriggerDeps extends WorkersDeps {
  readonly clock: VirtualClock;
  readonly io: Io;
  readonly durable: Durable;
  readonly schedule: Schedule;
}

/** What Lambda's event source mapping does: it deletes a message once its record was worked through. */
export function startQueueStep(step: QueueStep, deps: TriggerDeps): { busy(): number } {
  const { io } = deps;
  const queue = deps.durable.queues[step.queue];
  const workers = workersOf(step, deps);
  const pump = (): void => {
    if (!queue.hasVisible()) return;
    workers.engage(async ({ host, handler }, context) => {
      const received: Received[] = [];
      const receive = async (take: () => Promise<unknown>): Promise<void> => {
        received.push(...((await take()) as readonly Received[]));
      };
      const { duplicate = queue.receive, reorder = queue.receive } = queue.bendReceive();
      await io.perform(host, {
        name: `${step.queue}.receive`,
        effect: () => receive(queue.receive),
        bends: { duplicate: () => receive(duplicate), reorder: () => receive(reorder) },
      });
      if (received.length === 0) return;
      const { batchItemFailures } = await handler(toEvent(received), context);
      // Lambda has given up an invocation that outlived its time: nobody hears its answer.
      if (deps.machine === undefined && context.getRemainingTimeInMillis() === 0) return;
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      const done = received.filter(({ id }) => !failed.has(id)).map(({ receipt }) => receipt);
      await io.perform(host, {
        name: `${step.queue}.delete`,
        effect: () => queue.delete(done),
        bends: queue.bendDelete(done),
      });
    }, pump);
  };
  queue.onVisible(pump);
  return workers;
}

function toEvent(messages: readonly Received[]): SQSEvent {
  return {
    Records: messages.map(({ id, receipt, body, receives, sentAt }) => ({
      messageId: id,
      receiptHandle: receipt,
      body,
      attributes: {
        ApproximateReceiveCount: String(receives),
        SentTimestamp: String(sentAt),
        SenderId: 'simulation',
        ApproximateFirstReceiveTimestamp: String(sentAt),
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:simulation',
      awsRegion: 'us-east-1',
    })),
  };
}

/** By how much a late tick is late: the one after it has begun by then. */
const LATE_MS = 90_000;

/** What EventBridge Scheduler does: it fires at least once, mostly on time. */
export function startScheduleStep(step: ScheduleStep, deps: TriggerDeps): { busy(): number } {
  const { clock, io, machine, schedule } = deps;
  const workers = workersOf(step, deps);
  const invoke = (at: number): void => {
    const event = scheduledEvent(new Date(at), { shard: 0 });
    workers.engage(
      ({ handler }, context) => handler(event, context),
      () => {},
    );
  };
  schedule.everyMinute((at) => {
    const host: Host = machine?.() ?? newHost('scheduler');
    io.perform(host, {
      name: `${step.name}.tick`,
      effect: async () => invoke(at),
      bends: {
        async duplicate() {
          invoke(at);
          invoke(at);
        },
        async reorder() {
          clock.at(at + LATE_MS, () => invoke(at));
        },
      },
    }).catch(() => {});
  });
  return workers;
}
