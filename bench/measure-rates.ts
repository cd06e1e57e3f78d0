import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Found } from './found-topics.ts';
import type { ArticleLength } from './invented-articles.ts';
import type { WordFiles } from './matchers/matcher.ts';
import type { MatcherName } from './matchers/matchers.ts';
import { type Spread, spreadOf } from './spread.ts';

/** A matcher and what it reads. */
export interface Entrant {
  readonly name: MatcherName;
  readonly length: ArticleLength;
  /** How many. */
  readonly articles: number;
  readonly seed: number;
}

/** How fast a matcher is: articles a second by the clock, and by the computing time of all its threads. */
export interface Rates {
  readonly byClock: Spread;
  /** The collector's and the compiler's threads count too, so this is the rate of one core. */
  readonly byCore: Spread;
  readonly found: Found;
}

/** What one round of a matcher took. */
export interface Round {
  readonly articles: number;
  readonly clockSeconds: number;
  readonly coreSeconds: number;
}

const ROUNDS = 7;
/** Until the compiler has done its work. */
const WARM_UP_ROUNDS = 6;

/**
 * Measures matchers in turns, round by round, so that a busy moment of the machine falls on all of them. Each has a
 * process of its own, as it would in use: the heap of one is no burden to the collector of another.
 */
export async function measureRates(
  entrants: readonly Entrant[],
  { vocabulary, terms }: WordFiles,
): Promise<readonly (Entrant & Rates)[]> {
  const script = join(import.meta.dirname, 'run-matcher.ts');
  const taken = entrants.map((entrant) => {
    const { name, length, articles, seed } = entrant;
    const child = fork(script, [name, vocabulary, terms, length, String(articles), String(seed)]);
    const dies = once(child, 'exit').then(([code]): never => {
      throw new Error(`${name} ended with code ${code} before it answered`);
    });
    return { entrant, matcher: { child, dies }, rounds: [] as Round[] };
  });
  try {
    for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
      for (const { matcher, rounds } of taken) {
        const measured = await ask<Round>(matcher, 'round');
        if (round >= WARM_UP_ROUNDS) rounds.push(measured);
      }
    }
    const rates: (Entrant & Rates)[] = [];
    for (const { entrant, matcher, rounds } of taken) {
      rates.push({
        ...entrant,
        byClock: spreadOf(rounds.map(({ articles, clockSeconds }) => articles / clockSeconds)),
        byCore: spreadOf(rounds.map(({ articles, coreSeconds }) => articles / coreSeconds)),
        found: await ask<Found>(matcher, 'found'),
      });
    }
    return rates;
  } finally {
    for (const { matcher } of taken) matcher.child.kill();
  }
}

interface RunningMatcher {
  readonly child: ChildProcess;
  /** Rejects when it ends. */
  readonly dies: Promise<never>;
}

/** Both ends of the channel are ours, so an answer is what was asked for; a process that ends has none. */
async function ask<Answer>({ child, dies }: RunningMatcher, question: Question): Promise<Answer> {
  child.send(question);
  const [answer] = await Promise.race([once(child, 'message'), dies]);
  return answer;
}

/** What a matcher's process is asked. */
export type Question = 'round' | 'found';
