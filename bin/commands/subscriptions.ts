import { Command } from 'commander';
import type { OpenStores } from '../../local/open-stores.ts';
import { isSlackWebhook } from '../../src/adapters/slack/is-slack-webhook.ts';
import { newWebhookSecret } from '../../src/adapters/webhook/new-webhook-secret.ts';
import { cadenceWords } from '../../src/core/cadence-words.ts';
import type { ChannelRules, FieldProblem, Texts } from '../../src/core/channels/channel-form.ts';
import { CHANNEL_FORMS } from '../../src/core/channels/channel-forms.ts';
import { readTerms, type Terms } from '../../src/core/channels/read-terms.ts';
import { maskChannel, newSubscription, type Subscription } from '../../src/core/subscription.ts';
import { onStores, type StateOptions, withState } from '../context.ts';
import { print, printJson, printTable } from '../print.ts';
import { Refusal, UsageError } from '../refusal.ts';
import { findTopic, projectTopics } from './topics.ts';

interface SubscribeOptions extends StateOptions {
  /** A channel's fields have options of the same names. */
  readonly [field: string]: string | true | undefined;
  readonly json?: true;
}

/** Of an id, so that a slip ends nothing. */
const LEAST_ID = 4;
const MORNING = '07:30';
const OWN_CLOCK = new Intl.DateTimeFormat().resolvedOptions().timeZone;

export function subscribeCommand(): Command {
  const command = withState(new Command('subscribe'))
    .description('subscribe somebody to topics; active at once, so be sure that they want it')
    .argument('<topics...>', 'topics by id or name, for instance north-korea ukraine');
  for (const { fields } of Object.values(CHANNEL_FORMS)) {
    for (const { name, option } of fields) command.option(`--${name} <${option.value}>`, option.help);
  }
  return command
    .option('--owner <address>', 'email address that hears when Slack or a webhook takes nothing any more')
    .option('--digest <rhythm>', 'all alerts as one message: hourly, daily or daily@07:30')
    .option('--zone <name>', `whose clock a daily digest keeps: Europe/Berlin, New York (here ${OWN_CLOCK})`)
    .option('--json', 'print JSON')
    .action(subscribe);
}

export function subscriptionsCommand(): Command {
  const subscriptions = new Command('subscriptions').description('who gets what');
  subscriptions.addCommand(
    withState(new Command('list'))
      .description('all subscriptions; addresses are masked')
      .option('--json', 'print JSON')
      .action(list),
  );
  return subscriptions;
}

export function unsubscribeCommand(): Command {
  return withState(new Command('unsubscribe'))
    .description('end a subscription, or all of an email address')
    .argument('<subscription>', `its id, its first ${LEAST_ID} digits or more, or an email address`)
    .option('--json', 'print JSON')
    .action(unsubscribe);
}

async function subscribe(words: readonly string[], options: SubscribeOptions): Promise<void> {
  const topics = projectTopics();
  const wanted = words.map((word) => findTopic(word, topics).id);
  await onStores(options, async ({ stores, ...known }) => {
    const { channel, choices, madeSecret } = termsOf(options, known);
    const asked = newSubscription(wanted, channel, Date.now(), choices);
    // One that is active already stays as it is, whoever is named as owner now.
    const kept = await stores.subscriptions.request(asked);
    const outcome = await stores.subscriptions.activate(kept.id);
    const subscription: Subscription = { ...kept, status: 'active' };
    if (options.json) return printJson({ outcome, subscription: shown(subscription), secret: madeSecret });
    const state = outcome === 'already-active' ? 'was subscribed already' : 'is subscribed';
    const when = subscription.cadence === undefined ? '' : `, ${cadenceWords(subscription.cadence)}`;
    const what = `${subscription.topics.join(', ')}${when}`;
    print(`${maskChannel(channel)} ${state} to ${what} (${subscription.id.slice(0, 8)}).`);
    if (madeSecret !== undefined) print(`Signed with this secret, shown only now: ${madeSecret}`);
  });
}

type Known = Pick<OpenStores, 'publicUrl' | 'hasSlackBot'>;

function termsOf(options: SubscribeOptions, { publicUrl, hasSlackBot = true }: Known): Terms {
  const rules: ChannelRules = {
    isSlackWebhook: (url) => isSlackWebhook(url, publicUrl === undefined ? [] : [publicUrl]),
    newWebhookSecret,
    // Nobody knows of a local run that is yet to start; where there is none, its first alert fails and says so.
    hasSlackBot,
  };
  const terms = readTerms(textsOf(options), rules);
  if (terms.kind === 'read') return terms.value;
  throw new UsageError(terms.problems.map(inWords).join('\n'));
}

