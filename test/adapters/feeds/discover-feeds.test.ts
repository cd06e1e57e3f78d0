import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Discovery, discoverFeeds } from '../../../src/adapters/feeds/discover-feeds.ts';
import { httpFeedFetcher } from '../../../src/adapters/feeds/fetch-feed.ts';
import { type Loopback, startHttp } from '../../loopback.ts';

const feed = (title: string, items = '<item><title>One</title></item>'): string =>
  `<rss version="2.0"><channel><title>${title}</title>${items}</channel></rss>`;
const page = (head: string, body = ''): string =>
  `<!doctype html><html><head><title>Outlet</title>${head}</head><body>${body}</body></html>`;
const declare = (href: string): string => `<link rel="alternate" type="application/rss+xml" href="${href}">`;

const DOCUMENTS: Readonly<Record<string, string>> = {
  '/news.rss': feed('News'),
  '/sport.rss': feed('Sport'),
  '/comments.rss': feed('Comments on News'),
  '/empty.rss': feed('Later', ''),
  '/one': page(declare('/news.rss')),
  '/several': page(
    ['/comments.rss', '/empty.rss', '/missing', '/news.rss', '/moved', '/sport.rss'].map(declare).join(''),
  ),
  '/anchors': page('', '<a href="/about.xml">About</a><a href="/sport.rss">RSS</a>'),
  '/lying': page(declare('/one'), '<a href="/news.rss">RSS</a>'),
  '/inward': page(declare('http://169.254.169.254/feed.xml')),
  '/greedy': page(Array.from({ length: 500 }, (_, index) => declare(`/none/${index}`)).join('')),
  '/json': '{"status":"ok"}',
};

let site: Loopback;
let asked: string[];
beforeAll(async () => {
  site = await startHttp((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    if (path === '/moved') return void response.writeHead(301, { location: '/news.rss' }).end();
    const document = DOCUMENTS[path];
    response.writeHead(document === undefined ? 404 : 200).end(document);
  });
});
afterAll(() => site.stop());

function discover(path: string): Promise<Discovery> {
  asked = [];
  return discoverFeeds(`${site.origin}${path}`, httpFeedFetcher({ allowedOrigins: [site.origin] }));
}

const found = (discovery: Discovery): unknown =>
  discovery.kind === 'page'
    ? discovery.feeds.map(({ url, feed }) => [url.slice(site.origin.length), feed.title])
    : discovery;

describe('discoverFeeds', () => {
  test('takes a feed as it is, and asks for nothing else', async () => {
    expect(await discover('/news.rss')).toMatchObject({ kind: 'feed', feed: { title: 'News' } });
    expect(asked).toEqual(['/news.rss']);
  });

  test('finds the feed that a page declares', async () => {
    expect(found(await discover('/one'))).toEqual([['/news.rss', 'News']]);
  });

  test('of several puts the outlet’s first one first, comments and empty ones last, each feed once', async () => {
    expect(found(await discover('/several'))).toEqual([
      ['/news.rss', 'News'],
      ['/sport.rss', 'Sport'],
      ['/empty.rss', 'Later'],
      ['/comments.rss', 'Comments on News'],
    ]);
  });

  test('follows links in the page when it declares no feed, or none that works', async () => {
    expect(found(await discover('/anchors'))).toEqual([['/sport.rss', 'Sport']]);
    expect(found(await discover('/lying'))).toEqual([['/news.rss', 'News']]);
  });

  test('tries where feeds usually are, and says in words that there is none', async () => {
    const discovery = await discover('/inward');
    expect(discovery).toEqual({ kind: 'none', reason: expect.stringMatching(/none of the \d+ addresses/) });
    expect(asked).toContain('/feed');
    expect(asked).toContain('/rss.xml');
  });

  test('asks for a bounded number of addresses, however many a page names', async () => {
    await discover('/greedy');
    expect(asked.length).toBeLessThanOrEqual(20);
  });

  test.each([
    ['/json', /JSON but not a JSON Feed/],
    ['/nowhere', /404 \(not found\)/],
  ])('says why there is nothing to find at %s, without trying further', async (path, reason) => {
    expect(await discover(path)).toEqual({ kind: 'none', reason: expect.stringMatching(reason) });
    expect(asked).toEqual([path]);
  });
});
