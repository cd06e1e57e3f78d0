import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { OpenStores } from '../local/open-stores.ts';
import { currentRun, stateFiles } from '../local/state.ts';

/** The project's folder: `feeds.opml`, `topics/`, `config.yaml`. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folder that holds `.wirewatch/`, the local state. */
export const STATE_ROOT = process.env.WIREWATCH_HOME || ROOT;

export interface StateOptions {
  /** A deployed stack instead of the local state. */
  readonly stack?: string;
  /** The state of the sample newsroom. */
  readonly sample?: true;
}

/** Adds the options that say whose state a command works on. */
export function withState(command: Command): Command {
  return command
    .option('--stack <name>', 'work on a deployed stack instead of this machine')
    .option('--sample', 'work on the state of the sample newsroom');
}

/** Runs `work` on the stores that the options name, and closes them. */
export async function onStores(
  options: StateOptions,
  work: (open: OpenStores) => Promise<void>,
): Promise<void> {
  const open = await openStores(options);
  try {
    await work(open);
  } finally {
    await open.close();
  }
}

/** Loads what opens the stores only when a command works on them: it takes a while. */
async function openStores({ stack, sample }: StateOptions): Promise<OpenStores> {
  if (stack !== undefined) {
    const { openStack } = await import('../src/adapters/aws/stack-stores.ts');
    return { ...(await openStack(stack)), close: async () => {} };
  }
  const feeds = stateFiles(STATE_ROOT, 'feeds');
  const demo = stateFiles(STATE_ROOT, 'sample');
  // What runs now is what a person means, unless told otherwise.
  const meansDemo = sample ?? (currentRun(feeds) === undefined && currentRun(demo) !== undefined);
  const { openLocalStores } = await import('../local/open-stores.ts');
  return openLocalStores(meansDemo ? demo : feeds);
}
