import { expect, test } from 'vitest';
import { TableMeter } from '../../../bench/fan-out/table-units.ts';

test('counts a port’s uses with the units that their answers tell of', async () => {
  const meter = new TableMeter();
  const answers = [{ kind: 'claimed' }, { kind: 'terminal' }];
  const ledger = meter.metered('ledger', { claim: async () => answers.shift(), list: async () => [] });
  await ledger.claim();
  await ledger.claim();
  await ledger.list();
  expect(meter.used.get('ledger.claim')).toEqual({ requests: 3, reads: 1, writes: 3 });
  expect(meter.total).toEqual({ requests: 3, reads: 1, writes: 3 });
});

test('a page costs half a unit for each four kilobytes', async () => {
  const meter = new TableMeter();
  const page = { matches: 'x'.repeat(9_000) };
  await meter.metered('subscriptions', { matching: async () => page }).matching();
  expect(meter.total).toEqual({ requests: 1, reads: 1.5, writes: 0 });
});
