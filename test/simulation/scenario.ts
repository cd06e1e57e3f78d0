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
  title: 'Grain ships leave Odesa in the first convoy since spring',
  summary: 'Twelve freighters sailed at dawn behind a minesweeper.',
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
          title: 'Pyongyang opens its rail bridge to freight',
          summary: 'The first wagons carried coal and fish.',
          topics: ['north-korea'],
        },
        { afterMs: 0, ...GRAIN },
        {
          afterMs: 5 * MINUTE_MS,
          link: 'https://harbour.example/turbines',
          title: 'Kharkiv restarts two turbines at its oldest heating plant',
          summary: 'Half of the city is warm again, the mayor says.',
          topics: ['ukraine'],
        },
        {
          afterMs: 5 * MINUTE_MS,
          link: 'https://harbour.example/bakers',
          title: 'Bakers raise the price of a loaf',
          summary: 'Electricity is to blame, not flour.',
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
          afterMs: 0,
          link: 'https://ridge.example/cod',
          title: 'Moscow signs the cod quota for the northern seas',
          summary: 'The catch falls by a tenth.',
          topics: ['russia'],
        },
        {
          afterMs: 5 * MINUTE_MS,
          link: 'https://ridge.example/envoy',
          title: 'United Nations sends an envoy to the border talks in Minsk',
          summary: 'Delegates from Moscow arrived a day early.',
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
      { answers: [{ kind: 'retry', reason: 'throttled', afterSeconds: 60 }] },
    ),
    aReader(
      { name: 'ben', channel: 'slack', topics: [['russia', 'ukraine']], onUnknown: 'drop' },
      { leavesAfterMs: 6 * MINUTE_MS + 180 },
    ),
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

/** When an outlet publishes or a reader leaves for the next time; `undefined` when that is over. */
export function nextEventAfter(now: number, { outlets, readers }: Scenario): number | undefined {
  const pieces = outlets.flatMap((outlet) => outlet.pieces.map(({ afterMs }) => START + afterMs));
  const leaves = readers.flatMap(({ leavesAfterMs }) =>
    leavesAfterMs === undefined ? [] : [START + leavesAfterMs],
  );
  const ahead = [...pieces, ...leaves].filter((at) => at > now);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}
