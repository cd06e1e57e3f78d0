/** Where a webhook is posted to, and the secret that signs what is posted. Both stay out of logs and pages. */
export interface WebhookEndpoint {
  /** As {@link isWebhookUrl} takes it. */
  readonly url: string;
  /** As {@link isWebhookSecret} takes it. */
  readonly secret: string;
}

const URL_CHARACTERS = 500;

/**
 * Whether a URL may be a webhook's: https, written as a URL parser writes it, or one endpoint could be
 * subscribed twice. Whether its host lies in the public internet is seen when it is posted to.
 */
export function isWebhookUrl(url: string): boolean {
  const parsed = URL.parse(url);
  // A parser keeps an empty # and calls it none.
  if (parsed === null || url.length > URL_CHARACTERS || url.includes('#')) return false;
  const { protocol, port, username, password, href } = parsed;
  return protocol === 'https:' && `${port}${username}${password}` === '' && href === url;
}

const SECRET_PREFIX = 'whsec_';
const LEAST_SECRET_BYTES = 24;
const MOST_SECRET_BYTES = 64;

/**
 * Whether a text is a secret as Standard Webhooks writes it: `whsec_` and 24 to 64 bytes as base64.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function isWebhookSecret(text: string): boolean {
  if (!text.startsWith(SECRET_PREFIX)) return false;
  const base64 = text.slice(SECRET_PREFIX.length);
  const bytes = Buffer.from(base64, 'base64');
  // Node reads much that other decoders don't; what it would write itself, all of them read.
  if (bytes.toString('base64') !== base64) return false;
  return bytes.length >= LEAST_SECRET_BYTES && bytes.length <= MOST_SECRET_BYTES;
}

/** The secret that some bytes make; 24 to 64 of them, and random. */
export function webhookSecret(bytes: Uint8Array): string {
  return `${SECRET_PREFIX}${Buffer.from(bytes).toString('base64')}`;
}
