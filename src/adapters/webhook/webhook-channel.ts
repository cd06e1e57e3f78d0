import type { SendAlert } from '../../core/alert.ts';
import type { PostWebhook } from '../../core/message.ts';
import { subscriptionLinks } from '../../core/token.ts';
import type { ChannelDeps } from '../channel-deps.ts';
import { renderAlertMessage } from './render-alert-message.ts';

/** Posts alerts to an endpoint of the subscriber's own, signed. */
export function webhookChannel(postWebhook: PostWebhook, deps: ChannelDeps): SendAlert {
  return async (alert, subscription) => {
    const { channel } = subscription;
    if (channel.kind !== 'webhook') {
      return {
        kind: 'failed',
        reason: `the alert is for webhook, but subscription ${subscription.id} is for ${channel.kind}`,
      };
    }
    const links = subscriptionLinks(deps.publicUrl, subscription.id, await deps.keys());
    return postWebhook(channel, renderAlertMessage(alert, { topicName: deps.topicName, links }));
  };
}
