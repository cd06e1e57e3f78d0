import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { stateFiles } from '../../local/state.ts';
import { judgeState } from './judge-state.ts';
import { untilRest } from './until-rest.ts';
import { startVictim } from './victim.ts';

const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Articles of the sample newsroom that are there at its start, in seconds after it. */
const AT_START = { from: -3_600, to: 0 };

test('a run that is killed can be started again at once, and its state is whole', async () => {
  const home = mkdtempSync(join(tmpdir(), 'wirewatch-killed-'));
  cleanups.push(() => rmSync(home, { recursive: true, force: true }));
  for (const life of ['first', 'second']) {
    const victim = startVictim(home, await freePort());
    cleanups.push(victim.kill);
    await untilRest(victim, home, () => {});
    expect(victim.complaints(), life).toBe('');
    await victim.kill();
  }
  const { broken, due, sent, copies } = await judgeState(stateFiles(home, 'sample'), AT_START);
  expect(broken).toEqual([]);
  expect(due).toBeGreaterThan(5);
  expect(sent).toBe(due);
  expect(copies).toBe(0);
}, 60_000);
