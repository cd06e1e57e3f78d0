import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StateError } from './state-error.ts';

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
  /** Whether it has a Slack app to post through. */
  readonly hasSlackBot: boolean;
}

/** The run that uses this state now; `undefined` when none does, whatever a crash left behind. */
export function currentRun(files: StateFiles, now = Date.now()): RunInfo | undefined {
  let run: RunInfo;
  let touchedAt: number;
  try {
    run = JSON.parse(readFileSync(files.run, 'utf8')) as RunInfo;
    touchedAt = statSync(files.run).mtimeMs;
  } catch {
    return undefined;
  }
  return now - touchedAt < SILENT_MS && isAlive(run.pid) ? run : undefined;
}

/** A run that has not touched its note for so long is gone, and another process has its number now. */
const SILENT_MS = 60_000;

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

/** Says that the run goes on; to be repeated every few seconds. */
export function touchRun(files: StateFiles): void {
  const now = new Date();
  // Somebody may have deleted the state of a run that goes on.
  if (existsSync(files.run)) utimesSync(files.run, now, now);
}

export function forgetRun(files: StateFiles): void {
  rmSync(files.run, { force: true });
}

/** Makes the folder, empty if asked. Throws {@link StateError} where none can be. */
export function prepareState({ dir }: StateFiles, fresh: boolean): void {
  try {
    if (fresh) rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir, { recursive: true });
  } catch (cause) {
    const message = `${dir}: no folder can be made there for the state; set WIREWATCH_HOME to a folder that you may write to`;
    throw new StateError(message, { cause });
  }
}
