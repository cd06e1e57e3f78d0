import { SecretValue } from 'aws-cdk-lib';
import type { Config } from '../src/config.ts';

/** The bot token of the deployment's Slack app, if it has one: a reference that CloudFormation resolves on deploying. */
export function slackEnvironment({ slackBotTokenSecret }: Config): Readonly<Record<string, string>> {
  if (slackBotTokenSecret === undefined) return {};
  return { SLACK_BOT_TOKEN: SecretValue.secretsManager(slackBotTokenSecret).unsafeUnwrap() };
}
