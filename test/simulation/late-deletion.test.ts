import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../bench/seeded-random.ts';
import { STORY_SETTINGS } from '../../src/core/stories/story-settings.ts';
import { DAYS } from './days-scenario.ts';
import { failures } from './failures.ts';
import { type ChooseFault, plannedFaults } from './fault.ts';
import type { Step } from './io.ts';
import { randomScenario } from './random-scenario.ts';
import { type Scenario, START } from './scenario.ts';
import { MINUTE_MS } from './schedule.ts';
import { simulate } from './simulate.ts';
import { everySingleFault, runWith } from './single-faults.ts';

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
