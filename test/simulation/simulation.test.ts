import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../bench/seeded-random.ts';
import { FAULT_KINDS, type FaultKind, formatFaults, plannedFaults, randomFaults } from './fault.ts';
import { randomScenario } from './random-scenario.ts';
import { type Outcome, simulate } from './simulate.ts';
import { everySingleFault, runSmall } from './single-faults.ts';

/** Of what is wrong; the rest is mostly the same again. */
const MOST_SHOWN = 5;
const KINDS = Object.keys(FAULT_KINDS) as readonly FaultKind[];

/** What went wrong, with the command that shows it again. */
function failures(scenario: string, seed: number, { violations, faults }: Outcome): readonly string[] {
  const fault = faults.length === 0 ? '' : ` --fault ${formatFaults(faults)}`;
  return violations.map(
    (violation) => `${violation}: npm run simulate -- --scenario ${scenario} --seed ${seed}${fault}`,
  );
}

/** What goes in comes out, or is counted as dropped. */
function sums({ counts, ledgerSent }: Outcome) {
  const count = (...names: readonly (keyof typeof counts)[]): number =>
    names.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
  return {
    articles: [
      count('article.queued'),
      count('article.matched', 'article.dropped.no-topic', 'article.dropped.duplicate'),
    ],
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
    const outcome = await runSmall([]);
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
    const [first, second] = [await runSmall([]), await runSmall([])];
    expect(second.steps).toEqual(first.steps);
  });
});

describe('one fault', () => {
  test.each(KINDS)('%s at any step: every promise is kept', async (kind) => {
    const broken: string[] = [];
    let runs = 0;
    for await (const { outcome } of everySingleFault([kind])) {
      runs++;
      expect(outcome.faults).toHaveLength(1);
      broken.push(...failures('small', 1, outcome));
    }
    expect(broken.slice(0, MOST_SHOWN)).toEqual([]);
    expect(runs).toBeGreaterThan(5);
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
