import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { InventedArticle } from './invented-articles.ts';
import type { FindTopics } from './matchers/matcher.ts';
import { type Spread, spreadOf } from './spread.ts';

/** A matcher that is loaded, and what it is given. */
export interface Entrant<Name> {
  readonly name: Name;
  readonly find: FindTopics;
  readonly articles: readonly InventedArticle[];
}

/** How fast a matcher is: articles a second by the clock, and by the computing time of all its threads. */
export interface Rates {
  readonly byClock: Spread;
  /** The collector's and the compiler's threads count too, so this is the rate of one core. */
  readonly byCore: Spread;
}

const ROUNDS = 7;
const WARM_UP_ROUNDS = 2;
/** A round is as many whole passes over the articles as fill this time. */
const ROUND_MS = 300;

/**
 * Measures all entrants in turns, round by round, so that a busy moment of the machine falls on all of them.
 * Each round begins with the garbage of the one before collected.
 */
export async function measureRates<Name>(
  entrants: readonly Entrant<Name>[],
): Promise<readonly (Entrant<Name> & Rates)[]> {
  const collect = garbageCollector();
  const taken = entrants.map((entrant) => ({ entrant, rounds: [] as Round[] }));
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
    for (const { entrant, rounds } of taken) {
      collect();
      await setImmediate();
      const measured = measureRound(entrant);
      if (round >= WARM_UP_ROUNDS) rounds.push(measured);
    }
  }
  return taken.map(({ entrant, rounds }) => ({
    ...entrant,
    byClock: spreadOf(rounds.map(({ articles, clockSeconds }) => articles / clockSeconds)),
    byCore: spreadOf(rounds.map(({ articles, coreSeconds }) => articles / coreSeconds)),
  }));
}

interface Round {
  readonly articles: number;
  readonly clockSeconds: number;
  readonly coreSeconds: number;
}

function measureRound({ find, articles }: Pick<Entrant<unknown>, 'find' | 'articles'>): Round {
  const started = performance.now();
  const usedBefore = process.cpuUsage();
  let passes = 0;
  do {
    for (const article of articles) find(article);
    passes++;
  } while (performance.now() - started < ROUND_MS);
  const { user, system } = process.cpuUsage(usedBefore);
  return {
    articles: passes * articles.length,
    clockSeconds: (performance.now() - started) / 1e3,
    coreSeconds: (user + system) / 1e6,
  };
}

/** The collector by hand, without a flag on the command line. */
function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
}
