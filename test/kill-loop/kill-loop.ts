import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { seededRandom } from '../../bench/seeded-random.ts';
import { openLocalStores } from '../../local/open-stores.ts';
import { stateFiles } from '../../local/state.ts';
import { loadConfig } from '../../src/config.ts';
import { newSubscription } from '../../src/core/subscription.ts';
import { FLAGSHIP } from '../../src/core/topic.ts';
import { judgeState, type Verdict } from './judge-state.ts';
import { untilRest, untilWorking } from './until-rest.ts';
import { startVictim } from './victim.ts';

export interface KillLoopOptions {
  readonly kills: number;
  readonly seed: number;
  /** How many have subscribed: enough work for the whole loop. */
  readonly readers: number;
  /** The folder that holds the state, empty. */
  readonly home: string;
  readonly port: number;
  readonly print: (line: string) => void;
}

/** Some runs die while they start, the others so long after they began to work at most. */
const START_SHARE = 0.1;
const MOST_START_MS = 1_500;
const MOST_LIFE_MS = 2_000;
/** From a start to the first poll of what it published, amply. */
const MARGIN_SECONDS = 60;
const PROJECT = join(import.meta.dirname, '..', '..');

/** Kills a local run again and again, lets the last one come to rest, and judges what it leaves. */
export async function killLoop(options: KillLoopOptions): Promise<Verdict> {
  const { kills, seed, readers, home, port, print } = options;
  const random = seededRandom(seed);
  await subscribe(readers, home);
  for (let kill = 1; kill <= kills; kill++) {
    const victim = startVictim(home, port);
    const early = random() < START_SHARE;
    const lifeMs = Math.round(random() * (early ? MOST_START_MS : MOST_LIFE_MS));
    if (!early) await untilWorking(victim, home);
    await setTimeout(lifeMs);
    if (victim.hasEnded()) throw new Error(`run ${kill} ended by itself: ${victim.complaints()}`);
    await victim.kill();
    print(`kill ${kill} of ${kills}, ${lifeMs} ms after its ${early ? 'start' : 'first poll began'}`);
  }
  const last = startVictim(home, port);
  const startedAt = Date.now();
  try {
    await untilRest(last, home, print);
  } finally {
    await last.stop();
  }
  const { firstPollMaxAgeHours } = loadConfig(join(PROJECT, 'config.yaml'));
  const to = (Date.now() - startedAt) / 1000 - MARGIN_SECONDS;
  const from = MARGIN_SECONDS - firstPollMaxAgeHours * 3_600;
  return judgeState(stateFiles(home, 'sample'), { from, to });
}

/** Mail at `localhost` never leaves the machine. */
async function subscribe(readers: number, home: string): Promise<void> {
  const open = await openLocalStores(stateFiles(home, 'sample'));
  for (let reader = 1; reader <= readers; reader++) {
    const channel = { kind: 'email', address: `reader-${reader}@localhost` } as const;
    const subscription = newSubscription(FLAGSHIP, channel, Date.now());
    await open.stores.subscriptions.request(subscription);
    await open.stores.subscriptions.activate(subscription.id);
  }
  await open.close();
}
