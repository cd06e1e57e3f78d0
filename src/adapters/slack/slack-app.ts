import type { PostSlackBot } from '../../core/message.ts';
import { type SlackBotPosterOptions, slackBotPoster } from './post-slack-bot.ts';
import { waitForOperator } from './slack-answer.ts';
import type { SlackToken } from './slack-token.ts';

/**
 * Where a deployment has no Slack app: nothing is posted, and nobody can subscribe by it. Who did before waits for the
 * operator: a token that was left out once must not end every conversation's subscription.
 */
const noSlackApp: PostSlackBot = async () =>
  waitForOperator('this deployment has no Slack app any more; set its bot token again');

/** Posts through the deployment's Slack app, if it has one. */
export function slackAppPoster(
  token: SlackToken | undefined,
  options: Omit<SlackBotPosterOptions, 'token'> = {},
): PostSlackBot {
  return token === undefined ? noSlackApp : slackBotPoster({ ...options, token });
}
