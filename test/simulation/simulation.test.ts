import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../bench/seeded-random.ts';
import { STORY_SETTINGS } from '../../src/core/stories/story-settings.ts';
import { DAYS } from './days-scenario.ts';
import {
  type ChooseFault,
  FAULT_KINDS,
  type FaultKind,
  formatFaults,
  plannedFaults,
  randomFaults,
} from './fault.ts';
import type { Step } from './io.ts';
import { randomScenario } from './random-scenario.ts';
import { type Scenario, START } from './scenario.ts';
import { MINUTE_MS } from './schedule.ts';
import { type Outcome, simulate } from './simulate.ts';
import { everySingleFault, runWith } from './single-faults.ts';

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

const alwaysLate: ChooseFault = (_step, possible) => (possible.includes('late-ttl') ? 'late-ttl' : undefined);

/** A choice of stories within the minutes before the story is over. */
const whileItExpires = ({ at, name }: Step): boolean =>
  name.startsWith('stories.') && Math.abs(at - START - STORY_SETTINGS.storyAgeMs) < 10 * MINUTE_MS;

/** The first worlds by chance that last for days. */
function* longWorlds(count: number): Generator<readonly [seed: number, scenario: Scenario]> {
  for (let seed = 1, found = 0; found < count; seed++) {
    const scenario = randomScenario(seededRandom(seed * 104_729 + 5));
    if (!isLong(scenario)) continue;
    found++;
    yield [seed, scenario];
  }
}

const isLong = ({ outlets }: Scenario): boolean =>
  outlets.some(({ pieces }) => pieces.some(({ afterMs }) => afterMs > STORY_SETTINGS.storyAgeMs));

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

describe('one fault', () => {
  test.each(KINDS.filter((kind) => kind !== 'late-ttl'))(
    '%s at any step: every promise is kept',
    async (kind) => {
      const broken: string[] = [];
      let runs = 0;
      for await (const { outcome } of everySingleFault([kind])) {
        runs++;
        expect(outcome.faults).toHaveLength(1);
        broken.push(...failures('small', 1, outcome));
      }
      expect(broken.slice(0, MOST_SHOWN)).toEqual([]);
      expect(runs).toBeGreaterThan(5);
    },
  );
});

describe('a late deletion of what has expired', () => {
  test('changes nothing for readers, whichever item it is', async () => {
    const { received } = await runWith([], { scenario: DAYS });
    let runs = 0;
    for await (const { outcome } of everySingleFault(['late-ttl'], { scenario: DAYS })) {
      runs++;
      expect(failures('days', 1, outcome)).toEqual([]);
      expect(outcome.received).toEqual(received);
    }
    expect(runs).toBeGreaterThan(3);
  });

  test('changes nothing for readers where nothing is ever deleted', async () => {
    let late = 0;
    for (const [seed, scenario] of longWorlds(25)) {
      const prompt = await simulate({ scenario, seed, chooseFault: plannedFaults([]) });
      const never = await simulate({ scenario, seed, chooseFault: alwaysLate });
      expect(failures('random', seed, never)).toEqual([]);
      expect(never.received).toEqual(prompt.received);
      late += never.faults.length;
    }
    expect(late).toBeGreaterThan(20);
  });

  test('befalls whoever works at that moment', async () => {
    const kinds = ['pause-before', 'zombie-before', 'crash-after'] as const;
    for await (const { outcome } of everySingleFault(kinds, { scenario: DAYS, at: whileItExpires })) {
      expect(failures('days', 1, outcome)).toEqual([]);
    }
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
