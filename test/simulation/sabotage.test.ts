import { expect, test } from 'vitest';
import { DAYS } from './days-scenario.ts';
import type { FaultKind } from './fault.ts';
import { LARGE } from './large-scenario.ts';
import { isRedrive, OUTAGE } from './outage-scenario.ts';
import * as sabotage from './sabotage.ts';
import { SMALL } from './scenario.ts';
import { simulate } from './simulate.ts';
import { everySingleFault, runWith, type Trial } from './single-faults.ts';

const CRASHES: readonly FaultKind[] = ['crash-before', 'crash-after'];

/** The violations that a mistake leads to, with no fault or the first one of the given kinds that shows any. */
async function violationsOf(trial: Trial, kinds: readonly FaultKind[]): Promise<string> {
  const { violations } = await runWith([], trial);
  if (violations.length > 0) return violations.join('\n');
  for await (const { outcome } of everySingleFault(kinds, trial)) {
    if (outcome.violations.length > 0) return outcome.violations.join('\n');
  }
  return 'none';
}

test.each([
  [
    'a poller that remembers before it queues',
    sabotage.checkpointBeforeEffect,
    CRASHES,
    /came to no end|was lost|did not come to rest/,
  ],
  [
    'a classifier that is done before it queues',
    sabotage.doneBeforeQueued,
    CRASHES,
    /with \d alerts, but none was queued/,
  ],
  [
    'a classifier that takes begun for done',
    sabotage.begunMeansDone,
    CRASHES,
    /came to no end|was lost|did not come to rest/,
  ],
  ['a ledger that lets everybody claim', sabotage.everybodyClaims, [], /without a claim|sent \d+ times/],
  [
    'a notifier that settles before it sends',
    sabotage.settledBeforeSent,
    CRASHES,
    /never reached|without a claim/,
  ],
  [
    'a notifier that never looks again',
    sabotage.neverLooksAgain,
    CRASHES,
    /after its subscription had ended/,
  ],
  ['a notifier that forgets who has left', sabotage.suppressedNowhere, CRASHES, /knows no end of it/],
  [
    'a ledger that keeps a delivery under another id',
    sabotage.keptUnderAnotherId,
    [],
    /is in the ledger, but was never queued/,
  ],
  [
    'a classifier that drops for a reason that is not true',
    sabotage.droppedForNoReason,
    [],
    /ended with the topics "ukraine", but is about ""/,
  ],
  [
    'a classifier that finds nobody',
    sabotage.findsNobody,
    [],
    /dropped without a subscriber, but somebody had asked/,
  ],
  ['a poller that makes articles up', sabotage.madeUpArticle, [], /queued, but nobody published it/],
  ['a ledger that leaves a delivery open', sabotage.leftOpen, [], /has no final state, but UNKNOWN/],
  ['a notifier that forgets what has to wait', sabotage.parkedNowhere, [], /was lost|is stuck in RETRY/],
] as const)('%s is noticed', async (_, mistake, kinds, violation) => {
  expect(await violationsOf({ sabotage: mistake }, kinds)).toMatch(violation);
});

test.each([
  [
    'moves before its page is queued',
    sabotage.cursorFirst,
    /passed subscription .*, whose alert is not queued/,
  ],
  ['skips a page', sabotage.cursorSkipsAPage, /passed subscription .*, whose alert is not queued/],
  ['goes back', sabotage.cursorGoesBack, /its cursor went back/],
] as const)('a cursor that %s is noticed', async (_, mistake, violation) => {
  expect(await violationsOf({ scenario: LARGE, sabotage: mistake }, [])).toMatch(violation);
});

test.each([
  [
    'removes a dead letter before it is queued',
    sabotage.removedBeforeQueued,
    /came to no end|knows no end of it/,
  ],
  ['leaves dead letters where they are', sabotage.leftDead, /queue alerts-dlq holds 1 messages at the end/],
] as const)('a sweeper that %s is noticed', async (_, mistake, violation) => {
  const trial = { scenario: OUTAGE, sabotage: mistake, at: isRedrive };
  expect(await violationsOf(trial, CRASHES)).toMatch(violation);
});

test('a choice of stories that goes by what has expired is noticed', async () => {
  const trial = { scenario: DAYS, sabotage: sabotage.expiredIsThere };
  expect(await violationsOf(trial, ['late-ttl'])).toMatch(/joined a story that was over/);
});

/** The first one that is SENT to somebody who would rather have two copies than none. */
const SLEEPING_SETTLE = 2;

/**
 * A worker stands still before it settles; of those who come after it, one dies with its claim, and the first one
 * wakes up then.
 */
async function overtaken(mistake?: sabotage.Sabotage): Promise<readonly string[]> {
  const found: string[] = [];
  for (let dying = 1; dying <= 10; dying++) {
    let settles = 0;
    let claims = 0;
    const { violations } = await simulate({
      scenario: SMALL,
      seed: 1,
      chooseFault(_step, _possible, name) {
        if (name === 'ledger.settle' && ++settles === SLEEPING_SETTLE) return 'zombie-before';
        if (name !== 'ledger.claim' || settles < SLEEPING_SETTLE) return undefined;
        return ++claims === dying ? 'crash-after' : undefined;
      },
      ...(mistake && { sabotage: mistake }),
    });
    found.push(...violations);
  }
  return found;
}

test('a ledger without an epoch fence is noticed, one with a fence is in order', async () => {
  expect(await overtaken()).toEqual([]);
  expect(await overtaken(sabotage.noEpochFence)).toContainEqual(
    expect.stringMatching(/under another's claim/),
  );
});
