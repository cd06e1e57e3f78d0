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
  const claims = [token.purpose, token.subscriptionId, token.expiresAt ?? '', keys[0].id].join('.');
  return `${claims}.${mac(claims, keys[0])}`;
}

/** The token, if the text is one that we signed for this purpose and it has not expired. */
export function verifyToken(
  text: string,
  purpose: TokenPurpose,
  keys: TokenKeys,
  now: number,
): Token | 'invalid' | 'expired' {
  const parts = text.split('.');
  const [statedPurpose, subscriptionId, expiry, keyId, given] = parts;
  if (parts.length !== 5 || !subscriptionId || expiry === undefined || given === undefined) return 'invalid';
  const key = keys.find((candidate) => candidate.id === keyId);
  if (key === undefined || statedPurpose !== purpose) return 'invalid';
  if (!equal(given, mac(parts.slice(0, 4).join('.'), key))) return 'invalid';
  if (expiry !== '' && Number(expiry) <= now) return 'expired';
  return { purpose, subscriptionId, ...(expiry !== '' && { expiresAt: Number(expiry) }) };
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
