import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { documentClient } from '../../src/adapters/aws/document-client.ts';
import { dynamoDeliveryLedger } from '../../src/adapters/aws/dynamo-delivery-ledger.ts';
import { dynamoSubscriptionStore } from '../../src/adapters/aws/dynamo-subscription-store.ts';
import { dynamoTokenKeys } from '../../src/adapters/aws/dynamo-token-keys.ts';
import { sesMailer } from '../../src/adapters/aws/ses-mailer.ts';
import { sqsQueue } from '../../src/adapters/aws/sqs-queue.ts';
import { emailChannel } from '../../src/adapters/email/email-channel.ts';
import { senderOf } from '../../src/adapters/email/sender.ts';
import { readCatalogue } from '../../src/adapters/files/catalogue.ts';
import { slackPoster } from '../../src/adapters/slack/post-slack.ts';
import { slackChannel } from '../../src/adapters/slack/slack-channel.ts';
import { webhookPoster } from '../../src/adapters/webhook/post-webhook.ts';
import { webhookChannel } from '../../src/adapters/webhook/webhook-channel.ts';
import { topicNames } from '../../src/core/topic.ts';
import { readEnv } from '../../src/runtime/env.ts';
import { powertools } from '../../src/runtime/powertools.ts';
import { NOTIFIER_ENV } from './env.ts';
import { createHandler } from './handler.ts';
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

export const handler = flushing(
  createHandler({
    subscriptions: dynamoSubscriptionStore(dynamo, env.SUBSCRIPTIONS_TABLE),
    ledger: dynamoDeliveryLedger(dynamo, env.DELIVERIES_TABLE),
    channels: {
      email: emailChannel(sesMailer(ses, senderOf(env.FROM_ADDRESS)), context),
      slack: slackChannel(slackPoster(), context),
      webhook: webhookChannel(webhookPoster(), context),
    },
    alerts: sqsQueue(sqs, env.ALERTS_QUEUE_URL),
    deadLetters: sqsQueue(sqs, env.ALERTS_DLQ_URL),
    times: NOTIFIER_TIMES,
    now: Date.now,
    random: Math.random,
    log,
    metrics,
  }),
);
