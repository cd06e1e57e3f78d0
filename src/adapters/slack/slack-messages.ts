import type { Alert, Digest } from '../../core/alert.ts';
import type { SlackMessage } from '../../core/message.ts';
import type { Subscription } from '../../core/subscription.ts';
import { subscriptionLinks } from '../../core/token.ts';
import type { ChannelDeps } from '../channel-deps.ts';
import { type AlertBlocksContext, renderAlertBlocks } from './render-alert-blocks.ts';
import { renderDigestBlocks } from './render-digest-blocks.ts';

/** What is posted, whichever way. */
export interface SlackMessages {
  alert(alert: Alert, subscription: Subscription): Promise<SlackMessage>;
  digest(digest: Digest, subscription: Subscription): Promise<SlackMessage>;
}

/** The messages of both Slack channels. */
export function slackMessages(deps: ChannelDeps): SlackMessages {
  const context = async ({ id }: Subscription): Promise<AlertBlocksContext> => ({
    topicName: deps.topicName,
    links: subscriptionLinks(deps.publicUrl, id, await deps.keys()),
    now: deps.now(),
  });
  return {
    alert: async (alert, subscription) => renderAlertBlocks(alert, await context(subscription)),
    digest: async (digest, subscription) =>
      renderDigestBlocks(digest, { ...(await context(subscription)), cadence: subscription.cadence }),
  };
}
