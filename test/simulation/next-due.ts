import type { Durable } from './durable.ts';

/**
 * When something stored has to be looked at again, milliseconds since the epoch: a message becomes visible, a digest is
 * due, a sweep is. Until then a poll or a sweep finds nothing. `Infinity` when nothing waits.
 */
export async function nextDue({ stores, queues }: Durable): Promise<number> {
  const { articles, fanOuts, digests, ledger } = stores;
  // When an article is swept, its store doesn't tell.
  if ((await articles.truth.overdue(Infinity, 1)).length > 0) return 0;
  const [spreading, open, held] = await Promise.all([
    fanOuts.truth.overdue(Infinity, Infinity),
    ledger.truth.overdue(Infinity, Infinity),
    digests.truth.due(Infinity, Infinity),
  ]);
  return Math.min(
    ...Object.values(queues).map((queue) => queue.nextVisibleAt()),
    ...spreading.map(({ sweepAt }) => sweepAt),
    ...open.map(({ sweepAt = 0 }) => sweepAt),
    ...held.map(({ dueAt }) => dueAt),
  );
}
