import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSEvent } from 'aws-lambda';
import { deployedSlackToken } from '../../src/adapters/aws/deployed-slack-token.ts';
import { documentClient } from '../../src/adapters/aws/document-client.ts';
import { dynamoDeliveryLedger } from '../../src/adapters/aws/dynamo-delivery-ledger.ts';
import { dynamoDigestStore } from '../../src/adapters/aws/dynamo-digest-store.ts';
import { dynamoPacer } from '../../src/adapters/aws/dynamo-pacer.ts';
import { dynamoStoryStore } from '../../src/adapters/aws/dynamo-story-store.ts';
import { dynamoSubscriptionStore } from '../../src/adapters/aws/dynamo-subscription-store.ts';
import { dynamoTokenKeys } from '../../src/adapters/aws/dynamo-token-keys.ts';
import { readSesEvent } from '../../src/adapters/aws/ses-event.ts';
import { sesMailer } from '../../src/adapters/aws/ses-mailer.ts';
import { sqsQueue } from '../../src/adapters/aws/sqs-queue.ts';
import { emailChannel } from '../../src/adapters/email/email-channel.ts';
import { senderOf } from '../../src/adapters/email/sender.ts';
import { readCatalogue } from '../../src/adapters/files/catalogue.ts';
import { slackSentFinder } from '../../src/adapters/slack/find-sent-in-slack.ts';
import { slackPoster } from '../../src/adapters/slack/post-slack.ts';
import { slackAppPoster } from '../../src/adapters/slack/slack-app.ts';
import { slackBotChannel } from '../../src/adapters/slack/slack-bot-channel.ts';
import { slackChannel } from '../../src/adapters/slack/slack-channel.ts';
import { ownerTeller } from '../../src/adapters/tell-owner.ts';
import { webhookPoster } from '../../src/adapters/webhook/post-webhook.ts';
import { webhookChannel } from '../../src/adapters/webhook/webhook-channel.ts';
import { topicNames } from '../../src/core/topic.ts';
import { readEnv } from '../../src/runtime/env.ts';
import { powertools } from '../../src/runtime/powertools.ts';
import { NOTIFIER_ENV } from './env.ts';
import { createHandler } from './handler.ts';
import { createProviderHandler } from './provider-handler.ts';
import { NOTIFIER_TIMES } from './times.ts';

const env = readEnv(NOTIFIER_ENV, process.env);
const { log, metrics, flushing } = powertools('notifier');
const dynamo = documentClient(new DynamoDBClient());
const sqs = new SQSClient();
// SES takes no idempotency token: the SDK must not try again by itself, the ledger decides.
const ses = new SESv2Client({ maxAttempts: 1 });
const tokenKeys = dynamoTokenKeys(dynamo, env.SUBSCRIPTIONS_TABLE);
const catalogue = readCatalogue(fileURLToPath(new URL('./catalogue.json', import.meta.url)));
const context = {
  topicName: topicNames(catalogue),
  publicUrl: env.PUBLIC_URL,
  keys: tokenKeys.keys,
  now: Date.now,
};

const sendEmail = sesMailer(ses, senderOf(env.FROM_ADDRESS), { configurationSet: env.CONFIGURATION_SET });
const slackToken = deployedSlackToken(process.env, Date.now);

const shared = {
  subscriptions: dynamoSubscriptionStore(dynamo, env.SUBSCRIPTIONS_TABLE),
  ledger: dynamoDeliveryLedger(dynamo, env.DELIVERIES_TABLE),
  now: Date.now,
  log,
  metrics,
};
const deliver = createHandler({
  ...shared,
  digests: dynamoDigestStore(dynamo, env.DIGESTS_TABLE),
  stories: dynamoStoryStore(dynamo, env.STORIES_TABLE),
  pacer: dynamoPacer(dynamo, env.SUBSCRIPTIONS_TABLE),
  channels: {
    email: emailChannel(sendEmail, context),
    slack: slackChannel(slackPoster(), context),
    'slack-bot': slackBotChannel(slackAppPoster(slackToken), context),
    webhook: webhookChannel(webhookPoster(), context),
  },
  findSent: slackSentFinder(slackToken),
  tellOwner: ownerTeller(sendEmail, context),
  alerts: sqsQueue(sqs, env.ALERTS_QUEUE_URL),
  deadLetters: sqsQueue(sqs, env.ALERTS_DLQ_URL),
  times: NOTIFIER_TIMES,
  emailsPerSecond: Number(env.EMAILS_PER_SECOND),
  random: Math.random,
  pause: (ms) => setTimeout(ms),
});
const takeReports = createProviderHandler({
  ...shared,
  readEvent: readSesEvent,
  deadLetters: sqsQueue(sqs, env.PROVIDER_EVENTS_DLQ_URL),
});

/** The batches of the alerts queue, and of what SES tells of the mail that it took. */
export const handler = flushing(async (event: SQSEvent, lambda: Context) =>
  event.Records[0]?.eventSourceARN.endsWith(
    env.ALERTS_QUEUE_URL.slice(env.ALERTS_QUEUE_URL.lastIndexOf('/') + 1),
  )
    ? deliver(event, lambda)
    : takeReports(event, lambda),
);
