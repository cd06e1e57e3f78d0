import { Command, InvalidArgumentError } from 'commander';
import { ROOT, STATE_ROOT } from '../context.ts';

interface Options {
  readonly sample?: true;
  readonly fresh?: true;
  readonly port: number;
  readonly json?: true;
}

export function startCommand(): Command {
  return new Command('start')
    .description('run the whole pipeline on this machine, with a page at http://localhost:3000')
    .option('--sample', 'poll the built-in sample newsroom instead of feeds.opml; needs no internet')
    .option('--fresh', 'forget the saved state and begin anew')
    .option('--port <number>', 'where the page answers', parsePort, 3000)
    .option('--json', 'print one JSON object per alert')
    .addHelpText(
      'after',
      `
Environment:
  SMTP_URL         smtp://user:password@host:587; without it emails stay in the inbox on the page
  SLACK_BOT_TOKEN  xoxb-…, of a Slack app; without it nobody can subscribe by one (docs/slack.md)
  WIREWATCH_HOME   the folder that holds the state, .wirewatch/; default: the project's own`,
    )
    .action(run);
}

async function run(options: Options): Promise<void> {
  // Only here: everything that a local run needs takes a while to load.
  const { start } = await import('../../local/start.ts');
  const running = await start({
    root: ROOT,
    stateRoot: STATE_ROOT,
    mode: options.sample ? 'sample' : 'feeds',
    fresh: options.fresh ?? false,
    port: options.port,
    json: options.json ?? false,
    smtpUrl: process.env.SMTP_URL || undefined,
    slackToken: process.env.SLACK_BOT_TOKEN || undefined,
    out: process.stdout,
  });
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await running.stop();
}

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new InvalidArgumentError('write a number from 1 to 65535, for instance 3001');
}
