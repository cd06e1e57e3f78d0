import { createHash } from 'node:crypto';

/**
 * A short stable id of a text: SHA-256 in lower-case hex, cut to `length` characters (4 bits each).
 * The default of 128 bits makes a chance collision of ids negligible.
 */
export function hash(text: string, length = 32): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}
