import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { dynamoStores, type Stores } from '../src/adapters/aws/dynamo-stores.ts';
import { sqsQueue } from '../src/adapters/aws/sqs-queue.ts';
import { httpFeedFetcher } from '../src/adapters/feeds/fetch-feed.ts';
import { parseOpml } from '../src/adapters/feeds/opml.ts';
import { loadTopics } from '../src/adapters/files/load-topics.ts';
import { slackSentFinder } from '../src/adapters/slack/find-sent-in-slack.ts';
import { fixedSlackToken } from '../src/adapters/slack/slack-token.ts';
import { ownerTeller } from '../src/adapters/tell-owner.ts';
import { webSubAt } from '../src/adapters/websub/web-sub.ts';
import { type Config, isPlaceholder, loadConfig } from '../src/config.ts';
import type { ChannelSender, Channels } from '../src/core/alert.ts';
import { classifier } from '../src/core/classify.ts';
import { newSubscription } from '../src/core/subscription.ts';
import { FLAGSHIP, topicNames } from '../src/core/topic.ts';
import { localApp } from './app.ts';
import { localClients } from './clients.ts';
import { savedMetrics } from './counts.ts';
import { createResources } from './create-resources.ts';
import { startEmulators } from './emulators.ts';
import type { Running } from './event-source.ts';
import { startExpiry } from './expire-items.ts';
import { fileLog } from './file-log.ts';
import { fileInbox } from './inbox.ts';
import { LOCAL_TABLES } from './open-stores.ts';
import { startPipeline } from './pipeline.ts';
import { pollWatcher } from './poll-watcher.ts';
import { repairIndexes } from './repair-indexes.ts';
import { startSampleNewsroom } from './sample-newsroom/start-sample-newsroom.ts';
import { startSenders } from './senders.ts';
import type { SesEvent } from './ses-events.ts';
import { SLACK_RECEIVER_PATH } from './slack-receiver.ts';
import { StartError } from './start-error.ts';
import {
  currentRun,
  forgetRun,
  type Mode,
  noteRun,
  prepareState,
  type StateFiles,
  stateFiles,
  touchRun,
} from './state.ts';
import { type Terminal, type TerminalStream, terminal } from './terminal.ts';

export interface StartOptions {
  /** The project's folder: `feeds.opml`, `topics/`, `config.yaml`. */
  readonly root: string;
  /** The folder that holds `.wirewatch/`. */
  readonly stateRoot: string;
  readonly mode: Mode;
  readonly fresh: boolean;
  readonly port: number;
  readonly json: boolean;
  readonly smtpUrl: string | undefined;
  /** The bot token of a Slack app. */
  readonly slackToken: string | undefined;
  readonly out: TerminalStream;
}

/** The reader that a new local run has: alerts at `localhost` never leave the machine. */
const DESK = 'desk@localhost';
const SAVE_MS = 1_000;
const SAMPLE_TICK_SECONDS = 3;
const TICK_SECONDS = 60;

