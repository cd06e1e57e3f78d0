import { BodyError } from './decompress-body.ts';
import { PrivateAddressError } from './public-address.ts';

export type FetchErrorKind =
  | 'address'
  | 'private'
  | 'dns'
  | 'refused'
  | 'tls'
  | 'timeout'
  | 'reset'
  | 'redirect'
  | 'body'
  | 'protocol';

/** A page or feed that couldn't be got; the message says in words why, and what to do. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
  readonly kind: FetchErrorKind;

  constructor(kind: FetchErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** What went wrong on the way, told by the error's type and code (its message is for developers). */
export function toFetchError(error: unknown, url: URL): FetchError {
  if (error instanceof FetchError) return error;
  if (error instanceof BodyError) return new FetchError('body', error.message, { cause: error });
  const codes = codesOf(error, 0);
  if (error instanceof PrivateAddressError || codes.includes('PRIVATE_ADDRESS'))
    return privateAddress(url, error);
  const kind = codes.map(kindOf).find((found) => found !== undefined) ?? 'protocol';
  const code = codes[0] ?? 'no code';
  const message = codes.flatMap((one) => exactly(one, url.host) ?? [])[0];
  return new FetchError(kind, message ?? IN_WORDS[kind](url.host, code), { cause: error });
}

/** The refusal of a host inside a private network. */
export function privateAddress(url: URL, cause?: unknown): FetchError {
  const message = `${url.host} leads into a private network, which feeds may not; check the address`;
  return new FetchError('private', message, { cause });
}

const IN_WORDS: Readonly<Record<FetchErrorKind, (host: string, code: string) => string>> = {
  address: (host) => `${host} is not an address that can be polled`,
  private: (host) => `${host} leads into a private network`,
  dns: (host, code) => `the name ${host} can't be resolved (${code}); check the address and your network`,
  refused: (host, code) => `${host} can't be reached (${code}); it may be down`,
  tls: (host, code) =>
    `the certificate or encryption of ${host} is not in order (${code}); its owner must mend it`,
  timeout: (host) => `${host} took too long to answer; it may be overloaded`,
  reset: (host, code) => `${host} closed the connection before it had answered in full (${code})`,
  redirect: (host) => `${host} redirects without end`,
  body: (host) => `the answer of ${host} can't be read`,
  protocol: (host, code) => `the answer of ${host} is not valid HTTP (${code})`,
};

const selfSigned = (host: string): string =>
  `the certificate of ${host} is signed by itself or by nobody known; its owner must get a public one`;
const unknownIssuer = (host: string): string =>
  `the certificate of ${host} can't be traced to a known authority; its owner must send the whole chain`;
const wrongHost = (host: string): string =>
  `the certificate of ${host} is for another name; check the address, or its owner must mend it`;
function exactly(code: string, host: string): string | undefined {
  // OpenSSL ends the handshake for many reasons of its own, each with a code.
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
    return `${host} offers no encryption that is safe today, or none at all (${code}); its owner must mend it`;
  }
  return EXACTLY.get(code)?.(host);
}

/** What can be told more exactly than by its kind. */
const EXACTLY: ReadonlyMap<string, (host: string) => string> = new Map([
  // OpenSSL's reasons as Node names them; https://nodejs.org/api/tls.html#x509-certificate-error-codes
  ['CERT_HAS_EXPIRED', (host: string) => `the certificate of ${host} has expired; its owner must renew it`],
  [
    'CERT_NOT_YET_VALID',
    (host: string) => `the certificate of ${host} is not valid yet; its clock or this machine's is wrong`,
  ],
  ['CERT_REVOKED', (host: string) => `the certificate of ${host} was revoked; its owner must replace it`],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', selfSigned],
  ['SELF_SIGNED_CERT_IN_CHAIN', selfSigned],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', unknownIssuer],
  ['UNABLE_TO_GET_ISSUER_CERT', unknownIssuer],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', unknownIssuer],
  ['HOSTNAME_MISMATCH', wrongHost],
  ['ERR_TLS_CERT_ALTNAME_INVALID', wrongHost],
  // https://undici.nodejs.org/#/docs/api/Errors
  [
    'UND_ERR_CONNECT_TIMEOUT',
    (host: string) => `${host} took too long to accept a connection; it may be down or shut us out`,
  ],
  [
    'UND_ERR_HEADERS_TIMEOUT',
    (host: string) => `${host} took the request but took too long to answer; it may be overloaded`,
  ],
  [
    'UND_ERR_BODY_TIMEOUT',
    (host: string) => `${host} began its answer and took too long to go on; it may be overloaded`,
  ],
  ['TimeoutError', (host: string) => `${host} took too long to answer in full; it may be overloaded`],
]);

const CODES: Readonly<Record<string, FetchErrorKind>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ENODATA: 'dns',
  EAI_FAIL: 'dns',
  ESERVFAIL: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EADDRNOTAVAIL: 'refused',
  EPROTO: 'tls',
  CERT_HAS_EXPIRED: 'tls',
  CERT_NOT_YET_VALID: 'tls',
  CERT_REVOKED: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  UNABLE_TO_GET_ISSUER_CERT: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  HOSTNAME_MISMATCH: 'tls',
  ETIMEDOUT: 'timeout',
  ABORT_ERR: 'timeout',
  TimeoutError: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNABORTED: 'reset',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'reset',
};

function kindOf(code: string): FetchErrorKind | undefined {
  // https://nodejs.org/api/errors.html#err_tls_cert_altname_invalid and OpenSSL's own reasons.
  if (code.startsWith('ERR_TLS_') || code.startsWith('ERR_SSL_')) return 'tls';
  return Object.hasOwn(CODES, code) ? CODES[code] : undefined;
}

/** The codes of an error, of those it bundles (several addresses were tried) and of its causes. */
function codesOf(error: unknown, depth: number): readonly string[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const named = error.name === 'TimeoutError' ? [error.name] : [];
  const bundled =
    error instanceof AggregateError ? error.errors.flatMap((one) => codesOf(one, depth + 1)) : [];
  return [...own, ...named, ...bundled, ...codesOf(error.cause, depth + 1)];
}
