import type { AskHub, HubRequest } from '../../core/websub.ts';
import { FetchError } from '../feeds/fetch-error.ts';
import { type GuardOptions, guardedPoster } from '../feeds/guarded-fetch.ts';
import { userAgent } from '../feeds/user-agent.ts';

export interface HubAskerOptions extends Omit<GuardOptions, 'userAgent' | 'maxBytes'> {
  /**
   * Where a hub can learn who asks.
   * @default none
   */
  readonly contactUrl?: string;
}

const TOTAL_MS = 10_000;
/** A hub's answer says nothing that we read. */
const MAX_BYTES = 64 * 1024;

/**
 * Asks WebSub hubs to push or to stop (https://www.w3.org/TR/websub/ §5.1). The request carries the secret
 * that signs the pushes, so a hub that a feed announces with http is asked over https.
 */
export function hubAsker(options: HubAskerOptions): AskHub {
  const { contactUrl, allowedOrigins = [], ...guard } = options;
  const post = guardedPoster({
    totalMs: TOTAL_MS,
    ...guard,
    ...{ allowedOrigins, maxBytes: MAX_BYTES, userAgent: userAgent(contactUrl) },
  });
  return async (request) => {
    const hub = new URL(request.hub);
    if (!allowedOrigins.includes(hub.origin)) hub.protocol = 'https:';
    try {
      const { status } = await post(hub.href, formOf(request));
      if (status >= 200 && status < 300) return { kind: 'accepted' };
      return { kind: 'failed', reason: `the hub ${hub.host} answered ${status}; it is asked again later` };
    } catch (error) {
      if (error instanceof FetchError) return { kind: 'failed', reason: error.message };
      throw error;
    }
  };
}

function formOf({ mode, topic, callback, secret, leaseSeconds }: HubRequest): URLSearchParams {
  return new URLSearchParams({
    'hub.mode': mode,
    'hub.topic': topic,
    'hub.callback': callback,
    ...(mode === 'subscribe' && { 'hub.secret': secret, 'hub.lease_seconds': String(leaseSeconds) }),
    // PubSubHubbub 0.3, which some hubs still speak, wants to know how to verify.
    'hub.verify': 'async',
  });
}