/** Starts everything on this machine: emulators, handlers, pages. Resolves once it runs. */
export async function start(options: StartOptions): Promise<Running & { readonly url: string }> {
  const config = loadConfig(join(options.root, 'config.yaml'));
  const topics = loadTopics(join(options.root, 'topics'));
  const ownFeeds = options.mode === 'feeds' ? readFeeds(options.root) : [];
  checkMail(config, options.smtpUrl);
  const files = stateFiles(options.stateRoot, options.mode);
  refuseSecondRun(files);
  prepareState(files, options.fresh);

  // Stops what was started, last first; also when the start fails half-way.
  await using starting = new AsyncDisposableStack();
  const topicName = topicNames(topics);
  const term = terminal({ out: options.out, json: options.json, topicName, now: Date.now });
  const watcher = pollWatcher(options.mode, term);
  const log = fileLog(files.log, watcher.onEvent);
  starting.defer(log.close);
  const metrics = savedMetrics(files.counts);
  starting.defer(metrics.save);
  const emulators = await startEmulators(files.emulators);
  starting.defer(emulators.stop);
  const clients = localClients(emulators);
  starting.defer(clients.destroy);
  await createResources(clients);
  const repaired = await repairIndexes(clients.dynamo);
  if (repaired > 0) log.warn('state.repaired', { entries: repaired });
  const stores = dynamoStores(clients.dynamo, LOCAL_TABLES);

  const inbox = fileInbox(files.inbox);
  const url = `http://localhost:${options.port}`;
  const publicUrl = options.mode === 'sample' ? url : (config.publicUrl ?? url);
  const { smtpUrl } = options;
  const slackToken = options.slackToken === undefined ? undefined : fixedSlackToken(options.slackToken);
  const hasSlackBot = slackToken !== undefined;
  const reports = sqsQueue<SesEvent>(clients.sqs, clients.queueUrl('providerEvents'));
  const senders = await startSenders({
    ...{ from: config.from, smtpUrl, slackToken, inbox },
    localUrl: url,
    onEvent: (event) => reports.send([event]),
  });
  starting.defer(senders.stop);
  const newsroom = options.mode === 'sample' ? await startSampleNewsroom({ now: Date.now }) : undefined;
  starting.defer(async () => newsroom?.stop());
  const listed = newsroom?.feeds ?? ownFeeds;

  let lastPollAt: number | undefined;
  const app = localApp({
    mode: options.mode,
    ...{ stores, topics, clients, inbox, metrics, log, senders, publicUrl, localUrl: url },
    from: config.from,
    hasSlackBot,
    lastPollAt: () => lastPollAt,
  });
  const server = await listen(app.fetch, options.port);
  starting.defer(() => close(server));
  const seeded = await seedSubscriptions(stores, options, url);
  const channels = senders.channels({
    topicName,
    publicUrl,
    keys: stores.tokenKeys.keys,
    now: Date.now,
  });
  const expiry = startExpiry(clients.dynamo, (error) =>
    log.error('expiry.failed', { reason: String(error) }),
  );
  starting.defer(expiry.stop);
  const allowedOrigins = newsroom === undefined ? [] : [newsroom.origin];
  const webSub = webSubAt({ pushes: stores.pushes, publicUrl, allowedOrigins });
  if (webSub === undefined) log.info('websub.off', { reason: 'publicUrl in config.yaml is not https' });
  const pipeline = startPipeline({
    ...{ clients, stores, listed, log, metrics },
    ...rhythm(config, newsroom !== undefined),
    classify: classifier(topics),
    channels: announced(channels, term),
    findSent: slackSentFinder(slackToken),
    tellOwner: ownerTeller(senders.sendEmail, { topicName, publicUrl, now: Date.now }),
    emailsPerSecond: config.emailsPerSecond,
    materialUpdates: config.materialUpdates,
    webSub,
    fetchFeed: httpFeedFetcher({
      contactUrl: publicUrl,
      allowedOrigins,
    }),
    onPolled(summary) {
      lastPollAt = Date.now();
      watcher.onPolled(summary);
    },
  });
  starting.defer(pipeline.stop);
  const { dynamoUrl, sqsUrl } = emulators;
  noteRun(files, { pid: process.pid, url, dynamoUrl, sqsUrl, hasSlackBot });
  starting.defer(() => forgetRun(files));
  const saving = setInterval(() => {
    metrics.save();
    touchRun(files);
  }, SAVE_MS);
  starting.defer(() => clearInterval(saving));
  term.say(`Wirewatch polls ${listed.length} feeds for ${topics.length} topics. Page: ${url}`);
  for (const line of advice(options, url, seeded)) term.say(line);

  const running = starting.move();
  return { url, stop: () => running.disposeAsync() };
}

