import ipaddr from 'ipaddr.js';
import { hash } from '../../src/core/hash.ts';
import { type Subscription, subscriberId } from '../../src/core/subscription.ts';
import type { ApiDeps } from './api-deps.ts';

interface Limit {
  readonly requests: number;
  readonly windowSeconds: number;
}

/**
 * Against subscription bombing, in which a stranger has many services write to one victim: few messages to one
 * address, few requests from one sender, and a bound for the case that the senders are many.
 */
const LIMITS = {
  client: { requests: 20, windowSeconds: 3_600 },
  everyone: { requests: 500, windowSeconds: 3_600 },
  subscriber: { requests: 5, windowSeconds: 86_400 },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

/** The first limit that a request reaches, and the seconds until it is lifted; `undefined` if there is none. */
export async function takeRequestLimits(
  subscription: Subscription,
  client: string,
  deps: Pick<ApiDeps, 'takeQuota' | 'now'>,
): Promise<{ readonly limit: LimitName; readonly retryAfterSeconds: number } | undefined> {
  const now = deps.now();
  const keys = [
    ['client', `client:${hash(networkOf(client))}`],
    ['everyone', 'everyone'],
    // Derived from the channel by hashing: no address in clear.
    ['subscriber', `subscriber:${subscription.subscriberId}`],
    ...ownerKeys(subscription),
  ] as const satisfies readonly (readonly [LimitName, string])[];
  for (const [limit, key] of keys) {
    const { requests, windowSeconds } = LIMITS[limit];
    if (await deps.takeQuota(key, requests, windowSeconds, now)) continue;
    return { limit, retryAfterSeconds: windowSeconds - Math.floor((now / 1000) % windowSeconds) };
  }
  return undefined;
}

/**
 * Nobody asks an owner whether they want to be one, so that naming a stranger must do little harm. It brings them
 * nothing by itself: one notice, when a destination that somebody has confirmed is disabled, and no second one for
 * that subscription. And whoever names an address uses up the questions that it can be asked in a day.
 */
function ownerKeys({ owner }: Subscription): readonly (readonly ['subscriber', string])[] {
  if (owner === undefined) return [];
  return [['subscriber', `subscriber:${subscriberId({ kind: 'email', address: owner })}`]];
}

const IPV6_NETWORK_GROUPS = 4;

/** Who has one IPv6 address has the whole /64 (RFC 6177); an IPv4 address stands for itself. */
function networkOf(client: string): string {
  if (!ipaddr.isValid(client)) return client;
  const address = ipaddr.process(client);
  if (!(address instanceof ipaddr.IPv6)) return address.toString();
  return address.parts
    .slice(0, IPV6_NETWORK_GROUPS)
    .map((part) => part.toString(16))
    .join(':');
}
