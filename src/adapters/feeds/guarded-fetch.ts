import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { Agent, type Dispatcher } from 'undici';
import { ACCEPT_ENCODING, decompressBody, tooLarge } from './decompress-body.ts';
import { FetchError, privateAddress, toFetchError } from './fetch-error.ts';
import { isPublicAddress, publicLookup, type ResolveHost, systemResolver } from './public-address.ts';

export interface GuardOptions {
  readonly userAgent: string;
  /**
   * Origins that may be private or on any port, for instance `http://127.0.0.1:4000`.
   * @default none
   */
  readonly allowedOrigins?: readonly string[];
  /** @default 20,000: the whole request, redirects included */
  readonly totalMs?: number;
  /** @default 10 MB, after decompression */
  readonly maxBytes?: number;
  /** @default the system's */
  readonly resolve?: ResolveHost;
}

/** An answer, redirects followed. */
export interface GuardedResponse {
  readonly status: number;
  /** Names in lower case; of a repeated header the first, of `Link` all, joined by commas. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Decompressed. */
  readonly bytes: Uint8Array;
  /** Where the answer came from in the end. */
  readonly finalUrl: string;
  /** Where the permanent redirects at the start of the way led, if there were any; the others are temporary. */
  readonly movedTo?: string;
}

/** Gets a URL. Throws {@link FetchError}, and nothing else, when there is no answer. */
export type GuardedGet = (
  url: string,
  headers?: Readonly<Record<string, string>>,
) => Promise<GuardedResponse>;

/** Posts a form. Throws {@link FetchError}, and nothing else, when there is no answer. */
export type GuardedPost = (url: string, form: URLSearchParams) => Promise<GuardedResponse>;

/** What is posted, and what goes with it. */
export interface GuardedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Posts a message, once. Throws {@link FetchError}, and nothing else, when there is no answer. */
export type GuardedSend = (
  url: string,
  message: GuardedMessage,
) => Promise<Pick<GuardedResponse, 'status' | 'headers'>>;

const TOTAL_MS = 20_000;
const CONNECT_MS = 5_000;
const HEADERS_MS = 15_000;
/** Between two pieces of the body. */
const BODY_MS = 10_000;
/** The largest of real feeds are below 5 MB. */
export const MAX_BYTES = 10 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** RFC 9110 §15.4.2, §15.4.9 */
const PERMANENT = new Set([301, 308]);
/** RFC 9110 §15.4: after the others a POST may have become a GET; those are answers, not followed. */
const POST_REDIRECTS = new Set([307, 308]);

interface Question {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Only status and headers of the answer count. @default false */
  readonly ignoresBody?: boolean;
}

interface Guard {
  readonly options: GuardOptions;
  readonly guarded: Dispatcher;
  readonly trusting: Dispatcher;
}

/**
 * An HTTP client for URLs that a user or a feed may choose: it reaches only the public internet (SSRF).
 * http and https, ports 80 and 443, no credentials; addresses are checked and pinned when they are
 * resolved, and every redirect is a new URL to check. What can't be decided is refused.
 */
export function guardedFetcher(options: GuardOptions): GuardedGet {
  const guard = makeGuard(options);
  return (url, headers = {}) => follow(url, { method: 'GET', headers }, guard);
}

/** Posts forms under the same guard as {@link guardedFetcher}, to addresses that a feed may choose. */
export function guardedPoster(options: GuardOptions): GuardedPost {
  const guard = makeGuard(options);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return (url, form) => follow(url, { method: 'POST', headers, body: form.toString() }, guard);
}

/**
 * Posts messages under the same guard as {@link guardedFetcher}, to addresses that a subscriber may choose.
 * A redirect is an answer like any other, and of no answer is the body read.
 */
export function guardedSender(options: GuardOptions): GuardedSend {
  const guard = makeGuard(options);
  return async (text, message) => {
    const url = checkedUrl(text, undefined, options);
    const signal = AbortSignal.timeout(options.totalMs ?? TOTAL_MS);
    const question = { method: 'POST', ignoresBody: true, ...message } as const;
    return ask(url, question, guard, signal).catch((error: unknown) => {
      throw toFetchError(error, url);
    });
  };
}

