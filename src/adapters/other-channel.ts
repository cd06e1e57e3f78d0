import type { SendOutcome } from '../core/alert.ts';
import type { ChannelKind, Subscription } from '../core/subscription.ts';

/** The outcome for a subscription that is reached in another way. */
export function otherChannel(kind: ChannelKind, { id, channel }: Subscription): SendOutcome {
  return {
    kind: 'failed',
    reason: `the alert is for ${kind}, but subscription ${id} is for ${channel.kind}`,
  };
}
