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

test('a message takes a tenth of a second of half a gigabyte, a fan-out’s page of a whole one', async () => {
  // One page at once, another hundred by a fan-out: 600 messages of alerts and one task.
  const few = largeTopics({ [LARGE]: 600 });
  const { usage } = await simulateFanOut({ subscriptions: few, emailsPerSecond: 600, otherAfter: 20 });
  expect(usage.gigabyteSeconds).toBeCloseTo(0.1 * (600 * 0.5 + 1));
  expect(usage.invocations).toBe(60 + 1);
});

test('a cost is the list price of what was used, and their sum', () => {
  const cost = costOf({
    ...{ queueRequests: 2e6, writeUnits: 3e6, readUnits: 4e6, emails: 5_000 },
    ...{ gigabyteSeconds: 600_000, invocations: 7e6 },
  });
  const byHand = {
    queueRequests: 0.8,
    writeUnits: 1.875,
    readUnits: 0.5,
    emails: 0.5,
    gigabyteSeconds: 8.00004,
    invocations: 1.4,
  };
  for (const [kind, usd] of Object.entries(byHand)) expect(cost).toHaveProperty(kind, expect.closeTo(usd));
  expect(totalOf(cost)).toBeCloseTo(13.07504);
});
