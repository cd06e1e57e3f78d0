import type { SendAlert } from '../../core/alert.ts';
import type { SendEmail } from '../../core/message.ts';
import { subscriptionLinks } from '../../core/token.ts';
import type { ChannelDeps } from '../channel-deps.ts';
import { renderAlertEmail } from './render-alert-email.ts';

/** Sends alerts by email, one recipient per message. */
export function emailChannel(sendEmail: SendEmail, deps: ChannelDeps): SendAlert {
  return async (alert, subscription) => {
    const { channel } = subscription;
    if (channel.kind !== 'email') {
      return {
        kind: 'failed',
        reason: `the alert is for email, but subscription ${subscription.id} is for ${channel.kind}`,
      };
    }
    const links = subscriptionLinks(deps.publicUrl, subscription.id, await deps.keys());
    return sendEmail(
      renderAlertEmail(alert, { to: channel.address, topicName: deps.topicName, links, now: deps.now() }),
    );
  };
}
