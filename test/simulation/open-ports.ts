import type { QueueName } from '../../src/adapters/aws/resources.ts';
import type { ChannelSender, Channels } from '../../src/core/alert.ts';
import { type Letter, LOOK_SECONDS } from '../../src/core/dead-letters.ts';
import { CHANNEL_NAMES } from '../../src/core/subscription.ts';
import type { Metrics } from '../../src/runtime/metrics.ts';
import { type Durable, EVENTUAL_READS } from './durable.ts';
import type { Received } from './durable-queue.ts';
import type { DurableStore } from './durable-store.ts';
import type { Host } from './host.ts';
import { type Io, type Operation, throughIo } from './io.ts';
import type { Newsroom } from './newsroom.ts';
import type { AnyQueueName, Ports } from './ports.ts';
import type { Provider } from './provider.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What ports lead to. */
export interface Outside {
  readonly io: Io;
  readonly clock: VirtualClock;
  readonly durable: Durable;
  readonly newsroom: Newsroom;
  readonly provider: Provider;
  readonly metrics: Metrics;
  readonly random: () => number;
}

/** How long ago a stale read was true, in milliseconds. */
const STALE_MS = 60_000;
const SILENT = { info() {}, warn() {}, error() {} };

/** The ports of one host. */
export function openPorts(host: Host, outside: Outside): Ports {
  const { io, clock, durable, newsroom, metrics, random } = outside;
  const { stores } = durable;
  return {
    feeds: openStore(host, 'feeds', stores.feeds, outside),
    articles: openStore(host, 'articles', stores.articles, outside),
    subscriptions: openStore(host, 'subscriptions', stores.subscriptions, outside),
    ledger: openStore(host, 'ledger', stores.ledger, outside),
    stories: openStore(host, 'stories', stores.stories, outside),
    fanOuts: openStore(host, 'fanOuts', stores.fanOuts, outside),
    digests: openStore(host, 'digests', stores.digests, outside),
    pacer: openStore(host, 'pacer', stores.pacer, outside),
    deadLetters: (['articles', 'alerts'] as const).map((name) => openLetterBox(host, name, outside)),
    channels: openChannels(host, outside),
    fetchFeed: throughIo(io, host, 'fetch', newsroom.fetchFeed, () => ({
      refused: () => ({
        kind: 'failed',
        reason: 'too many requests',
        throttled: true,
        retryAfterSeconds: 90,
      }),
      unanswered: () => ({ kind: 'failed', reason: 'no answer', timedOut: true }),
    })),
    queues: openQueues(host, outside),
    pause: (ms) => io.pause(host, ms),
    now: clock.now,
    ...{ random, metrics },
    log: SILENT,
  };
}

/** What a provider that refuses, or doesn't answer, looks like to a notifier. */
const PROVIDER_TRAIT: Partial<Operation> = {
  refused: () => ({ kind: 'retry', reason: 'refused by the simulation', afterSeconds: 20 }),
  unanswered: () => ({ kind: 'unknown', reason: 'no answer in the simulation' }),
};

function openChannels(host: Host, { io, provider }: Outside): Channels {
  const open = Object.keys(CHANNEL_NAMES).map((kind) => {
    const sender: ChannelSender = {
      alert: async (alert, subscription) => provider.send([alert], subscription),
      digest: async ({ alerts }, subscription) =>
        provider.send(
          alerts.map(({ alert }) => alert),
          subscription,
        ),
    };
    return [kind, throughIo(io, host, `channel.${kind}`, sender, () => PROVIDER_TRAIT)] as const;
  });
  return Object.fromEntries(open) as Channels;
}

function openStore<Store extends object>(
  host: Host,
  name: string,
  { store, asOf }: DurableStore<Store>,
  { io, clock }: Outside,
): Store {
  const staleRead = async (method: string, args: readonly unknown[]): Promise<unknown> => {
    const past = await asOf(clock.now() - STALE_MS);
    const read: unknown = Reflect.get(past, method);
    return typeof read === 'function' ? Reflect.apply(read, past, args) : undefined;
  };
  return throughIo(
    io,
    host,
    name,
    store,
    (method, args): Partial<Operation> =>
      EVENTUAL_READS.has(`${name}.${method}`) ? { bends: { stale: () => staleRead(method, args) } } : {},
  );
}

/** Each of the redriver's requests is an I/O step. */
function openLetterBox(host: Host, name: QueueName, { io, durable }: Outside): Ports['deadLetters'][number] {
  const { [name]: queue, [`${name}-dlq` as const]: dead } = durable.queues;
  const hideMs = LOOK_SECONDS * 1000;
  const queueAgain = async ({ body, redrives }: Letter): Promise<void> =>
    queue.pass([{ body, redrives: redrives + 1 }]);
  return {
    queue: name,
    box: {
      async receive() {
        const letters = await io.perform(host, {
          name: `${name}-dlq.receive`,
          effect: () => dead.receive(hideMs),
          bends: dead.bendReceive(hideMs),
        });
        return letters as readonly Received[];
      },
      async queueAgain(letter) {
        await io.perform(host, { name: `${name}-dlq.queue-again`, effect: () => queueAgain(letter) });
      },
      async remove({ receipt }) {
        await io.perform(host, { name: `${name}-dlq.remove`, effect: () => dead.delete([receipt]) });
      },
    },
  };
}

function openQueues(host: Host, { io, durable }: Outside): Ports['queues'] {
  const open = Object.entries(durable.queues).map(([name, queue]) => {
    const send = async (messages: readonly unknown[], delaySeconds?: number): Promise<void> => {
      await io.perform(host, {
        name: `${name}.send`,
        effect: () => queue.send(messages, delaySeconds),
        bends: queue.bendSend(messages, delaySeconds),
      });
    };
    return [name, { send }] as const;
  });
  return Object.fromEntries(open) as Record<AnyQueueName, (typeof open)[number][1]>;
}
