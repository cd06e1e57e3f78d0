#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { StateError } from '../local/create-resources.ts';
import { StartError } from '../local/start.ts';
import { StackError } from '../src/adapters/aws/stack-stores.ts';
import { FileError } from '../src/adapters/files/file-error.ts';
import { classifyCommand } from './commands/classify.ts';
import { feedsCommand } from './commands/feeds.ts';
import { startCommand } from './commands/start.ts';
import { subscribeCommand, subscriptionsCommand, unsubscribeCommand } from './commands/subscriptions.ts';
import { topicsCommand } from './commands/topics.ts';
import { Refusal, UsageError } from './refusal.ts';

/** Exit codes: 0 done, 1 could not be done, 2 the command line is wrong. */
const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

const program = new Command('wirewatch')
  .description('News alerts by topic: polls feeds, tags articles, sends one email or Slack alert per story.')
  .version('0.1.0')
  .exitOverride()
  .showHelpAfterError('(wirewatch --help shows all commands)')
  .addHelpText('after', '\nExit codes: 0 done, 1 could not be done, 2 wrong command line.')
  .addCommand(startCommand())
  .addCommand(feedsCommand())
  .addCommand(topicsCommand())
  .addCommand(subscribeCommand())
  .addCommand(subscriptionsCommand())
  .addCommand(unsubscribeCommand())
  .addCommand(classifyCommand());

/** Errors that a person can mend: their message is all there is to say. */
const isForPeople = (error: unknown): error is Error =>
  [FileError, Refusal, StackError, StartError, StateError].some((kind) => error instanceof kind);

// A reader that has seen enough (`wirewatch topics list | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : EXIT_USAGE);
  if (!isForPeople(error)) throw error;
  process.stderr.write(`wirewatch: ${error.message}\n`);
  process.exitCode = error instanceof UsageError ? EXIT_USAGE : EXIT_FAILED;
}
