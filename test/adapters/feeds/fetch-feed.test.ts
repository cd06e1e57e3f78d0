import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { httpFeedFetcher } from '../../../src/adapters/feeds/fetch-feed.ts';
import { startTestServer, type TestServer } from './misbehaving-server.ts';

const FEED = '<rss version="2.0"><channel><title>Harbour Times</title></channel></rss>';
const NOW = Date.UTC(2026, 4, 1, 12, 0, 0);
const MEGABYTE = Buffer.alloc(1024 * 1024, 'a');

const encoded = (encoding: string, body: Buffer) => ({
  encoding,
  body,
});
const ENCODED = [
  encoded('gzip', gzipSync(FEED)),
  encoded('deflate', deflateSync(FEED)),
  encoded('deflate', deflateRawSync(FEED)),
  encoded('br', brotliCompressSync(FEED)),
  encoded('zstd', zstdCompressSync(FEED)),
  encoded('gzip', Buffer.from(FEED)),
];

const ZEROS = Buffer.alloc(50 * MEGABYTE.length);
const BOMBS = [
  encoded('gzip', gzipSync(ZEROS)),
  encoded('deflate', deflateSync(ZEROS)),
  encoded('br', brotliCompressSync(ZEROS)),
  encoded('zstd', zstdCompressSync(ZEROS)),
  encoded('gzip,gzip', gzipSync(gzipSync(ZEROS))),
];

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    '/feed': (_, response) =>
      response
        .writeHead(200, {
          'content-type': 'application/rss+xml',
          etag: 'W/"a-1"',
          'last-modified': 'Mon, 4 May 2026 10:00:00 GMT',
        })
        .end(FEED),
    '/unchanged': (_, response) => response.writeHead(304).end(),
    '/moved': (_, response) => response.writeHead(301, { location: '/feed' }).end('moved'),
    '/moved-twice': (_, response) => response.writeHead(308, { location: '/moved' }).end(),
    '/moved-for-now': (_, response) => response.writeHead(302, { location: '/moved' }).end(),
    '/moved-unchanged': (_, response) => response.writeHead(301, { location: '/unchanged' }).end(),
    '/moved-then-away': (_, response) => response.writeHead(301, { location: '/moved-for-now' }).end(),
    '/fresh': (_, response) =>
      response.writeHead(200, { 'cache-control': 'public, s-maxage=9, max-age=600', age: '120' }).end(FEED),
    '/never-fresh': (_, response) =>
      response.writeHead(200, { 'cache-control': 'no-cache, max-age=600' }).end(FEED),
    '/busy-for-ever': (_, response) => response.writeHead(429, { 'retry-after': '99999999' }).end(),
    '/loop': (_, response) => response.writeHead(302, { location: '/loop' }).end(),
    '/into-metadata': (_, response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
    '/into-file': (_, response) => response.writeHead(302, { location: 'file:///etc/hostname' }).end(),
    '/busy': (_, response) => response.writeHead(429, { 'retry-after': '75' }).end('slow down'),
    '/down-until': (_, response) =>
      response.writeHead(503, { 'retry-after': 'Fri, 01 May 2026 12:02:00 GMT' }).end(),
    '/busy-silent': (_, response) => response.writeHead(429).end(),
    '/gone': (_, response) => response.writeHead(410).end(),
    '/broken': (_, response) => response.writeHead(500).end('<html>'),
    '/error-without-end': (_, response) => response.writeHead(403).write('wait'),
    '/hangs': () => {},
    '/trickles': (_, response) => response.writeHead(200).write('<rss'),
    '/cut': (_, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('<rss', () => response.destroy());
    },
    '/huge': (_, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && response.write(MEGABYTE)) {}
      };
      response.on('drain', more);
      more();
    },
    ...Object.fromEntries(
      BOMBS.map(({ encoding, body }) => [
        `/bomb-${encoding}`,
        (_: unknown, response: import('node:http').ServerResponse) =>
          response.writeHead(200, { 'content-encoding': encoding }).end(body),
      ]),
    ),
    '/broken-gzip': (_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(FEED).subarray(0, 30));
    },
    '/unknown-encoding': (_, response) => {
      response.writeHead(200, { 'content-encoding': 'compress' }).end('x');
    },
    '/page': (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>hello'),
    '/empty': (_, response) => response.writeHead(200).end(),
    ...Object.fromEntries(
      ENCODED.map(({ encoding, body }, index) => [
        `/encoded-${index}`,
        (_: unknown, response: import('node:http').ServerResponse) =>
          response.writeHead(200, { 'content-encoding': encoding }).end(body),
      ]),
    ),
  });
});
afterAll(() => server.stop());