/** Mail servers refuse, or worse silently discard, mail whose sender nobody owns. */
function checkMail(config: Config, smtpUrl: string | undefined): void {
  if (smtpUrl === undefined) return;
  if (!['smtp:', 'smtps:'].includes(URL.parse(smtpUrl)?.protocol ?? '')) {
    throw new StartError(
      'SMTP_URL: write it as smtp://user:password@host:587 or smtps://user:password@host:465',
    );
  }
  if (isPlaceholder(config.from)) {
    throw new StartError(
      `config.yaml: from is still "${config.from}"; change it to an address that your SMTP server may send from`,
    );
  }
}

function refuseSecondRun(files: StateFiles): void {
  const run = currentRun(files);
  if (run === undefined) return;
  throw new StartError(
    `Wirewatch already runs at ${run.url} (process ${run.pid}); stop it first, with Ctrl-C`,
  );
}

function readFeeds(root: string) {
  return parseOpml(readFileSync(join(root, 'feeds.opml'), 'utf8'), 'feeds.opml');
}

/** How often the schedule ticks, a feed is polled, and what a first poll takes as news. */
function rhythm(config: Config, sample: boolean) {
  return {
    intervalSeconds: sample ? SAMPLE_TICK_SECONDS : config.pollIntervalMinutes * 60,
    maxIntervalSeconds: sample ? SAMPLE_TICK_SECONDS : config.maxPollIntervalMinutes * 60,
    tickSeconds: sample ? SAMPLE_TICK_SECONDS : TICK_SECONDS,
    firstPollMaxAgeMs: config.firstPollMaxAgeHours * 3_600_000,
  };
}

/**
 * A new local run has a reader, so that there is something to see. A reader who left is not brought back.
 * @returns whether the run is new
 */
async function seedSubscriptions(stores: Stores, options: StartOptions, url: string): Promise<boolean> {
  // With none but pending ones, the first start was killed before its reader was active.
  const known = await stores.subscriptions.list();
  if (known.some(({ status }) => status !== 'pending')) return false;
  const desk = newSubscription(FLAGSHIP, { kind: 'email', address: DESK }, Date.now());
  const webhook = `${url}${SLACK_RECEIVER_PATH}/desk`;
  const slack = newSubscription(['united-nations'], { kind: 'slack', webhook }, Date.now());
  for (const subscription of options.mode === 'sample' ? [desk, slack] : [desk]) {
    await stores.subscriptions.request(subscription);
    await stores.subscriptions.activate(subscription.id);
  }
  return true;
}

/** Channels that tell the terminal of each alert that was sent. */
function announced(channels: Channels, term: Terminal): Channels {
  const announce = (sender: ChannelSender): ChannelSender => ({
    async alert(alert, subscription, thread) {
      const outcome = await sender.alert(alert, subscription, thread);
      if (outcome.kind === 'sent') term.alert(alert, subscription);
      return outcome;
    },
    async digest(digest, subscription) {
      const outcome = await sender.digest(digest, subscription);
      if (outcome.kind === 'sent') for (const { alert } of digest.alerts) term.alert(alert, subscription);
      return outcome;
    },
  });
  return {
    email: announce(channels.email),
    slack: announce(channels.slack),
    'slack-bot': announce(channels['slack-bot']),
    webhook: announce(channels.webhook),
  };
}

function advice(options: StartOptions, url: string, seeded: boolean): readonly string[] {
  const mail =
    options.smtpUrl === undefined
      ? 'Emails and Slack messages land in the inbox on the page; set SMTP_URL to send emails for real.'
      : 'Emails go out through SMTP.';
  const state = seeded
    ? `Alerts so far go to ${DESK}`
    : 'This goes on from the last run: what it alerted does not alert again, --fresh begins anew';
  return [mail, `${state}; subscribe at ${url}/subscribe. Stop with Ctrl-C.`];
}

function listen(fetch: Hono['fetch'], port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: 'localhost' }, () => resolve(server));
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      reject(new StartError(`port ${port} is in use; choose another: --port ${port + 1}`));
    });
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
