import type { SendOutcome } from './alert.ts';
import type { Subscription } from './subscription.ts';

/**
 * Tells the owner of a subscription, by another way, that its destination is disabled; `nobody` when no owner is
 * known. Never throws for what the provider answers. Not safe to repeat: each call is a message.
 */
export type TellOwner = (subscription: Subscription, reason: string) => Promise<SendOutcome | 'nobody'>;
