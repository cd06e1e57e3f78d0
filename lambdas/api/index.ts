import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { confirmationSender } from '../../src/adapters/ask-to-confirm.ts';
import { deployedSlackToken } from '../../src/adapters/aws/deployed-slack-token.ts';
import { documentClient } from '../../src/adapters/aws/document-client.ts';
import { dynamoFeedbackStore } from '../../src/adapters/aws/dynamo-feedback-store.ts';
import { dynamoPushStore } from '../../src/adapters/aws/dynamo-push-store.ts';
import { dynamoQuota } from '../../src/adapters/aws/dynamo-quota.ts';
import { dynamoSubscriptionStore } from '../../src/adapters/aws/dynamo-subscription-store.ts';
import { dynamoTokenKeys } from '../../src/adapters/aws/dynamo-token-keys.ts';
import { sesMailer } from '../../src/adapters/aws/ses-mailer.ts';
import { sqsQueue } from '../../src/adapters/aws/sqs-queue.ts';
import { senderOf } from '../../src/adapters/email/sender.ts';
import { readCatalogue } from '../../src/adapters/files/catalogue.ts';
import { isSlackWebhook } from '../../src/adapters/slack/is-slack-webhook.ts';
import { slackPoster } from '../../src/adapters/slack/post-slack.ts';
import { slackAppPoster } from '../../src/adapters/slack/slack-app.ts';
import { newWebhookSecret } from '../../src/adapters/webhook/new-webhook-secret.ts';
import { webhookPoster } from '../../src/adapters/webhook/post-webhook.ts';
import { readEnv } from '../../src/runtime/env.ts';
import { powertools } from '../../src/runtime/powertools.ts';
import { API_ENV } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(API_ENV, process.env);
const { log, metrics, flushing } = powertools('api');
const dynamo = documentClient(new DynamoDBClient());
// SES takes no idempotency token: the SDK must not send a second confirmation by itself.
const ses = new SESv2Client({ maxAttempts: 1 });
const slackToken = deployedSlackToken(process.env, Date.now);

export const handler = flushing(
  createHandler({
    subscriptions: dynamoSubscriptionStore(dynamo, env.SUBSCRIPTIONS_TABLE),
    pushes: dynamoPushStore(dynamo, env.PUSHES_TABLE),
    pushQueue: sqsQueue(new SQSClient(), env.PUSHES_QUEUE_URL),
    takeQuota: dynamoQuota(dynamo, env.SUBSCRIPTIONS_TABLE),
    keys: dynamoTokenKeys(dynamo, env.SUBSCRIPTIONS_TABLE).keys,
    askToConfirm: confirmationSender({
      sendEmail: sesMailer(ses, senderOf(env.FROM_ADDRESS), { configurationSet: env.CONFIGURATION_SET }),
      postSlack: slackPoster(),
      postSlackBot: slackAppPoster(slackToken),
      postWebhook: webhookPoster(),
    }),
    topics: readCatalogue(fileURLToPath(new URL('./catalogue.json', import.meta.url))),
    feedback: dynamoFeedbackStore(dynamo, env.SUBSCRIPTIONS_TABLE),
    channelRules: {
      isSlackWebhook: (url) => isSlackWebhook(url),
      newWebhookSecret,
      hasSlackBot: slackToken !== undefined,
    },
    publicUrl: env.PUBLIC_URL,
    now: Date.now,
    log,
    metrics,
  }),
);
