import { afterEach, describe, expect, test } from 'vitest';
import { editionOf } from '../../local/sample-newsroom/edition.ts';
import { isUnchanged } from '../../local/sample-newsroom/is-unchanged.ts';
import type { Outlet } from '../../local/sample-newsroom/outlet.ts';
import { OUTLETS } from '../../local/sample-newsroom/outlets.ts';
import {
  type SampleNewsroom,
  type SampleNewsroomOptions,
  startSampleNewsroom,
} from '../../local/sample-newsroom/start-sample-newsroom.ts';
import { writeAtom } from '../../local/sample-newsroom/write-atom.ts';
import { writeJsonFeed } from '../../local/sample-newsroom/write-json-feed.ts';
import { writeRss } from '../../local/sample-newsroom/write-rss.ts';
import { parseFeed } from '../../src/adapters/feeds/parse-feed.ts';
import { canonicalLink } from '../../src/core/article.ts';
import type { Entry, ParsedFeed } from '../../src/core/feed.ts';
import { HOUR, NOW } from '../factories.ts';

const SECOND = 1_000;
/** Not on a whole second, as starts are. */
const START = NOW + 678;
/** Every moment at which something is published or corrected, in seconds after the start. */
const MOMENTS = OUTLETS.flatMap(({ articles }) => articles)
  .flatMap(({ afterSeconds, correction }) => [afterSeconds, correction?.afterSeconds ?? 0])
  .filter((afterSeconds) => afterSeconds >= 0)
  .toSorted((a, b) => a - b);
const END = START + (MOMENTS.at(-1) ?? 0) * SECOND;

const running: SampleNewsroom[] = [];
afterEach(async () => {
  for (const newsroom of running.splice(0)) await newsroom.stop();
});

/** A newsroom on any port, with a clock that the test moves. */
async function started(overrides: Partial<SampleNewsroomOptions> = {}) {
  const clock = { now: START };
  const newsroom = await startSampleNewsroom({ now: () => clock.now, port: 0, ...overrides });
  running.push(newsroom);
  return { ...newsroom, clock };
}

async function read(url: string, now: number): Promise<ParsedFeed> {
  const answer = await fetch(url);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return parseFeed({ bytes, contentType: answer.headers.get('content-type') ?? '', baseUrl: url }, now);
}

function readAll({ feeds, clock }: Awaited<ReturnType<typeof started>>): Promise<readonly ParsedFeed[]> {
  return Promise.all(feeds.map(({ url }) => read(url, clock.now)));
}

function feedOf({ feeds }: SampleNewsroom, outletId: string): string {
  const url = feeds.find((feed) => feed.url.includes(`/${outletId}/`))?.url;
  if (url === undefined) throw new Error(`the newsroom has no feed of ${outletId}`);
  return url;
}

const headlines = (entries: readonly Entry[]) => entries.map(({ title }) => title).toSorted();

describe('the feeds', () => {
  test('are read in all three formats, with the headlines, texts and language of their outlet', async () => {
    const newsroom = await started();
    newsroom.clock.now = END;
    const feeds = await readAll(newsroom);
    expect(feeds.map(({ format }) => format)).toEqual(['rss', 'atom', 'rss', 'json']);
    expect(feeds.map(({ title, lang }) => ({ title, lang }))).toEqual(
      OUTLETS.map(({ title, lang }) => ({ title, lang })),
    );
    for (const [index, { articles }] of OUTLETS.entries()) {
      const entries = feeds[index]?.entries ?? [];
      const last = articles.map(({ headline, correction }) => correction?.headline ?? headline);
      expect(headlines(entries)).toEqual(last.toSorted());
      expect(entries.map(({ summary }) => summary).toSorted()).toEqual(
        articles.map(({ summary }) => summary).toSorted(),
      );
      for (const { body = [] } of articles) {
        for (const paragraph of body) {
          expect(entries.some((entry) => entry.body?.includes(paragraph))).toBe(true);
        }
      }
    }
  });

  test('say themselves where they are, and are listed by region', async () => {
    const { feeds } = await started();
    for (const { url, title } of feeds) {
      const document = await (await fetch(url)).text();
      expect(document).toContain(url);
      expect(document).toContain(title);
    }
    expect(new Set(feeds.map(({ folder }) => folder)).size).toBe(4);
  });

  test('have the lead in the first poll, recent enough for an alert, beside older entries', async () => {
    const newsroom = await started();
    const { entries } = await read(feedOf(newsroom, 'meridian-post'), START);
    const lead = entries[0];
    for (const name of ['North Korea', 'Russia', 'Ukraine', 'UN Security Council']) {
      expect(lead?.title).toContain(name);
    }
    expect(START - (lead?.publishedAt ?? 0)).toBeLessThan(10 * 60 * SECOND);
    expect(entries.some(({ publishedAt = 0 }) => START - publishedAt > 6 * HOUR)).toBe(true);
  });

  test('have guids and links of their own, the same after a restart on another port', async () => {
    const identities = async () => {
      const newsroom = await started();
      newsroom.clock.now = END;
      const feeds = await readAll(newsroom);
      return feeds.map(({ entries }) => ({
        keys: entries.map(({ guid }) => guid),
        links: entries.map(({ link = '' }) => canonicalLink(link)),
      }));
    };
    const [first, second] = [await identities(), await identities()];
    expect(second).toEqual(first);
    for (const { keys, links } of first) {
      expect(new Set(keys).size).toBe(keys.length);
      expect(new Set(links).size).toBe(links.length);
    }
    expect(new Set(first.flatMap(({ keys }) => keys)).size).toBe(first.flatMap(({ keys }) => keys).length);
  });

  test('carry one story twice, under two links that are one canonical link', async () => {
    const newsroom = await started();
    newsroom.clock.now = END;
    const entries = (await readAll(newsroom)).flatMap((feed) => feed.entries);
    const byLink = Map.groupBy(entries, ({ link = '' }) => canonicalLink(link));
    const shared = [...byLink.values()].filter((group) => group.length > 1);
    expect(shared).toHaveLength(1);
    expect(new Set(shared[0]?.map(({ link }) => link)).size).toBe(2);
    expect(new Set(shared[0]?.map(({ title }) => title)).size).toBe(1);
  });

  test('correct a headline under the same guid', async () => {
    const newsroom = await started();
    const url = feedOf(newsroom, 'harbour-dispatch');
    newsroom.clock.now = START + 149 * SECOND;
    const before = await read(url, newsroom.clock.now);
    newsroom.clock.now = START + 150 * SECOND;
    const after = await read(url, newsroom.clock.now);
    expect(after.entries.map(({ guid }) => guid)).toEqual(before.entries.map(({ guid }) => guid));
    const changed = after.entries.filter(({ title }, index) => title !== before.entries[index]?.title);
    expect(changed.map(({ title }) => title)).toEqual([expect.stringContaining('41 grain trains')]);
  });
});

