import { randomBytes } from 'node:crypto';
import { webhookSecret } from '../../core/webhook-endpoint.ts';

/** As many as the digest of HMAC-SHA256 has: fewer weaken it, more don't strengthen it (RFC 2104 §3). */
const SECRET_BYTES = 32;

/** A secret for a new endpoint; its subscriber sees it once. */
export function newWebhookSecret(): string {
  return webhookSecret(randomBytes(SECRET_BYTES));
}
