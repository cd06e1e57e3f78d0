import { expect, test } from 'vitest';
import { DAYS } from './days-scenario.ts';
import type { FaultKind } from './fault.ts';
import * as sabotage from './sabotage.ts';
import { SMALL } from './scenario.ts';
import { simulate } from './simulate.ts';
import { everySingleFault, runWith, type Trial } from './single-faults.ts';

const CRASHES: readonly FaultKind[] = ['crash-before', 'crash-after'];

/** The first violation that a mistake leads to, with no fault or one of the given kinds. */
async function firstViolation(trial: Trial, kinds: readonly FaultKind[]): Promise<string> {
  const [atOnce] = (await runWith([], trial)).violations;
  if (atOnce !== undefined) return atOnce;
  for await (const { outcome } of everySingleFault(kinds, trial)) {
    const [violation] = outcome.violations;
    if (violation !== undefined) return violation;
  }
  return 'none';
}

test.each([
  [
    'a poller that remembers before it queues',
    sabotage.checkpointBeforeEffect,
    CRASHES,
    /was not finished|was lost|did not come to rest/,
  ],
  ['a classifier that is done before it queues', sabotage.doneBeforeQueued, CRASHES, /was lost/],
  [
    'a classifier that takes begun for done',
    sabotage.begunMeansDone,
    CRASHES,
    /was not finished|was lost|did not come to rest/,
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
  ['a notifier that forgets what has to wait', sabotage.parkedNowhere, [], /was lost|is stuck in RETRY/],
] as const)('%s is noticed', async (_, mistake, kinds, violation) => {
  expect(await firstViolation({ sabotage: mistake }, kinds)).toMatch(violation);
});

test('a choice of stories that goes by what has expired is noticed', async () => {
  const trial = { scenario: DAYS, sabotage: sabotage.expiredIsThere };
  expect(await firstViolation(trial, ['late-ttl'])).toMatch(/joined a story that was over/);
});

/**
 * A worker stands still before it settles; of those who come after it, one dies with its claim, and the first one
 * wakes up then.
 */
async function overtaken(mistake?: sabotage.Sabotage): Promise<readonly string[]> {
  const found: string[] = [];
  for (let dying = 1; dying <= 40; dying++) {
    let sleeping = false;
    let claims = 0;
    const { violations } = await simulate({
      scenario: SMALL,
      seed: 1,
      chooseFault(_step, _possible, name) {
        if (name === 'ledger.settle' && !sleeping) {
          sleeping = true;
          return 'zombie-before';
        }
        if (name !== 'ledger.claim' || !sleeping) return undefined;
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
