import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import type { WordFiles } from './matchers/matcher.ts';
import type { MatcherName } from './matchers/matchers.ts';
import { type Spread, spreadOf } from './spread.ts';

/** What a fresh process spends before its first article, beyond starting Node and reading our own code. */
export interface ColdStart {
  readonly milliseconds: Spread;
  /** Memory that it holds from then on: heap and external, after a collection. */
  readonly megabytes: number;
}

const run = promisify(execFile);
const answer = z.object({ milliseconds: z.number(), bytes: z.number() });

/** Loads a matcher in `runs` processes, one after the other. */
export async function measureColdStart(
  name: MatcherName,
  { vocabulary, terms }: WordFiles,
  runs: number,
): Promise<ColdStart> {
  const script = join(import.meta.dirname, 'load-matcher.ts');
  const answers: z.infer<typeof answer>[] = [];
  while (answers.length < runs) {
    const { stdout } = await run(process.execPath, ['--expose-gc', script, name, vocabulary, terms]);
    answers.push(answer.parse(JSON.parse(stdout)));
  }
  return {
    milliseconds: spreadOf(answers.map(({ milliseconds }) => milliseconds)),
    megabytes: spreadOf(answers.map(({ bytes }) => bytes)).median / 2 ** 20,
  };
}
