import type { SendEmail } from '../core/message.ts';
import { maskChannel, type Subscription } from '../core/subscription.ts';
import type { TellOwner } from '../core/tell-owner.ts';
import type { ChannelDeps } from './channel-deps.ts';
import { renderDisabledEmail } from './email/render-disabled-email.ts';

/** Tells owners by email. */
export function ownerTeller(
  sendEmail: SendEmail,
  { topicName, publicUrl, now }: Pick<ChannelDeps, 'topicName' | 'publicUrl' | 'now'>,
): TellOwner {
  return async (subscription, reason) => {
    const { owner, channel, topics } = subscription;
    if (owner === undefined) return 'nobody';
    return sendEmail(
      renderDisabledEmail({
        to: owner,
        destination: maskChannel(channel),
        topicNames: topics.map(topicName),
        reason,
        since: now(),
        subscribeUrl: subscribeUrl(publicUrl, subscription),
      }),
    );
  };
}

/** The form with what is no secret filled in. */
function subscribeUrl(publicUrl: string, { topics, channel, cadence }: Subscription): string {
  const wish = new URLSearchParams({ channel: channel.kind });
  for (const topic of topics) wish.append('topics', topic);
  for (const [name, value] of Object.entries(cadence ?? {})) wish.set(name, value);
  return `${publicUrl}/subscribe?${wish}`;
}
