import { expect, test } from 'vitest';
import { openLocalStores } from '../../local/open-stores.ts';
import { stateFiles } from '../../local/state.ts';
import { newDelivery } from '../../src/core/delivery.ts';
import { anAlert, NOW } from '../factories.ts';
import { jsonLines, useWirewatch } from './run-wirewatch.ts';

const { run, home } = useWirewatch();

test('there is no delivery before the first alert', async () => {
  const { code, out } = await run(['deliveries']);
  expect(code).toBe(0);
  expect(out).toMatch(/No delivery yet/);
});

test('each delivery is a line, the latest first', async () => {
  const [first, second] = [anAlert(), anAlert()];
  const open = await openLocalStores(stateFiles(home, 'feeds'));
  const times = { leaseMs: 1_000, graceMs: 1_000 };
  const { ledger } = open.stores;
  const outcome = await ledger.claim(first, 'resend', NOW, times);
  if (outcome.kind !== 'claimed') throw new Error('nobody else claims');
  await ledger.settle(outcome.claim, { state: 'SENT', providerId: 'p-1' }, NOW);
  await ledger.suppress(second, 'subscription ended', NOW + 1_000);
  await open.close();

  const { out } = await run(['deliveries', '--json']);
  const told = { subscriber: first.subscriberId, channel: first.channel, story: first.storyId };
  expect(jsonLines(out)).toEqual([
    expect.objectContaining({ story: second.storyId, state: 'SUPPRESSED', epoch: 0, attempts: 0 }),
    {
      ...{ alert: newDelivery(first, NOW, times).id, ...told, state: 'SENT', epoch: 1, attempts: 1 },
      ...{ updated: new Date(NOW).toISOString(), providerId: 'p-1' },
    },
  ]);
  const table = (await run(['deliveries'])).out.split('\n');
  expect(table[1]).toMatch(/SUPPRESSED +email .* {2}subscription ended$/);
  expect(table[2]).toMatch(new RegExp(`SENT +email .* {2}${first.article.title}$`));
});
