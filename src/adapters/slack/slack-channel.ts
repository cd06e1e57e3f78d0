import type { ChannelSender } from '../../core/alert.ts';
import type { PostSlack } from '../../core/message.ts';
import type { ChannelDeps } from '../channel-deps.ts';
import { otherChannel } from '../other-channel.ts';
import { slackMessages } from './slack-messages.ts';

/** Posts into a Slack channel through its incoming webhook, which knows no threads. */
export function slackChannel(postSlack: PostSlack, deps: ChannelDeps): ChannelSender {
  const messages = slackMessages(deps);
  return {
    async alert(alert, subscription) {
      const { channel } = subscription;
      if (channel.kind !== 'slack') return otherChannel('slack', subscription);
      return postSlack(channel.webhook, await messages.alert(alert, subscription));
    },
    async digest(digest, subscription) {
      const { channel } = subscription;
      if (channel.kind !== 'slack') return otherChannel('slack', subscription);
      return postSlack(channel.webhook, await messages.digest(digest, subscription));
    },
  };
}
