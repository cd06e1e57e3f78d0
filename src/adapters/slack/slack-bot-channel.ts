import type { Alert, ChannelSender } from '../../core/alert.ts';
import { deliveryId } from '../../core/delivery.ts';
import type { ChannelDeps } from '../channel-deps.ts';
import { otherChannel } from '../other-channel.ts';
import type { PostSlackReply, SlackReply } from './post-slack-bot.ts';
import { slackMessages } from './slack-messages.ts';

/** Posts into a Slack conversation as the deployment's own app; what follows an alert replies to it. */
export function slackBotChannel(postSlackBot: PostSlackReply, deps: ChannelDeps): ChannelSender {
  const messages = slackMessages(deps);
  return {
    async alert(alert, subscription, thread) {
      const { channel } = subscription;
      if (channel.kind !== 'slack-bot') return otherChannel('slack-bot', subscription);
      return postSlackBot(
        {
          conversation: channel.conversation,
          deliveries: [deliveryId(alert)],
          ...replyTo(thread, alert),
        },
        await messages.alert(alert, subscription),
      );
    },
    async digest(digest, subscription) {
      const { channel } = subscription;
      if (channel.kind !== 'slack-bot') return otherChannel('slack-bot', subscription);
      const deliveries = digest.alerts.map(({ alert }) => deliveryId(alert));
      return postSlackBot(
        { conversation: channel.conversation, deliveries },
        await messages.digest(digest, subscription),
      );
    },
  };
}

/** More coverage stays in the thread; an update is news, which all have to see. */
function replyTo(thread: string | undefined, { follows }: Alert): Pick<SlackReply, 'thread' | 'toAll'> {
  if (thread === undefined || follows === undefined) return {};
  return { thread, ...(follows.kind === 'update' && { toAll: true }) };
}
