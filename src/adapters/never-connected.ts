/** Node's and undici's codes for a request that never left: https://nodejs.org/api/errors.html#common-system-errors */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * The code of an error that proves that no connection was made, so that nothing can have been sent; looks
 * through `cause`. `undefined` for every other error: the request may have arrived.
 */
export function neverConnected(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause ? cause.code : undefined;
    if (typeof code === 'string' && NEVER_CONNECTED.has(code)) return code;
  }
  return undefined;
}
