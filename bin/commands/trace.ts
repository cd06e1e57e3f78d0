import { Command } from 'commander';
import { onStores, type StateOptions, withState } from '../context.ts';
import { printJson } from '../print.ts';
import { Refusal } from '../refusal.ts';
import { tellTrace } from '../trace/tell-trace.ts';
import { trace } from '../trace/trace.ts';
import { traceJson } from '../trace/trace-json.ts';
import { projectTopics } from './topics.ts';

type Options = StateOptions & { readonly json?: true };

export function traceCommand(): Command {
  return withState(new Command('trace'))
    .description('the whole life of an article, an alert, or what an address gets')
    .argument(
      '<what>',
      'an article’s link or id, an alert’s or a story’s id, an email address, a Slack webhook or conversation, a webhook’s URL',
    )
    .option('--json', 'print JSON')
    .action(run);
}

async function run(wanted: string, options: Options): Promise<void> {
  await onStores(options, async ({ stores }) => {
    const now = Date.now();
    const found = await trace(wanted.trim(), projectTopics(), now, stores);
    if (found === undefined) throw new Refusal(whatToTry(wanted.trim()));
    if (options.json) printJson(traceJson(found, now));
    else tellTrace(found, now);
  });
}

function whatToTry(wanted: string): string {
  if (URL.canParse(wanted)) {
    const site = URL.parse(wanted)?.hostname ?? wanted;
    return `nothing is known of this link: no article, no subscription, and no feed of ${site}; wirewatch feeds list shows all, wirewatch feeds add adds one`;
  }
  if (wanted.includes('#')) {
    return `no alert "${wanted}"; wirewatch deliveries --json lists the ledger`;
  }
  if (wanted.includes('@')) {
    return `nobody subscribed with "${wanted}"; wirewatch subscriptions list shows all`;
  }
  return `no article, alert, story or subscriber "${wanted}"; wirewatch deliveries --json lists the ledger, wirewatch subscriptions list who gets what`;
}