function makeGuard(options: GuardOptions): Guard {
  const limits = { connectTimeout: CONNECT_MS, headersTimeout: HEADERS_MS, bodyTimeout: BODY_MS };
  const lookup = publicLookup(options.resolve ?? systemResolver);
  return {
    options,
    guarded: new Agent({ ...limits, allowH2: false, connect: { lookup, timeout: CONNECT_MS } }),
    trusting: new Agent({ ...limits, allowH2: false }),
  };
}

/** One request; a caller with many keeps a {@link guardedFetcher}, and with it the connections. */
export function guardedGet(url: string, options: GuardOptions): Promise<GuardedResponse> {
  return guardedFetcher(options)(url);
}

async function follow(start: string, question: Question, guard: Guard): Promise<GuardedResponse> {
  const redirects = question.method === 'GET' ? REDIRECTS : POST_REDIRECTS;
  const signal = AbortSignal.timeout(guard.options.totalMs ?? TOTAL_MS);
  let url = checkedUrl(start, undefined, guard.options);
  let isForGood = true;
  let movedTo: string | undefined;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const answer = await ask(url, question, guard, signal).catch((error: unknown) => {
      throw toFetchError(error, url);
    });
    const { location } = answer.headers;
    if (!redirects.has(answer.status) || location === undefined) {
      return movedTo === undefined ? answer : { ...answer, movedTo };
    }
    url = checkedUrl(location, url, guard.options);
    isForGood &&= PERMANENT.has(answer.status);
    if (isForGood) movedTo = url.href;
  }
  throw new FetchError('redirect', `${start} redirects more than ${MAX_REDIRECTS} times; check the address`);
}

async function ask(
  url: URL,
  { method, headers, body: sent, ignoresBody = false }: Question,
  guard: Guard,
  signal: AbortSignal,
): Promise<GuardedResponse> {
  const dispatcher = isAllowed(url, guard.options) ? guard.trusting : guard.guarded;
  const answer = await dispatcher.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method,
    headers: { 'user-agent': guard.options.userAgent, 'accept-encoding': ACCEPT_ENCODING, ...headers },
    ...(sent !== undefined && { body: sent }),
    signal,
  });
  const received = firstValues(answer.headers);
  const maxBytes = guard.options.maxBytes ?? MAX_BYTES;
  const isRead = !ignoresBody && isWorthReading(answer.statusCode);
  const body = isRead ? await collect(answer.body, maxBytes) : discard(answer.body);
  return {
    status: answer.statusCode,
    headers: received,
    bytes: decompressBody(body, received['content-encoding'], maxBytes),
    finalUrl: url.href,
  };
}

/** A 304 has no body, and reading it to its end keeps the connection. */
const isWorthReading = (status: number): boolean => status < 300 || status === 304;

/** Nobody reads what goes with a redirect or an error, and it may never end. */
function discard(body: Readable): Uint8Array {
  body.on('error', () => {}).destroy();
  return new Uint8Array();
}

/** Reads a body up to the cap; leaving the loop destroys the stream, and with it the connection. */
async function collect(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function firstValues(headers: Readonly<Record<string, string | string[] | undefined>>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (!Array.isArray(value)) return [name, value];
      return [name, name === 'link' ? value.join(', ') : value[0]];
    }),
  );
}

/** The URL, if it is one that may be asked for. */
function checkedUrl(text: string, base: URL | undefined, options: GuardOptions): URL {
  const url = URL.parse(text, base?.href);
  if (url === null) throw new FetchError('address', `${shorten(text)} is not a URL; write it with https://`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FetchError('address', `${shorten(text)} is neither http nor https; only these are fetched`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new FetchError(
      'address',
      `the address on ${url.host} holds a user name or password; leave them out`,
    );
  }
  if (isAllowed(url, options)) return url;
  // WHATWG URLs leave out the scheme's own port.
  if (!['', '80', '443'].includes(url.port)) {
    throw new FetchError(
      'address',
      `port ${url.port} of ${url.hostname} is not fetched; only 80 and 443 are`,
    );
  }
  // A socket doesn't look up an address that is already one.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw privateAddress(url);
  return url;
}

function isAllowed(url: URL, options: GuardOptions): boolean {
  return options.allowedOrigins?.includes(url.origin) ?? false;
}

const shorten = (text: string): string => (text.length <= 100 ? text : `${text.slice(0, 100)}…`);
