import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../bench/seeded-random.ts';
import { failures, MOST_SHOWN } from './failures.ts';
import { plannedFaults, randomFaults } from './fault.ts';
import { randomScenario } from './random-scenario.ts';
import { type Outcome, simulate } from './simulate.ts';
import { runWith } from './single-faults.ts';

/** Each alert that is queued is counted once more, where it is sent or dropped. */
function sums({ counts, ledgerSent }: Outcome) {
  const count = (...names: readonly (keyof typeof counts)[]): number =>
    names.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
  return {
    alerts: [
      // What waits for a digest has no message: the sweeper sends another, which comes out as a duplicate.
      count('alert.queued', 'sweep.deliveries'),
      count('alert.sent', 'alert.dropped.duplicate', 'alert.dropped.unsubscribed') +
        count('alert.dropped.failed', 'alert.dropped.unknown'),
    ],
    sent: [count('alert.sent'), ledgerSent],
  };
}

describe('without a fault', () => {
  test('every promise is kept, and the small scenario touches every port', async () => {
    const outcome = await runWith([]);
    expect(failures('small', 1, outcome)).toEqual([]);
    const touched = new Set(outcome.steps.map(({ name }) => name));
    for (const name of [
      'fetch',
      'feeds.save',
      'articles.finish',
      'subscriptions.matching',
      'ledger.settle',
    ]) {
      expect(touched).toContain(name);
    }
    for (const name of ['articles.send', 'alerts.send', 'channel.email.alert', 'subscriptions.end']) {
      expect(touched).toContain(name);
    }
  });

  test('the counters and the ledger agree, in whatever world', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const scenario = randomScenario(seededRandom(seed));
      const outcome = await simulate({ scenario, seed, chooseFault: plannedFaults([]) });
      for (const [into, out] of Object.values(sums(outcome))) expect(out).toBe(into);
    }
  });

  test('the same seed gives the same run', async () => {
    const [first, second] = [await runWith([]), await runWith([])];
    expect(second.steps).toEqual(first.steps);
  });
});

test('several faults in worlds by chance: every promise is kept', async () => {
  const broken: string[] = [];
  for (let seed = 1; seed <= 200; seed++) {
    const outcome = await simulate({
      scenario: randomScenario(seededRandom(seed * 104_729 + 5)),
      seed,
      chooseFault: randomFaults(seededRandom(seed * 7919 + 17), 60, 4),
    });
    broken.push(...failures('random', seed, outcome));
  }
  expect(broken.slice(0, MOST_SHOWN)).toEqual([]);
});
