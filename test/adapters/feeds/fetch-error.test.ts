import { describe, expect, test } from 'vitest';
import { toFetchError } from '../../../src/adapters/feeds/fetch-error.ts';

const url = new URL('https://outlet.example/feed');

/** An error as Node's sockets give them: with a code, inside the client's own. */
function failedWith(code: string): Error {
  return new Error('fetch failed', { cause: Object.assign(new Error('for developers'), { code }) });
}

describe('toFetchError', () => {
  test.each([
    ['CERT_HAS_EXPIRED', 'tls', /certificate of outlet.example has expired/],
    ['CERT_NOT_YET_VALID', 'tls', /is not valid yet/],
    ['CERT_REVOKED', 'tls', /was revoked/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls', /signed by itself/],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls', /signed by itself or by nobody known/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls', /send the whole chain/],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls', /send the whole chain/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls', /is for another name/],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'tls', /no encryption that is safe today.*ERR_SSL_UNSUPPORTED_PROTOCOL/],
    ['EPROTO', 'tls', /no encryption that is safe today/],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout', /too long to accept a connection/],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout', /took the request but took too long to answer/],
    ['UND_ERR_BODY_TIMEOUT', 'timeout', /began its answer and took too long to go on/],
    ['ENOTFOUND', 'dns', /can't be resolved/],
    ['ECONNREFUSED', 'refused', /can't be reached/],
    ['ECONNRESET', 'reset', /closed the connection/],
    ['HPE_INVALID_CONSTANT', 'protocol', /not valid HTTP/],
  ])('tells %s in words of its own', (code, kind, words) => {
    const error = toFetchError(failedWith(code), url);
    expect(error).toMatchObject({ kind, message: expect.stringMatching(words) });
  });

  test('tells the time-out of the whole request from those of its parts', () => {
    const timeout = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    expect(toFetchError(timeout, url)).toMatchObject({
      kind: 'timeout',
      message: expect.stringContaining('answer in full'),
    });
  });
});
