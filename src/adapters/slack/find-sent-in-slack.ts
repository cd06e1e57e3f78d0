import type { Alert } from '../../core/alert.ts';
import { type Claim, deliveryId } from '../../core/delivery.ts';
import type { Subscription } from '../../core/subscription.ts';
import type { SlackApiOptions } from './slack-api.ts';
import { slackEvidence } from './slack-evidence.ts';
import type { SlackToken } from './slack-token.ts';

/**
 * Looks in a conversation whether an alert whose post had no clear answer is there.
 * @returns the message's `ts`; `undefined` when it isn't there, when nobody can tell, or when it is no Slack app's
 */
export function slackSentFinder(token: SlackToken | undefined, options: Omit<SlackApiOptions, 'token'> = {}) {
  const find = token === undefined ? undefined : slackEvidence({ ...options, token });
  return async (
    alert: Alert,
    { channel }: Subscription,
    { since }: Claim,
    thread?: string,
  ): Promise<string | undefined> => {
    if (find === undefined || channel.kind !== 'slack-bot') return undefined;
    const evidence = await find(channel.conversation, deliveryId(alert), since, thread);
    return evidence.kind === 'posted' ? evidence.ts : undefined;
  };
}
