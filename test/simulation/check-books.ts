import type { ClassifiedArticle } from '../../src/core/classification.ts';
import { type Delivery, deliveryId, isOpen } from '../../src/core/delivery.ts';
import type { Durable } from './durable.ts';
import { alertsTaken, articlesTaken } from './queue-books.ts';
import type { Piece, Reader } from './scenario.ts';

/** A piece by the id of the article that it becomes. */
export type PiecesById = ReadonlyMap<string, Piece>;

export interface BooksDeps {
  readonly durable: Durable;
  readonly pieces: PiecesById;
  readonly readers: readonly Reader[];
  /** Whether a reader may have been gone when an article came. */
  readonly mayBeGone: (reader: Reader) => boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * What went in and what came out, by ids: each article that was fetched was alerted or dropped for a true reason, and
 * each alert that was queued has one final state in the ledger, which knows no others. Whatever befell the workers.
 */
export async function checkBooks(deps: BooksDeps): Promise<readonly string[]> {
  const { durable, pieces } = deps;
  const { articles, ledger } = durable.stores;
  const alerts = alertsTaken(durable.queues.alerts);
  const alerted = new Set(alerts.map(({ article }) => article.id));
  const strangers = [...articlesTaken(durable.queues.articles), ...alerted].filter((id) => !pieces.has(id));
  const wrong = strangers.map((id) => `article ${id} was queued, but nobody published it`);
  for (const [id, piece] of pieces) {
    const trouble = articleTrouble(await articles.truth.get(id, deps.now), piece, alerted.has(id), deps);
    if (trouble !== undefined) wrong.push(`article "${piece.title}" ${trouble}`);
  }
  const deliveries = new Map((await ledger.truth.list()).map((delivery) => [delivery.id, delivery]));
  const queued = new Set(alerts.map(deliveryId));
  for (const id of queued) {
    const trouble = alertTrouble(deliveries.get(id));
    if (trouble !== undefined) wrong.push(`alert ${id} ${trouble}`);
  }
  const unknown = [...deliveries.keys()].filter((id) => !queued.has(id));
  return [...wrong, ...unknown.map((id) => `delivery ${id} is in the ledger, but was never queued`)];
}

function articleTrouble(
  stored: ClassifiedArticle | undefined,
  { topics }: Piece,
  isAlerted: boolean,
  { readers, mayBeGone }: BooksDeps,
): string | undefined {
  if (stored === undefined) return 'came to no end';
  const has = new Set(stored.topics.map(({ id }) => id));
  if (has.size !== topics.length || topics.some((topic) => !has.has(topic))) {
    return `ended with the topics "${[...has]}", but is about "${topics}"`;
  }
  if (isAlerted) return undefined;
  if (stored.alerts > 0) return `ended with ${stored.alerts} alerts, but none was queued`;
  const asked = readers.some(
    (reader) =>
      !mayBeGone(reader) && reader.subscriptions.some((one) => one.topics.some((topic) => has.has(topic))),
  );
  return asked ? 'was dropped without a subscriber, but somebody had asked for it' : undefined;
}

function alertTrouble(delivery: Delivery | undefined): string | undefined {
  if (delivery === undefined) return 'was queued, but the ledger knows no end of it';
  return isOpen(delivery.state) ? `has no final state, but ${delivery.state}` : undefined;
}
