import { Command } from 'commander';
import type { Delivery } from '../../src/core/delivery.ts';
import { onStores, type StateOptions, withState } from '../context.ts';
import { ago, print, printTable } from '../print.ts';

type Options = StateOptions & { readonly json?: true };

export function deliveriesCommand(): Command {
  return withState(new Command('deliveries'))
    .description('the ledger: which alert stands where, the latest first')
    .option('--json', 'print a line of JSON for each')
    .action(list);
}

async function list(options: Options): Promise<void> {
  await onStores(options, async ({ stores }) => {
    const deliveries = await stores.ledger.list();
    const latestFirst = deliveries.toSorted((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1));
    if (options.json) {
      for (const delivery of latestFirst) print(JSON.stringify(line(delivery)));
      return;
    }
    const now = Date.now();
    printTable(
      ['UPDATED', 'STATE', 'CHANNEL', 'TOPICS', 'TITLE'],
      latestFirst.map(({ updatedAt, state, reason, channel, topics, title }) => [
        ...[ago(updatedAt, now), reason === undefined ? state : `${state} (${reason})`, channel],
        ...[topics.join(' '), title],
      ]),
      'No delivery yet.',
    );
  });
}

/** No address: a subscriber is told by an id. */
function line(delivery: Delivery) {
  const { id, subscriberId, channel, storyId, state, epoch, updatedAt, reason, providerId } = delivery;
  return {
    alert: id,
    subscriber: subscriberId,
    channel,
    story: storyId,
    state,
    epoch,
    attempts: epoch,
    updated: new Date(updatedAt).toISOString(),
    ...(reason !== undefined && { reason }),
    ...(providerId !== undefined && { providerId }),
  };
}
