import { cachedSlackToken, type SlackToken } from '../slack/slack-token.ts';
import { extensionSecret } from './extension-secret.ts';

/**
 * The bot token of the deployment's Slack app, if it has one: `lib/` names its secret in the environment, and has the
 * extension run beside the function.
 * @param source `process.env`, in composition roots only
 */
export function deployedSlackToken(
  source: Readonly<Record<string, string | undefined>>,
  now: () => number,
): SlackToken | undefined {
  const { SLACK_BOT_TOKEN_SECRET: name, AWS_SESSION_TOKEN: sessionToken = '' } = source;
  if (name === undefined) return undefined;
  const port = source.PARAMETERS_SECRETS_EXTENSION_HTTP_PORT ?? '2773';
  return cachedSlackToken(extensionSecret(name, { sessionToken, port }), now);
}
