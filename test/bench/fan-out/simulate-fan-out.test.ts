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

test('uses what four emails and what is told of them use, by hand', async () => {
  const few = largeTopics({ [LARGE]: 3, [SMALL]: 1 });
  const { reports, usage } = await simulateFanOut({ ...common, subscriptions: few });
  expect(reports).toBe(8);
  expect(usage).toEqual({
    // Two stories: one request to send their alerts, one to receive and one to delete them. Eight reports are sent one by
    // one; accepted and delivered are each received and deleted together, for each story.
    queueRequests: 2 * 3 + 8 + 2 * 2 * 2,
    // A slot, a claim and a settlement with their index, and two reports.
    writeUnits: 4 * (1 + 2 + 2 + 2),
    // Half a unit for the page of each story; the subscription before and after the claim, and each report's two reads.
    readUnits: 2 * 0.5 + 4 * (2 + 2 * 2),
    emails: 4,
    // Four alerts and eight reports, each 0.1 s of 0.5 GB.
    gigabyteSeconds: expect.closeTo(12 * 0.1 * 0.5),
    // A batch of alerts and one of reports.
    invocations: 2,
  });
  // 8.8 for queues, 17.5 and 3.125 for tables, 400 for emails, 8 and 0.4 for functions: millionths of a dollar.
  expect(totalOf(costOf(usage)) * 1e6).toBeCloseTo(437.825, 3);
});

test('a message takes a tenth of a second of half a gigabyte, a fan-out’s page of a whole one', async () => {
  // One page at once, another hundred by a fan-out: 600 messages of alerts, two reports on each, and one task.
  const few = largeTopics({ [LARGE]: 600 });
  const { usage } = await simulateFanOut({ subscriptions: few, emailsPerSecond: 600, otherAfter: 20 });
  expect(usage.gigabyteSeconds).toBeCloseTo(0.1 * (1_800 * 0.5 + 1));
  expect(usage.invocations).toBe(60 + 120 + 1);
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
