import { type Command, CommanderError } from 'commander';
import { FileError } from '../src/adapters/files/file-error.ts';
import { oneLine } from '../src/core/one-line.ts';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

export const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** Beside what is printed, so that `--json` stays JSON. */
export const say = (text: string): void =>
  void process.stderr.write(`eval: ${text.split('\n').map(oneLine).join('\n')}\n`);

/** Ends with code 1 when all that was asked for is done. */
export function fail(): void {
  process.exitCode = EXIT_FAILED;
}

/** Runs a command to its end: 1 for what can't be read or written, 2 for a wrong command line, both in words. */
export async function runCommand(program: Command): Promise<void> {
  // A reader that has seen enough (`npm run eval … | head`) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : EXIT_USAGE;
    else if (error instanceof FileError) {
      say(error.message);
      fail();
    } else throw error;
  }
}
