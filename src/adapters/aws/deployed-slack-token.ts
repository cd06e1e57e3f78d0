import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { cachedSlackToken, type SlackToken } from '../slack/slack-token.ts';
import { secretsManagerSecret } from './secrets-manager-secret.ts';

/**
 * The bot token of the deployment's Slack app, if it has one: `lib/` names its secret in the environment. Without an app,
 * not even the client is made.
 * @param source `process.env`, in composition roots only
 */
export function deployedSlackToken(
  source: Readonly<Record<string, string | undefined>>,
  now: () => number,
): SlackToken | undefined {
  const { SLACK_BOT_TOKEN_SECRET: name } = source;
  if (name === undefined) return undefined;
  return cachedSlackToken(secretsManagerSecret(new SecretsManagerClient(), name), now);
}
