import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../src/config.ts';
import { Alarms } from './alarms.ts';
import { Api } from './api.ts';
import { Classifier } from './classifier.ts';
import { HttpEndpoint } from './http-endpoint.ts';
import { logicalName } from './logical-name.ts';
import { Notifier } from './notifier.ts';
import { Poller } from './poller.ts';
import { Queues } from './queues.ts';
import type { SecondOpinionSettings } from './second-opinion.ts';
import { Sender } from './sender.ts';
import { Storage } from './storage.ts';
import { Sweeper } from './sweeper.ts';

export interface WirewatchStackProps extends StackProps {
  readonly config: Config;
  /** @default nobody is asked */
  readonly secondOpinion?: SecondOpinionSettings;
}

/** The whole system, in the order in which the data flows. */
export class WirewatchStack extends Stack {
  constructor(scope: Construct, id: string, { config, secondOpinion, ...props }: WirewatchStackProps) {
    super(scope, id, props);
    const { tables } = new Storage(this, 'Storage');
    const { pairs: queues } = new Queues(this, 'Queues');
    const sender = new Sender(this, 'Sender', config.from);
    const endpoint = new HttpEndpoint(this, 'Endpoint');
    const publicUrl = config.publicUrl ?? endpoint.url;

    const poller = new Poller(this, 'Poller', {
      config,
      publicUrl,
      feeds: tables.feeds,
      pushes: tables.pushes,
      pushQueue: queues.pushes,
      articles: queues.articles.queue,
    });
    const classifier = new Classifier(this, 'Classifier', {
      config,
      articleQueue: queues.articles,
      articles: tables.articles,
      stories: tables.stories,
      subscriptions: tables.subscriptions,
      alerts: queues.alerts.queue,
      secondOpinion,
    });
    const notifier = new Notifier(this, 'Notifier', {
      config,
      publicUrl,
      alertQueue: queues.alerts,
      providerEventQueue: queues.providerEvents,
      deliveries: tables.deliveries,
      digests: tables.digests,
      stories: tables.stories,
      subscriptions: tables.subscriptions,
      sender,
    });
    sender.report(queues.providerEvents);
    const sweeper = new Sweeper(this, 'Sweeper', {
      articles: tables.articles,
      deliveries: tables.deliveries,
      digests: tables.digests,
      subscriptions: tables.subscriptions,
      articleQueue: queues.articles,
      alertQueue: queues.alerts,
    });
    const api = new Api(this, 'Api', {
      config,
      publicUrl,
      endpoint,
      subscriptions: tables.subscriptions,
      pushes: tables.pushes,
      pushQueue: queues.pushes.queue,
      sender,
    });

    new Alarms(this, 'Alarms', {
      queues,
      functions: {
        poller: poller.function,
        classifier: classifier.function,
        notifier: notifier.function,
        sweeper: sweeper.function,
        api: api.function,
      },
      address: config.alarmAddress,
    });

    this.#output('SubscribeUrl', `${publicUrl}/`, 'Open this page to subscribe');
    // `wirewatch --stack NAME` finds its way by the outputs from here on.
    this.#output('PublicUrl', publicUrl, 'What the links in alerts begin with');
    this.#output('FromAddress', config.from, 'The address that alerts come from');
    this.#output('SlackApp', config.slackBotTokenSecret === undefined ? 'no' : 'yes', 'Whether there is one');
    this.#output('Shards', String(config.shards), 'Over how many pollers the feeds are spread');
    for (const [name, table] of Object.entries(tables)) {
      this.#output(`${logicalName(name)}Table`, table.tableName, `The ${name} table`);
    }
    for (const [name, { queue, deadLetters }] of Object.entries(queues)) {
      this.#output(`${logicalName(name)}QueueUrl`, queue.queueUrl, `The ${name} queue`);
      this.#output(`${logicalName(name)}DlqUrl`, deadLetters.queueUrl, `The ${name} dead-letter queue`);
    }
  }

  #output(name: string, value: string, description: string): void {
    new CfnOutput(this, name, { value, description });
  }
}
