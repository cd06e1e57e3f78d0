#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { StartError } from '../local/start-error.ts';
import { StateError } from '../local/state-error.ts';
import { StackError } from '../src/adapters/aws/stack-error.ts';
import { FileError } from '../src/adapters/files/file-error.ts';
import { classifyCommand } from './commands/classify.ts';
import { deliveriesCommand } from './commands/deliveries.ts';
import { feedbackCommand } from './commands/feedback.ts';
import { feedsCommand } from './commands/feeds.ts';
import { startCommand } from './commands/start.ts';
import { storiesCommand } from './commands/stories.ts';
import { subscribeCommand, subscriptionsCommand, unsubscribeCommand } from './commands/subscriptions.ts';
import { topicsCommand } from './commands/topics.ts';
import { traceCommand } from './commands/trace.ts';
import { whyCommand } from './commands/why.ts';
import { Refusal, UsageError } from './refusal.ts';

/** Exit codes: 0 done, 1 could not be done, 2 the command line is wrong. */
const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

const program = new Command('wirewatch')
  .description('News alerts by topic: polls feeds, tags articles, sends one email or Slack alert per story.')
  .version('0.1.0')
  .addHelpText('after', '\nExit codes: 0 done, 1 could not be done, 2 wrong command line.')
  .addCommand(startCommand())
  .addCommand(feedsCommand())
  .addCommand(topicsCommand())
  .addCommand(subscribeCommand())
  .addCommand(subscriptionsCommand())
  .addCommand(unsubscribeCommand())
  .addCommand(deliveriesCommand())
  .addCommand(traceCommand())
  .addCommand(feedbackCommand())
  .addCommand(classifyCommand())
  .addCommand(whyCommand())
  .addCommand(storiesCommand());

/** Commands that are added to others don't take over their settings. */
function throwing(command: Command): void {
  command.exitOverride().showHelpAfterError(`(${path(command)} --help says more)`);
  for (const child of command.commands) throwing(child);
}

function path(command: Command): string {
  const { parent } = command;
  return parent === null ? command.name() : `${path(parent)} ${command.name()}`;
}

throwing(program);

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
