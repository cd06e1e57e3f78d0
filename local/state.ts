import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Mode = 'feeds' | 'sample';

/** Where a local run keeps its state. Feeds and the sample newsroom don't share one. */
export interface StateFiles {
  readonly dir: string;
  readonly emulators: string;
  readonly inbox: string;
  readonly counts: string;
  readonly log: string;
  readonly run: string;
}

/** @param root the folder that holds `.wirewatch/` */
export function stateFiles(root: string, mode: Mode): StateFiles {
  const dir = join(root, '.wirewatch', mode);
  return {
    dir,
    emulators: join(dir, 'emulators'),
    inbox: join(dir, 'inbox.jsonl'),
    counts: join(dir, 'counts.json'),
    log: join(dir, 'log.jsonl'),
    run: join(dir, 'run.json'),
  };
}

/** How to reach a local run that is going on. */
export interface RunInfo {
  readonly pid: number;
  readonly url: string;
  readonly dynamoUrl: string;
  readonly sqsUrl: string;
}

/** The run that uses this state now; `undefined` when none does, whatever a crash left behind. */
export function currentRun(files: StateFiles): RunInfo | undefined {
  let run: RunInfo;
  try {
    run = JSON.parse(readFileSync(files.run, 'utf8')) as RunInfo;
  } catch {
    return undefined;
  }
  return isAlive(run.pid) ? run : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

export function noteRun(files: StateFiles, run: RunInfo): void {
  writeFileSync(files.run, JSON.stringify(run));
}

export function forgetRun(files: StateFiles): void {
  rmSync(files.run, { force: true });
}

/** Makes the folder, empty if asked. */
export function prepareState(files: StateFiles, fresh: boolean): void {
  if (fresh) rmSync(files.dir, { recursive: true, force: true });
  mkdirSync(files.dir, { recursive: true });
}
