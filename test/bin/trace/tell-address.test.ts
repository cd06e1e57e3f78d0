import { expect, test, vi } from 'vitest';
import { tellTrace } from '../../../bin/trace/tell-trace.ts';
import { newDelivery } from '../../../src/core/delivery.ts';
import { anAlert, aSubscription, MINUTE, NOW } from '../../factories.ts';

const latest = [newDelivery(anAlert(), NOW, { leaseMs: MINUTE, graceMs: MINUTE })];

test.each([
  [{ SENT: 1 }, 'Deliveries: 1 SENT\n'],
  [{ SENT: 12, RETRY: 1 }, 'Deliveries: 12 SENT, 1 RETRY; the latest 1:\n'],
])('of the deliveries %j one says how many are shown', (counts, line) => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  tellTrace({ kind: 'address', subscriptions: [aSubscription()], counts, latest }, NOW);
  const told = write.mock.calls.map(([text]) => text);
  write.mockRestore();
  expect(told).toContain(`\n${line}`);
});
