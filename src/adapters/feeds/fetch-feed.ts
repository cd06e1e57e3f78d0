import { STATUS_CODES } from 'node:http';
import type { FeedRequest, FetchFeed, FetchHints, FetchOutcome } from '../../core/feed.ts';
import { FetchError } from './fetch-error.ts';
import { type GuardedResponse, type GuardOptions, guardedFetcher } from './guarded-fetch.ts';
import { retryAfterSeconds } from './retry-after-seconds.ts';
import { userAgent } from './user-agent.ts';

export interface FeedFetcherOptions extends Omit<GuardOptions, 'userAgent'> {
  /**
   * Where an outlet can learn who polls it.
   * @default none
   */
  readonly contactUrl?: string;
  /**
   * Milliseconds since the epoch, to read dates in `Retry-After`.
   * @default Date.now
   */
  readonly now?: () => number;
}

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, ' +
  'application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1';

/** Gets feeds over HTTP, politely (conditional requests, `Retry-After`) and safely ({@link guardedFetcher}). */
export function httpFeedFetcher(options: FeedFetcherOptions): FetchFeed {
  const { contactUrl, now = Date.now, ...guard } = options;
  const get = guardedFetcher({ ...guard, userAgent: userAgent(contactUrl) });
  return async (request) => {
    try {
      return outcomeOf(await get(request.url, requestHeaders(request)), request, now());
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      const { message: reason, kind } = error;
      return { kind: 'failed', reason, ...(kind === 'timeout' && { timedOut: true }) };
    }
  };
}

/** RFC 9110 §13.1.3: a server that knows ETags ignores the date; one that doesn't needs it. */
function requestHeaders({ etag, lastModified }: FeedRequest): Readonly<Record<string, string>> {
  return {
    accept: ACCEPT,
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
  };
}

function outcomeOf(answer: GuardedResponse, request: FeedRequest, now: number): FetchOutcome {
  const isConditional = request.etag !== undefined || request.lastModified !== undefined;
  if (answer.status === 304 && isConditional) return { kind: 'unchanged', ...hintsOf(answer) };
  return answer.status === 200 ? fetched(answer) : failed(answer, now);
}

function fetched(answer: GuardedResponse): FetchOutcome {
  const { headers, bytes, finalUrl } = answer;
  const { etag, link, 'last-modified': lastModified, 'content-type': contentType } = headers;
  return {
    kind: 'fetched',
    document: {
      bytes,
      baseUrl: finalUrl,
      ...(contentType !== undefined && { contentType }),
      ...(link !== undefined && { link }),
    },
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
    ...hintsOf(answer),
  };
}

function hintsOf({ movedTo, headers }: GuardedResponse): FetchHints {
  const maxAgeSeconds = maxAge(headers['cache-control'], headers.age);
  return { ...(movedTo !== undefined && { movedTo }), ...(maxAgeSeconds > 0 && { maxAgeSeconds }) };
}

/** RFC 9111 §5.2.2: how long the answer stays fresh; §5.1: as much as a cache on the way has used up of it. */
function maxAge(cacheControl = '', age = ''): number {
  if (/\bno-(?:cache|store)\b/i.test(cacheControl)) return 0;
  const seconds = Number(/(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(cacheControl)?.[1] ?? 0);
  return Math.max(0, seconds - (/^\d{1,9}$/.test(age.trim()) ? Number(age) : 0));
}

function failed({ status, headers }: GuardedResponse, now: number): FetchOutcome {
  const name = STATUS_CODES[status]?.toLowerCase();
  const answer = `the server answered ${status}${name === undefined ? '' : ` (${name})`}`;
  const wait = mayAskToWait(status) ? retryAfterSeconds(headers['retry-after'], now) : undefined;
  return {
    kind: 'failed',
    reason: `${answer}; ${wait === undefined ? nextStep(status) : `it asks to wait ${wait} s`}`,
    ...(wait !== undefined && { retryAfterSeconds: wait }),
    ...(status === 429 && { throttled: true }),
    ...(status === 410 && { gone: true }),
  };
}

/** RFC 9110 §10.2.3, RFC 6585 §4 */
const mayAskToWait = (status: number): boolean =>
  status === 429 || status === 503 || (status >= 300 && status < 400);

function nextStep(status: number): string {
  if (status === 410) return 'the outlet has given up this feed; look for another address on its site';
  if (status === 404) return "the feed has moved or ended; look for its address on the outlet's site";
  if (status === 401 || status === 403)
    return 'the outlet lets only some readers in; it may block this server';
  if (status === 429) return 'polled too often; it is polled less often now';
  if (status >= 500) return 'the outlet has a problem; it is tried again later';
  return "check the feed's address";
}
