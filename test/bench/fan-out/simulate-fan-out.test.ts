import { expect, test } from 'vitest';
import { largeTopics } from '../../../bench/fan-out/large-topic.ts';
import { costOf, totalOf } from '../../../bench/fan-out/prices.ts';
import { LARGE, SMALL, simulateFanOut } from '../../../bench/fan-out/simulate-fan-out.ts';

const subscriptions = largeTopics({ [LARGE]: 6_000, [SMALL]: 3 });
const common = { subscriptions, emailsPerSecond: 50, otherAfter: 20 };

test('everybody gets one email at the account’s rate, and another story need not wait for all of them', async () => {
  const report = await simulateFanOut(common);
  expect(report).toMatchObject({ sent: 6_003, copies: 0, repeated: 0, drainSeconds: 120 });
  expect(report.busiestSecond).toBeLessThanOrEqual(51);
  expect(report.otherSeconds).toBeLessThan(40);
});

test('a worker that dies before it saves its page repeats that page, and nobody gets a copy', async () => {
  const report = await simulateFanOut({ ...common, diesAtPage: 4 });
  expect(report).toMatchObject({ sent: 6_003, copies: 0, repeated: 500 });
});

test('a cost is the sum of its parts', () => {
  const usage = {
    ...{ queueRequests: 1e6, writeUnits: 1e6, readUnits: 1e6, emails: 1_000 },
    ...{ gigabyteSeconds: 0, invocations: 0 },
  };
  expect(totalOf(costOf(usage))).toBeCloseTo(0.4 + 0.625 + 0.125 + 0.1);
});