function get(path: string, more: { etag?: string; lastModified?: string; totalMs?: number } = {}) {
  const { totalMs, ...validators } = more;
  const fetchFeed = httpFeedFetcher({
    contactUrl: 'https://alerts.example/about',
    allowedOrigins: [server.origin],
    now: () => NOW,
    ...(totalMs !== undefined && { totalMs }),
  });
  return fetchFeed({ url: `${server.origin}${path}`, ...validators });
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

describe('httpFeedFetcher', () => {
  test('brings the bytes, where they came from and both validators as the server wrote them', async () => {
    const outcome = await get('/feed');
    expect(outcome).toMatchObject({
      kind: 'fetched',
      etag: 'W/"a-1"',
      lastModified: 'Mon, 4 May 2026 10:00:00 GMT',
    });
    if (outcome.kind !== 'fetched') return;
    expect(text(outcome.document.bytes)).toBe(FEED);
    expect(outcome.document.baseUrl).toBe(`${server.origin}/feed`);
    expect(outcome.document.contentType).toBe('application/rss+xml');
  });

  test('says who it is and sends both validators byte for byte', async () => {
    await get('/feed', { etag: 'W/"x, y"', lastModified: 'Sun, 3 May 2026 1:00:00 GMT' });
    const headers = server.received.at(-1);
    expect(headers?.['user-agent']).toMatch(
      /^Wirewatch\/\d+\.\d+\.\d+ \(\+https:\/\/alerts\.example\/about\)$/,
    );
    expect(headers?.['if-none-match']).toBe('W/"x, y"');
    expect(headers?.['if-modified-since']).toBe('Sun, 3 May 2026 1:00:00 GMT');
    expect(headers?.accept).toContain('application/rss+xml');
  });

  test('reports 304 as unchanged, but only to a conditional request', async () => {
    expect(await get('/unchanged', { etag: '"a"' })).toEqual({ kind: 'unchanged' });
    expect(await get('/unchanged')).toMatchObject({ kind: 'failed', reason: expect.stringContaining('304') });
  });

  test.each(ENCODED.map(({ encoding }, index) => [encoding, index] as const))(
    'undoes %s (variant %i)',
    async (_, index) => {
      const outcome = await get(`/encoded-${index}`);
      expect(outcome.kind === 'fetched' && text(outcome.document.bytes)).toBe(FEED);
    },
  );

  test('follows a redirect and takes the new address as base', async () => {
    const outcome = await get('/moved');
    expect(outcome).toMatchObject({ kind: 'fetched', document: { baseUrl: `${server.origin}/feed` } });
  });

  test.each([
    ['/moved', '/feed'],
    ['/moved-twice', '/feed'],
    ['/moved-then-away', '/moved-for-now'],
    ['/moved-for-now', undefined],
    ['/feed', undefined],
  ])('tells where the permanent redirects at the start of the way led from %s', async (path, target) => {
    const outcome = await get(path);
    const movedTo = outcome.kind === 'fetched' ? outcome.movedTo : 'not fetched';
    expect(movedTo).toBe(target === undefined ? undefined : `${server.origin}${target}`);
  });

  test('tells of a move though the feed is unchanged', async () => {
    const outcome = await get('/moved-unchanged', { etag: '"a"' });
    expect(outcome).toEqual({ kind: 'unchanged', movedTo: `${server.origin}/unchanged` });
  });

  test('tells how long an answer stays fresh, less its age', async () => {
    expect(await get('/fresh')).toMatchObject({ maxAgeSeconds: 480 });
    expect(await get('/never-fresh')).not.toHaveProperty('maxAgeSeconds');
  });

  test.each([
    ['/loop', /redirects more than 5 times/],
    ['/into-metadata', /169\.254\.169\.254 leads into a private network/],
    ['/into-file', /neither http nor https/],
    ['/broken', /500 \(internal server error\); the outlet has a problem/],
    ['/error-without-end', /403 \(forbidden\)/],
    ['/nowhere', /404 \(not found\)/],
    ['/cut', /closed the connection before it had answered in full/],
    ['/huge', /larger than 10 MB/],
    ['/broken-gzip', /gzip compression is broken/],
    ['/unknown-encoding', /"compress" is not one that we asked for/],
  ])('fails in words at %s', async (path, reason) => {
    expect(await get(path)).toEqual({ kind: 'failed', reason: expect.stringMatching(reason) });
  });

  test.each(BOMBS.map(({ encoding }) => encoding))('stops a bomb in %s at the cap', async (encoding) => {
    const outcome = await get(`/bomb-${encoding}`);
    expect(outcome).toEqual({ kind: 'failed', reason: expect.stringContaining('larger than 10 MB') });
  });

  test('tells that the host has had enough of us, though it names no time', async () => {
    expect(await get('/busy-silent')).toEqual({
      kind: 'failed',
      reason: expect.stringMatching(/429 \(too many requests\)/),
      throttled: true,
    });
  });

  test.each(['/hangs', '/trickles'])('gives up on a server that keeps it waiting: %s', async (path) => {
    const outcome = await get(path, { totalMs: 60 });
    expect(outcome).toEqual({
      kind: 'failed',
      reason: expect.stringContaining('took too long'),
      timedOut: true,
    });
  });

  test('obeys Retry-After in seconds and as a date', async () => {
    expect(await get('/busy')).toMatchObject({ kind: 'failed', retryAfterSeconds: 75 });
    expect(await get('/down-until')).toMatchObject({ kind: 'failed', retryAfterSeconds: 120 });
  });

  test('takes a Retry-After of more than a day as a slip', async () => {
    expect(await get('/busy-for-ever')).toMatchObject({ retryAfterSeconds: 86_400 });
  });

  test('marks a feed that the outlet has given up', async () => {
    expect(await get('/gone')).toMatchObject({ kind: 'failed', gone: true });
  });

  test.each(['/page', '/empty'])('leaves it to the parser to refuse %s', async (path) => {
    expect(await get(path)).toMatchObject({ kind: 'fetched' });
  });

  test('tells a TLS error from others', async () => {
    const origin = server.origin.replace('http:', 'https:');
    const fetchFeed = httpFeedFetcher({ allowedOrigins: [origin] });
    const outcome = await fetchFeed({ url: `${origin}/feed` });
    expect(outcome).toMatchObject({ reason: expect.stringContaining('offers no encryption that is safe') });
  });

  test('tells a refused connection from others', async () => {
    const closed = await startTestServer({});
    await closed.stop();
    const fetchFeed = httpFeedFetcher({ allowedOrigins: [closed.origin] });
    expect(await fetchFeed({ url: closed.origin })).toMatchObject({
      reason: expect.stringContaining('ECONNREFUSED'),
    });
  });

  test('keeps connections between polls of an unchanged feed', async () => {
    const fetchFeed = httpFeedFetcher({ allowedOrigins: [server.origin] });
    const before = server.connections();
    for (let poll = 0; poll < 8; poll++) {
      await fetchFeed({ url: `${server.origin}/unchanged`, etag: '"a"' });
    }
    // A connection may still be closing its books when the next poll comes, so that a second is opened.
    expect(server.connections() - before).toBeLessThanOrEqual(2);
  });
});
