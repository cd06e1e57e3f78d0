import type { SendAlert } from '../../core/alert.ts';
import type { PostSlack } from '../../core/message.ts';
import { subscriptionLinks } from '../../core/token.ts';
import type { ChannelDeps } from '../channel-deps.ts';
import { renderAlertBlocks } from './render-alert-blocks.ts';

/** Posts alerts into a Slack channel through its incoming webhook. */
export function slackChannel(postSlack: PostSlack, deps: ChannelDeps): SendAlert {
  return async (alert, subscription) => {
    const { channel } = subscription;
    if (channel.kind !== 'slack') {
      return {
        kind: 'failed',
        reason: `the alert is for slack, but subscription ${subscription.id} is for ${channel.kind}`,
      };
    }
    const links = subscriptionLinks(deps.publicUrl, subscription.id, await deps.keys());
    return postSlack(
      channel.webhook,
      renderAlertBlocks(alert, { topicName: deps.topicName, links, now: deps.now() }),
    );
  };
}
