import type { Config } from '../src/config.ts';

/** Names the secret with the bot token of the deployment's Slack app, if it has one; the token is read at run time. */
export function slackEnvironment({ slackBotTokenSecret }: Config): Readonly<Record<string, string>> {
  if (slackBotTokenSecret === undefined) return {};
  return { SLACK_BOT_TOKEN_SECRET: slackBotTokenSecret };
}
