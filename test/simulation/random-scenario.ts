import type { SendOutcome } from '../../src/core/alert.ts';
import { aReader, type Piece, type Reader, type Scenario, type SimulatedOutlet } from './scenario.ts';
import { MINUTE_MS } from './schedule.ts';

const TOPICS = ['north-korea', 'russia', 'ukraine', 'united-nations'];
/** Longer than a story is remembered, whatever delays its beginning. */
const LATER_MS = 5 * 24 * 3_600_000;
const CHANNELS = ['email', 'slack', 'webhook'] as const;

const ANSWERS: readonly SendOutcome[] = [
  { kind: 'sent', providerId: 'early' },
  { kind: 'retry', reason: 'throttled', afterSeconds: 60 },
  { kind: 'retry', reason: 'throttled', afterSeconds: 1_800 },
  { kind: 'retry', reason: 'refused' },
  { kind: 'failed', reason: 'the message is too long' },
  { kind: 'dead', reason: 'the endpoint is gone' },
];

/**
 * A world by chance: one to three outlets that share some pieces, one to four readers, on either topology. Some worlds
 * last for days, and tell again what they told before; in some a topic has more subscribers than a page.
 */
export function randomScenario(random: () => number): Scenario {
  const upTo = (most: number): number => Math.floor(random() * most);
  const some = <Item>(items: readonly Item[], share: number): readonly Item[] =>
    items.filter(() => random() < share);
  const one = <Item>(items: readonly [Item, ...Item[]]): Item => items[upTo(items.length)] ?? items[0];

  const shared = Array.from({ length: upTo(3) }, (_, index) => aPiece(`wire-${index}`));
  const lastsForDays = random() < 0.15;
  const outlets = Array.from({ length: 1 + upTo(3) }, (_, index) => anOutlet(`outlet-${index}`));
  const isLarge = random() < 0.3;
  return {
    name: 'random',
    topology: one(['lambda', 'machine']),
    outlets,
    ...(isLarge && { matchesPerPage: 1 }),
    readers: Array.from({ length: 1 + upTo(4) }, (_, index) => aRandomReader(`reader-${index}`)),
  };

  function aPiece(slug: string): Piece {
    return {
      afterMs: upTo(4) * 3 * MINUTE_MS,
      link: `https://wire.example/${slug}`,
      title: `Report ${slug} of the day`,
      summary: `What ${slug} is about, in one line.`,
      topics: some(TOPICS, 0.4),
    };
  }

  function anOutlet(name: string): SimulatedOutlet {
    const own = Array.from({ length: 1 + upTo(4) }, (_, index) => aPiece(`${name}-${index}`));
    const first = [...own, ...some(shared, 0.7)];
    const pieces = [...first, ...(lastsForDays ? some(first, 0.7).map(toldAgain) : [])];
    pieces.sort((a, b) => a.afterMs - b.afterMs);
    return { url: `https://${name}.example/feed.json`, title: name, pieces };
  }

  /** The same words under another link, days later. */
  function toldAgain(piece: Piece): Piece {
    return { ...piece, afterMs: piece.afterMs + LATER_MS, link: `${piece.link}-again` };
  }

  function aRandomReader(name: string): Reader {
    const topics = Array.from({ length: 1 + upTo(2) }, () => [
      one(['russia', 'ukraine']),
      ...some(TOPICS, 0.3),
    ]);
    const onUnknown = random() < 0.3 ? 'drop' : 'resend';
    const leaves = random() < 0.3;
    const inDigests = random() < 0.25;
    return aReader(
      { name, channel: one(CHANNELS), topics, onUnknown, ...(inDigests && { cadence: { every: 'hour' } }) },
      {
        ...(leaves && { leavesAfterMs: upTo(12 * MINUTE_MS) }),
        answers: Array.from({ length: upTo(4) }, () =>
          one([{ kind: 'sent', providerId: 'early' }, ...ANSWERS]),
        ),
      },
    );
  }
}
