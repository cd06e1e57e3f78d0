import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll } from 'vitest';

const CLI = join(import.meta.dirname, '..', '..', 'bin', 'wirewatch.ts');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command line as a person runs it, with a state of its own for the tests of one file. */
export function useWirewatch(): {
  readonly home: string;
  run(args: readonly string[], stdin?: string): Promise<Ran>;
} {
  const home = mkdtempSync(join(tmpdir(), 'wirewatch-home-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  return {
    home,
    async run(args, stdin = '') {
      const child = spawn(process.execPath, [CLI, ...args], {
        env: { PATH: process.env.PATH, WIREWATCH_HOME: home, NO_COLOR: '1' },
      });
      child.stdin.end(stdin);
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
      const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
      return { code, out, err };
    },
  };
}

/** The JSON values of a command's lines. */
export function jsonLines(out: string): ReturnType<typeof JSON.parse>[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
