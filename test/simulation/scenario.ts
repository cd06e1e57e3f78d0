import type { SendOutcome } from '../../src/core/alert.ts';
import type { Cadence } from '../../src/core/cadence.ts';
import { newSubscription, type OnUnknown, type Subscription } from '../../src/core/subscription.ts';

/** What the world does while the pipeline runs; times are milliseconds after the start. */
export interface Scenario {
  readonly name: string;
  /** `lambda`: each worker dies alone; `machine`: one process runs every step, and dies as a whole. */
  readonly topology: 'lambda' | 'machine';
  readonly outlets: readonly SimulatedOutlet[];
  readonly readers: readonly Reader[];
  /** How many subscriptions a page of a fan-out has. @default as many as in the real store */
  readonly matchesPerPage?: number;
  /** @default none */
  readonly outages?: readonly Outage[];
}

/** A time during which a step is refused, whoever takes it. */
export interface Outage {
  /** For instance `ledger.claim`. */
  readonly step: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** An outlet with one feed. */
export interface SimulatedOutlet {
  readonly url: string;
  readonly title: string;
  readonly pieces: readonly Piece[];
}

/** What an outlet publishes. */
export interface Piece {
  readonly afterMs: number;
  readonly link: string;
  readonly title: string;
  readonly summary: string;
  readonly topics: readonly string[];
}

/** A subscriber, and how the provider that reaches them answers. */
export interface Reader {
  /** One for each of the reader's wishes; all of one subscriber. */
  readonly subscriptions: readonly Subscription[];
  /** When the reader ends all of them. @default never */
  readonly leavesAfterMs?: number;
  /** The answers to the first attempts, in order. @default all are sent */
  readonly answers?: readonly SendOutcome[];
}

export const START = Date.UTC(2026, 2, 2, 9);
const MINUTE_MS = 60_000;

const CHANNELS = {
  email: (name: string) => ({ kind: 'email', address: `${name}@example.org` }) as const,
  slack: (name: string) =>
    ({ kind: 'slack', webhook: `https://hooks.slack.com/services/T/B/${name}` }) as const,
  webhook: (name: string) =>
    ({ kind: 'webhook', url: `https://${name}.example/hook`, secret: `whsec_${'A'.repeat(32)}` }) as const,
};

/** What a reader asks for. */
export interface ReaderWish {
  readonly name: string;
  readonly channel: keyof typeof CHANNELS;
  /** One list for each subscription. */
  readonly topics: readonly (readonly string[])[];
  readonly onUnknown?: OnUnknown;
  /** @default alerts come at once */
  readonly cadence?: Cadence;
}

/** A reader who asked an hour ago. */
export function aReader(wish: ReaderWish, habits: Omit<Reader, 'subscriptions'> = {}): Reader {
  const { name, channel, topics, onUnknown = 'resend', cadence } = wish;
  return {
    ...habits,
    subscriptions: topics.map((some) => ({
      ...newSubscription(some, CHANNELS[channel](name), START - 60 * MINUTE_MS, {
        ...(cadence !== undefined && { cadence }),
      }),
      onUnknown,
    })),
  };
}

const GRAIN = {
  link: 'https://wire.example/grain',
  title: 'Grain convoy leaves Odesa',
  summary: 'It is at sea.',
  topics: ['ukraine'],
};

/** The scenario that every single fault is tried on. */
export const SMALL: Scenario = {
  name: 'small',
  topology: 'lambda',
  outlets: [
    {
      url: 'https://harbour.example/feed.json',
      title: 'The Harbour',
      pieces: [
        {
          afterMs: 0,
          link: 'https://harbour.example/rail',
          title: 'Pyongyang opens bridge',
          summary: 'It is for trains.',
          topics: ['north-korea'],
        },
        { afterMs: 0, ...GRAIN },
        {
          afterMs: 2 * MINUTE_MS,
          link: 'https://harbour.example/bakers',
          title: 'Bakers raise prices',
          summary: 'Electricity is to blame.',
          topics: [],
        },
      ],
    },
    {
      url: 'https://ridge.example/feed.json',
      title: 'The Ridge',
      pieces: [
        { afterMs: 0, ...GRAIN, link: `${GRAIN.link}/?utm_source=ridge` },
        {
          afterMs: 2 * MINUTE_MS,
          link: 'https://ridge.example/envoy',
          title: 'Envoy joins Minsk talks',
          summary: 'It is his first visit.',
          topics: ['united-nations', 'russia'],
        },
      ],
    },
  ],
  readers: [
    aReader(
      {
        name: 'ann',
        channel: 'email',
        topics: [
          ['north-korea', 'ukraine'],
          ['russia', 'ukraine'],
        ],
      },
      { answers: [{ kind: 'retry', reason: 'throttled', afterSeconds: 150 }] },
    ),
    aReader(
      { name: 'ben', channel: 'slack', topics: [['russia', 'ukraine']], onUnknown: 'drop' },
      { leavesAfterMs: 2 * MINUTE_MS + 560 },
    ),
    aReader({
      name: 'dot',
      channel: 'webhook',
      topics: [['north-korea', 'united-nations']],
      cadence: { every: 'hour' },
    }),
    aReader(
      { name: 'cat', channel: 'webhook', topics: [['north-korea', 'united-nations']] },
      {
        answers: [
          { kind: 'failed', reason: 'the message is too long' },
          { kind: 'dead', reason: 'the endpoint is gone' },
        ],
      },
    ),
  ],
};

/** Whether a step is refused at a time, milliseconds since the epoch. */
export function isDown(step: string, now: number, { outages = [] }: Scenario): boolean {
  const at = now - START;
  return outages.some((outage) => outage.step === step && at >= outage.fromMs && at < outage.toMs);
}

/** When an outlet publishes or a reader leaves for the next time; `undefined` when that is over. */
export function nextEventAfter(now: number, { outlets, readers }: Scenario): number | undefined {
  const pieces = outlets.flatMap((outlet) => outlet.pieces.map(({ afterMs }) => START + afterMs));
  const leaves = readers.flatMap(({ leavesAfterMs }) =>
    leavesAfterMs === undefined ? [] : [START + leavesAfterMs],
  );
  const ahead = [...pieces, ...leaves].filter((at) => at > now);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}
