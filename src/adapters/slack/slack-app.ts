import type { PostSlackBot } from '../../core/message.ts';
import { type SlackBotPosterOptions, slackBotPoster } from './post-slack-bot.ts';
import type { SlackToken } from './slack-token.ts';

/** Where a deployment has no Slack app: nothing is posted, and nobody can subscribe by it. */
const noSlackApp: PostSlackBot = async () => ({
  kind: 'dead',
  reason: 'this deployment has no Slack app any more; set its bot token again, or subscribe by another way',
});

/** Posts through the deployment's Slack app, if it has one. */
export function slackAppPoster(
  token: SlackToken | undefined,
  options: Omit<SlackBotPosterOptions, 'token'> = {},
): PostSlackBot {
  return token === undefined ? noSlackApp : slackBotPoster({ ...options, token });
}
