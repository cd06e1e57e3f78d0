import type { ChannelSender } from '../../core/alert.ts';
import type { PostWebhook } from '../../core/message.ts';
import type { Subscription } from '../../core/subscription.ts';
import { subscriptionLinks } from '../../core/token.ts';
import type { ChannelDeps } from '../channel-deps.ts';
import { otherChannel } from '../other-channel.ts';
import { type AlertMessageContext, renderAlertMessage, renderDigestMessage } from './render-alert-message.ts';

/** Posts alerts to an endpoint of the subscriber's own, signed. */
export function webhookChannel(postWebhook: PostWebhook, deps: ChannelDeps): ChannelSender {
  const context = async ({ id }: Subscription): Promise<AlertMessageContext> => ({
    topicName: deps.topicName,
    links: subscriptionLinks(deps.publicUrl, id, await deps.keys()),
  });
  return {
    async alert(alert, subscription) {
      const { channel } = subscription;
      if (channel.kind !== 'webhook') return otherChannel('webhook', subscription);
      return postWebhook(channel, renderAlertMessage(alert, await context(subscription)));
    },
    async digest(digest, subscription) {
      const { channel } = subscription;
      if (channel.kind !== 'webhook') return otherChannel('webhook', subscription);
      return postWebhook(channel, renderDigestMessage(digest, await context(subscription)));
    },
  };
}
