import type { Subscription } from '../../src/core/subscription.ts';
import { type TokenPurpose, verifyToken } from '../../src/core/token.ts';
import type { ApiDeps } from './api-deps.ts';

export type OpenedLink =
  | { readonly kind: 'opened'; readonly subscription: Subscription | undefined }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'expired' };

/** Finds the subscription that a link from one of our messages is about. Changes nothing. */
export async function openLink(
  token: string,
  purpose: TokenPurpose,
  deps: Pick<ApiDeps, 'keys' | 'now' | 'subscriptions'>,
): Promise<OpenedLink> {
  const verified = verifyToken(token, purpose, await deps.keys(), deps.now());
  if (typeof verified === 'string') return { kind: verified };
  return { kind: 'opened', subscription: await deps.subscriptions.get(verified.subscriptionId) };
}