test.each([
  ['RSS', writeRss],
  ['Atom', writeAtom],
  ['JSON Feed', writeJsonFeed],
])('%s keeps signs that are markup elsewhere', (_, write) => {
  const text = 'Tea & <b>"scones"</b> &amp; jam ]]>';
  const outlet: Outlet = {
    ...{
      id: 'tea-room',
      title: 'Tea & Scones',
      description: text,
      folder: 'Test',
      lang: 'en',
      format: 'rss',
    },
    articles: [
      {
        slug: 'tea',
        section: 'Tea & cake',
        headline: 'Tea & “scones”',
        afterSeconds: 0,
        summary: text,
        body: [text],
      },
    ],
  };
  const run = { origin: 'http://127.0.0.1:3999', startedAt: NOW };
  const document = write(editionOf(outlet, run, NOW), 'http://127.0.0.1:3999/feed?a=1&b=2');
  const { title, entries } = parseFeed({ bytes: new TextEncoder().encode(document) }, NOW);
  expect(title).toBe('Tea & Scones');
  expect(entries).toEqual([
    expect.objectContaining({ title: 'Tea & “scones”', summary: text, categories: ['Tea & cake'] }),
  ]);
  expect(entries[0]?.body).toContain(text);
});

describe('over time', () => {
  test('nothing is ever dated into the future, in the feeds or in their headers', async () => {
    const newsroom = await started();
    for (const moment of MOMENTS) {
      newsroom.clock.now = START + moment * SECOND;
      for (const { url } of newsroom.feeds) {
        const answer = await fetch(url);
        const date = Date.parse(answer.headers.get('date') ?? '');
        expect(Date.parse(answer.headers.get('last-modified') ?? '')).toBeLessThanOrEqual(date);
        expect(date).toBeLessThanOrEqual(newsroom.clock.now);
        const { entries } = await read(url, newsroom.clock.now);
        for (const { publishedAt } of entries) expect(publishedAt).toBeLessThanOrEqual(newsroom.clock.now);
      }
    }
  });

  test('there is something new at least every twenty seconds in the first four minutes', () => {
    const early = [0, ...MOMENTS.filter((moment) => moment > 0 && moment <= 240), 240];
    const gaps = early.slice(1).map((moment, index) => moment - (early[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(20);
  });

  test('an outlet makes no two changes within a second, which Last-Modified could not tell apart', () => {
    for (const { articles } of OUTLETS) {
      const moments = articles.flatMap(({ afterSeconds, correction }) => [
        afterSeconds,
        ...(correction === undefined ? [] : [correction.afterSeconds]),
      ]);
      expect(new Set(moments.map(Math.floor)).size).toBe(moments.length);
    }
  });
});

describe('conditional requests', () => {
  async function polled(url: string) {
    const { headers } = await fetch(url);
    const etag = headers.get('etag') ?? '';
    const lastModified = headers.get('last-modified') ?? '';
    return { etag, lastModified };
  }
  const ask = (url: string, headers: Record<string, string>) => fetch(url, { headers, cache: 'no-store' });

  test.each(OUTLETS.map(({ id }) => id))(
    'of %s get 304 by either validator until it publishes',
    async (id) => {
      const newsroom = await started();
      const url = feedOf(newsroom, id);
      const { etag, lastModified } = await polled(url);
      const next = Math.min(
        ...(OUTLETS.find((outlet) => outlet.id === id)?.articles ?? [])
          .map(({ afterSeconds }) => afterSeconds)
          .filter((afterSeconds) => afterSeconds > 0),
      );
      newsroom.clock.now = START + (next - 1) * SECOND;
      const byTag = await ask(url, { 'if-none-match': etag });
      expect(byTag.status).toBe(304);
      expect(byTag.headers.get('etag')).toBe(etag);
      expect(await byTag.text()).toBe('');
      expect((await ask(url, { 'if-modified-since': lastModified })).status).toBe(304);

      newsroom.clock.now = START + next * SECOND;
      expect((await ask(url, { 'if-none-match': etag })).status).toBe(200);
      expect((await ask(url, { 'if-modified-since': lastModified })).status).toBe(200);
    },
  );

  test('a tag wins over a date', async () => {
    const newsroom = await started();
    const { etag, lastModified } = await polled(feedOf(newsroom, 'meridian-post'));
    const url = feedOf(newsroom, 'meridian-post');
    const old = new Date(0).toUTCString();
    expect((await ask(url, { 'if-none-match': etag, 'if-modified-since': old })).status).toBe(304);
    const other = { 'if-none-match': '"other"', 'if-modified-since': lastModified };
    expect((await ask(url, other)).status).toBe(200);
  });

  test('soon after a restart get 200, as the older entries have new dates', async () => {
    const newsroom = await started();
    newsroom.clock.now = START + 640 * SECOND;
    const path = new URL(feedOf(newsroom, 'meridian-post')).pathname;
    const before = await polled(newsroom.origin + path);
    const port = Number(new URL(newsroom.origin).port);
    await running.pop()?.stop();
    const again = await started({ port, now: () => START + 650 * SECOND });
    expect(again.origin).toBe(newsroom.origin);
    const { etag, lastModified } = before;
    expect((await ask(again.origin + path, { 'if-none-match': etag })).status).toBe(200);
    expect((await ask(again.origin + path, { 'if-modified-since': lastModified })).status).toBe(200);
  });

  test.each([
    ['"a"', undefined, true],
    ['W/"a"', undefined, true],
    ['"b", "a"', undefined, true],
    ['*', undefined, true],
    ['"b"', new Date(NOW).toUTCString(), false],
    [undefined, new Date(NOW).toUTCString(), true],
    [undefined, new Date(NOW - SECOND).toUTCString(), false],
    [undefined, 'yesterday', false],
    [undefined, undefined, false],
  ])(
    'If-None-Match %s and If-Modified-Since %s: unchanged is %s',
    (ifNoneMatch, ifModifiedSince, unchanged) => {
      const validators = { etag: '"a"', modifiedAt: NOW };
      expect(isUnchanged({ ifNoneMatch, ifModifiedSince }, validators)).toBe(unchanged);
    },
  );
});

describe('the pages', () => {
  /** The text of a page's headline, entities decoded as far as our headlines need it. */
  const headlineOn = (page: string) =>
    /<h1>(.*?)<\/h1>/s.exec(page)?.[1]?.replaceAll('&#39;', "'").replaceAll('&amp;', '&');

  test('every link in a feed leads to a page with its headline', async () => {
    const newsroom = await started();
    newsroom.clock.now = END;
    for (const { entries } of await readAll(newsroom)) {
      for (const { link = '', title, summary } of entries) {
        expect(link.startsWith(`${newsroom.origin}/`)).toBe(true);
        const answer = await fetch(link);
        expect(answer.status).toBe(200);
        expect(answer.headers.get('content-type')).toContain('text/html');
        const page = await answer.text();
        expect(headlineOn(page)).toBe(title);
        expect(page.length).toBeGreaterThan(summary.length);
      }
    }
  });

  test('a link from an earlier run works before its article is published again', async () => {
    const newsroom = await started();
    newsroom.clock.now = END;
    const { entries } = await read(feedOf(newsroom, 'meridian-post'), END);
    newsroom.clock.now = START;
    const page = await fetch(entries[0]?.link ?? '');
    expect(page.status).toBe(200);
    expect(await page.text()).not.toContain('<time');
  });

  test('front pages list what is published so far, and other paths are not found', async () => {
    const { origin } = await started();
    const all = await (await fetch(origin)).text();
    for (const { id, title } of OUTLETS) {
      expect(all).toContain(title);
      expect(await (await fetch(`${origin}/${id}`)).text()).toContain(title);
    }
    expect(all).toContain('Russia’s side in Ukraine');
    expect(all).not.toContain('cholera');
    for (const path of ['/nowhere', '/meridian-post/nothing', '/meridian-post/rss.xml/more']) {
      expect((await fetch(origin + path)).status).toBe(404);
    }
  });
});

test('another port is taken when the wanted one is in use', async () => {
  const first = await started();
  const second = await started({ port: Number(new URL(first.origin).port) });
  expect(second.origin).not.toBe(first.origin);
  expect((await fetch(second.feeds[0]?.url ?? '')).status).toBe(200);
});
