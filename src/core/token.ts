import { createHmac, timingSafeEqual } from 'node:crypto';

/** A signing key; tokens name the key that signed them, so that keys can be rotated. */
export interface TokenKey {
  readonly id: string;
  /** At least 32 random bytes, base64url. */
  readonly secret: string;
}

/** The keys that verify, newest first; the first one signs. */
export type TokenKeys = readonly [TokenKey, ...TokenKey[]];

/** What a token allows. A token for one purpose is worth nothing for another. */
export type TokenPurpose = 'confirm' | 'manage';

export interface Token {
  readonly purpose: TokenPurpose;
  readonly subscriptionId: string;
  /** Milliseconds since the epoch; absent for links that live as long as the email they are in. */
  readonly expiresAt?: number;
}

export const CONFIRM_TOKEN_MS = 48 * 3_600_000;

/** Signs a token: `purpose.subscription.expiry.key.mac`, safe in a URL. */
export function signToken(token: Token, keys: TokenKeys): string {
  return signClaims([token.purpose, token.subscriptionId, String(token.expiresAt ?? '')], keys);
}

/** The token, if the text is one that we signed for this purpose and it has not expired. */
export function verifyToken(
  text: string,
  purpose: TokenPurpose,
  keys: TokenKeys,
  now: number,
): Token | 'invalid' | 'expired' {
  const claims = verifyClaims(text, keys);
  if (claims?.length !== 3) return 'invalid';
  const [statedPurpose, subscriptionId, expiry] = claims;
  if (statedPurpose !== purpose || !subscriptionId || expiry === undefined) return 'invalid';
  if (expiry !== '' && Number(expiry) <= now) return 'expired';
  return { purpose, subscriptionId, ...(expiry !== '' && { expiresAt: Number(expiry) }) };
}

/**
 * Signs claims with the newest key: `claim.claim.key.mac`.
 * @param claims the first one says what they are for; all safe in a URL and without a full stop
 */
export function signClaims(claims: readonly string[], keys: TokenKeys): string {
  const signed = [...claims, keys[0].id].join('.');
  return `${signed}.${mac(signed, keys[0])}`;
}

/** The claims, if the text is what {@link signClaims} made of them with one of the keys. */
export function verifyClaims(text: string, keys: TokenKeys): readonly string[] | undefined {
  const parts = text.split('.');
  const given = parts.at(-1);
  const key = keys.find((candidate) => candidate.id === parts.at(-2));
  if (key === undefined || given === undefined) return undefined;
  return equal(given, mac(parts.slice(0, -1).join('.'), key)) ? parts.slice(0, -2) : undefined;
}

function mac(claims: string, key: TokenKey): string {
  return createHmac('sha256', Buffer.from(key.secret, 'base64url')).update(claims).digest('base64url');
}

function equal(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The links that go with a subscription's messages. */
export interface SubscriptionLinks {
  readonly manage: string;
  /** RFC 8058: a POST ends the subscription; a GET shows a page with a button. */
  readonly unsubscribe: string;
}

/** @param publicUrl where the API answers, without a trailing slash */
export function subscriptionLinks(
  publicUrl: string,
  subscriptionId: string,
  keys: TokenKeys,
): SubscriptionLinks {
  const token = signToken({ purpose: 'manage', subscriptionId }, keys);
  return {
    manage: `${publicUrl}/manage?token=${token}`,
    unsubscribe: `${publicUrl}/unsubscribe?token=${token}`,
  };
}

/** The link that leads to the page with the confirmation button; good for {@link CONFIRM_TOKEN_MS}. */
export function confirmLink(publicUrl: string, subscriptionId: string, keys: TokenKeys, now: number): string {
  const token = signToken({ purpose: 'confirm', subscriptionId, expiresAt: now + CONFIRM_TOKEN_MS }, keys);
  return `${publicUrl}/confirm?token=${token}`;
}

/** Where signing keys are kept. The first caller ever creates the first key. */
export interface TokenKeyStore {
  keys(): Promise<TokenKeys>;
}
