import type { ChannelSender } from '../../core/alert.ts';
import { feedbackLink } from '../../core/feedback.ts';
import type { SendEmail } from '../../core/message.ts';
import type { Subscription } from '../../core/subscription.ts';
import { subscriptionLinks } from '../../core/token.ts';
import type { ChannelDeps } from '../channel-deps.ts';
import { otherChannel } from '../other-channel.ts';
import type { EmailContext } from './email-context.ts';
import { renderAlertEmail } from './render-alert-email.ts';
import { renderDigestEmail } from './render-digest-email.ts';

/** Sends alerts by email, one recipient per message. */
export function emailChannel(sendEmail: SendEmail, deps: ChannelDeps): ChannelSender {
  return {
    async alert(alert, subscription) {
      const { channel } = subscription;
      if (channel.kind !== 'email') return otherChannel('email', subscription);
      return sendEmail(renderAlertEmail(alert, await contextOf(channel.address, subscription, deps)));
    },
    async digest(digest, subscription) {
      const { channel, cadence } = subscription;
      if (channel.kind !== 'email') return otherChannel('email', subscription);
      const context = await contextOf(channel.address, subscription, deps);
      return sendEmail(renderDigestEmail(digest, { ...context, cadence }));
    },
  };
}

async function contextOf(to: string, { id }: Subscription, deps: ChannelDeps): Promise<EmailContext> {
  const keys = await deps.keys();
  return {
    to,
    topicName: deps.topicName,
    links: subscriptionLinks(deps.publicUrl, id, keys),
    feedbackLink: ({ article, topics }) =>
      feedbackLink(
        deps.publicUrl,
        { subscriptionId: id, articleId: article.id, topics: topics.map((topic) => topic.id) },
        keys,
      ),
    now: deps.now(),
  };
}
