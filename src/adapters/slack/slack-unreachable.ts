import { neverConnected } from '../never-connected.ts';

/** Handshakes that fail before a byte of the request has left: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const NO_TLS = new Set([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_WRONG_VERSION_NUMBER',
]);

/** The code of an error that proves that Slack got nothing; `undefined` when it may have got the message. */
export function slackUnreachable(error: unknown): string | undefined {
  const code = neverConnected(error);
  if (code !== undefined) return code;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && NO_TLS.has(cause.code)) return cause.code;
  }
  return undefined;
}
