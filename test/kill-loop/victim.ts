import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const CLI = join(import.meta.dirname, '..', '..', 'bin', 'wirewatch.ts');

/** A local run in a process group of its own. */
export interface Victim {
  /** What it wrote to stderr so far. */
  complaints(): string;
  hasEnded(): boolean;
  /** Ends the whole group as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to stop, as Ctrl-C does. */
  stop(): Promise<void>;
}

/** Starts `wirewatch start --sample` on the state in `home`. */
export function startVictim(home: string, port: number): Victim {
  const child = spawn(process.execPath, [CLI, 'start', '--sample', '--port', String(port), '--json'], {
    env: { PATH: process.env.PATH, WIREWATCH_HOME: home },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => {
    text += String(chunk);
  });
  const ended = once(child, 'exit');
  return {
    complaints: () => text,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    async kill() {
      signalGroup(child, 'SIGKILL');
      await ended;
    },
    async stop() {
      signalGroup(child, 'SIGTERM');
      await ended;
    },
  };
}

function signalGroup({ pid, exitCode, signalCode }: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  // A negative number names the group.
  process.kill(-pid, signal);
}
