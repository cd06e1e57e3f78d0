import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killLoop } from './kill-loop.ts';

/**
 * `npm run kill-loop -- --kills 50 [--seed 1] [--readers 300]`: kills the sample run at random moments, lets it come to
 * rest, and says what became of each alert. It takes a few seconds a kill, and up to twenty minutes to come to rest.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    readers: { type: 'string', default: '300' },
    port: { type: 'string', default: '3210' },
    keep: { type: 'boolean', default: false },
  },
});
const home = mkdtempSync(join(tmpdir(), 'wirewatch-kill-loop-'));
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const { broken, ...tally } = await killLoop({
  kills: Number(values.kills),
  seed: Number(values.seed),
  readers: Number(values.readers),
  port: Number(values.port),
  ...{ home, print },
});
print(
  Object.entries(tally)
    .map(([what, count]) => `${what} ${count}`)
    .join(', '),
);
for (const promise of broken) print(promise);
if (broken.length > 0) process.exitCode = 1;
if (values.keep || broken.length > 0) print(`the state is in ${home}`);
else rmSync(home, { recursive: true, force: true });