/** The options as the page's form would fill them in. */
function textsOf({ digest, zone, ...options }: SubscribeOptions): Texts {
  const texts: Readonly<Record<string, unknown>> = { ...options, ...rhythmOf(digest, zone) };
  return (field) => {
    const text = texts[field];
    return typeof text === 'string' ? text.trim() : '';
  };
}

type TextOption = SubscribeOptions[string];

function rhythmOf(digest: TextOption, zone: TextOption): Readonly<Record<string, TextOption>> {
  const daily = typeof digest === 'string' ? /^daily(?:@(.+))?$/.exec(digest) : null;
  if (daily === null) {
    if (typeof digest === 'string' && digest !== 'hourly') {
      throw new UsageError(`--digest is hourly, daily or daily@${MORNING}, not "${digest}"`);
    }
    if (zone !== undefined) {
      throw new UsageError('--zone is whose clock a daily digest keeps; add --digest daily, or leave it out');
    }
    return digest === undefined ? {} : { every: 'hour' };
  }
  return { every: 'day', at: daily[1] ?? MORNING, zone: zone ?? OWN_CLOCK };
}

const OR = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const OPTION_NAMES: Readonly<Record<string, string>> = { every: 'digest', at: 'digest' };

function inWords({ code, field, message }: FieldProblem): string {
  if (code !== 'no_channel') return `--${OPTION_NAMES[field] ?? field}: ${message}`;
  const options = Object.values(CHANNEL_FORMS).map(({ fields: [{ name, option }] }) => {
    return `--${name} ${option.value.toUpperCase()}`;
  });
  return `say where alerts go: ${OR.format(options)}`;
}

async function list(options: StateOptions & { readonly json?: true }): Promise<void> {
  await onStores(options, async ({ stores }) => {
    const subscriptions = await stores.subscriptions.list();
    if (options.json) return printJson(subscriptions.map(shown));
    printTable(
      ['ID', 'STATUS', 'TO', 'WHEN', 'OWNER', 'TOPICS'],
      subscriptions.map((subscription) => [
        subscription.id.slice(0, 8),
        subscription.status,
        maskChannel(subscription.channel),
        cadenceWords(subscription.cadence),
        subscription.owner === undefined ? '' : maskAddress(subscription.owner),
        subscription.topics.join(', '),
      ]),
      'Nobody has subscribed yet.',
    );
  });
}

/** A subscription as it may be shown. */
function shown({ channel, owner, ...subscription }: Subscription) {
  const masked = { channel: channel.kind, to: maskChannel(channel) };
  return { ...subscription, ...masked, ...(owner !== undefined && { owner: maskAddress(owner) }) };
}

const maskAddress = (address: string): string => maskChannel({ kind: 'email', address });

async function unsubscribe(wanted: string, options: StateOptions & { readonly json?: true }): Promise<void> {
  await onStores(options, async ({ stores }) => {
    const found = (await stores.subscriptions.list()).filter((subscription) => isMeant(subscription, wanted));
    if (found.length === 0) {
      throw new Refusal(`no subscription "${wanted}"; wirewatch subscriptions list shows all`);
    }
    const subscribers = new Set(found.map((subscription) => subscription.subscriberId));
    if (subscribers.size > 1) throw new Refusal(`"${wanted}" begins several ids; write more of it`);
    const going = found.filter(({ status }) => status !== 'ended');
    for (const { id } of going) await stores.subscriptions.end(id, 'ended');
    if (options.json) return printJson({ ended: going.map(({ id }) => id) });
    for (const subscription of found) print(endedWords(subscription));
  });
}

function endedWords({ channel, topics, id, status }: Subscription): string {
  const state = status === 'ended' ? 'was ended already' : 'is ended';
  return `${maskChannel(channel)}: the subscription to ${topics.join(', ')} (${id.slice(0, 8)}) ${state}.`;
}

function isMeant({ id, channel }: Subscription, wanted: string): boolean {
  if (channel.kind === 'email' && channel.address.toLowerCase() === wanted.toLowerCase()) return true;
  return wanted.length >= LEAST_ID && id.startsWith(wanted);
}
