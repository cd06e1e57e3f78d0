import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll } from 'vitest';

/** A folder of the test file's own, gone when it ends. */
export const folder = mkdtempSync(join(tmpdir(), 'wirewatch-eval-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs one of the evaluation's commands as its users do. */
export function runEvaluation(command: string) {
  const file = join(import.meta.dirname, '..', '..', 'eval', command);
  return async (...args: readonly string[]) => {
    const child = spawn(process.execPath, [file, ...args], {
      env: { PATH: process.env.PATH, NO_COLOR: '1' },
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { code, out, err };
  };
}

/** Writes values as lines of JSON; gives the file's path. */
export function jsonLines(name: string, ...lines: readonly object[]): string {
  const file = join(folder, name);
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  return file;
}
