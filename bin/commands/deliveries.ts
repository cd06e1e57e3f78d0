import { Command } from 'commander';
import { onStores, type StateOptions, withState } from '../context.ts';
import { deliveryLine } from '../delivery-line.ts';
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
      for (const delivery of latestFirst) print(JSON.stringify(deliveryLine(delivery)));
      return;
    }
    const now = Date.now();
    printTable(
      ['UPDATED', 'STATE', 'CHANNEL', 'TOPICS', 'TITLE', 'WHY'],
      latestFirst.map(({ updatedAt, state, reason, channel, topics, title }) => [
        ...[ago(updatedAt, now), state, channel],
        ...[topics.join(' '), title, reason ?? ''],
      ]),
      'No delivery yet.',
    );
  });
}
