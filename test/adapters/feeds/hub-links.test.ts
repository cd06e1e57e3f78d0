import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hubLinksIn } from '../../../src/adapters/feeds/hub-links.ts';
import { parseFeed } from '../../../src/adapters/feeds/parse-feed.ts';
import type { FeedDocument } from '../../../src/core/feed.ts';

const BASE = 'https://outlet.example/news/feed.xml';
const HUB = 'https://hub.example/';
const SELF = 'https://outlet.example/feed.xml';

describe('a Link header', () => {
  test.each([
    ['quoted', `<${HUB}>; rel="hub", <${SELF}>; rel="self"`],
    ['bare', `<${HUB}>;rel=hub,<${SELF}>;rel=self`],
    [
      'with more relations and parameters',
      `<${HUB}>; title="a, b; rel=self"; rel="other HUB", <${SELF}>; rel=self; x`,
    ],
    ['with other links before', `</page2>; rel="next", <${HUB}>; rel="hub", <${SELF}>; rel="self"`],
    ['relative', `<${HUB}>; rel="hub", <../feed.xml>; rel="self"`],
  ])('says hub and self: %s', (_, header) => {
    expect(hubLinksIn(header, BASE)).toEqual({ hub: HUB, self: SELF });
  });

  test('is read up to the first hub that can be asked', () => {
    expect(
      hubLinksIn(`<javascript:x>; rel=hub, <${HUB}>; rel=hub, <https://b.example/>; rel=hub`, BASE),
    ).toEqual({ hub: HUB });
  });

  test.each(['', 'nonsense', '<', '<>; rel=hub', '<https://hub.example', `<${HUB}>; title="rel=hub"`])(
    'without a hub is none: %s',
    (header) => {
      expect(hubLinksIn(header, BASE)).toEqual({});
    },
  );
});

test('any Link header gives http(s) addresses or none', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    ';',
    ',',
    '"',
    '\\',
    '=',
    ' ',
    'rel',
    'hub',
    'self',
    '//a.b',
    '/',
    'data:x',
  );
  const header = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(header, (text) => {
      for (const url of Object.values(hubLinksIn(text, BASE))) expect(url).toMatch(/^https?:\/\//);
    }),
  );
});

describe('a feed', () => {
  const read = (text: string, more: Partial<FeedDocument> = {}) => {
    const { hub, self } = parseFeed({ bytes: Buffer.from(text), baseUrl: BASE, ...more });
    return { hub, self };
  };
  const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>
    <link rel="self" href="../feed.xml"/><link rel="hub" href="${HUB}"/>
    <entry><id>1</id><title>E</title><link rel="hub" href="https://entry.example/"/></entry></feed>`;

  test('in Atom says its hub and self', () => {
    expect(read(ATOM)).toEqual({ hub: HUB, self: SELF });
  });

  test.each([
    ['atom:', 'xmlns:atom="http://www.w3.org/2005/Atom"'],
    ['a10:', 'xmlns:a10="http://www.w3.org/2005/Atom"'],
    ['atom:', ''],
  ])('in RSS says them with Atom’s elements: %s %s', (prefix, declaration) => {
    const rss = `<rss version="2.0" ${declaration}><channel><title>T</title><link>https://outlet.example/</link>
      <${prefix}link rel="self" href="${SELF}"/><${prefix}link rel="hub" href="${HUB}"/></channel></rss>`;
    expect(read(rss)).toEqual({ hub: HUB, self: SELF });
  });

  test('in JSON says them in its fields', () => {
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'T',
      feed_url: SELF,
      hubs: [{ type: 'rssCloud', url: 'https://cloud.example/' }, 7, { type: 'WebSub', url: HUB }],
      items: [],
    };
    expect(read(JSON.stringify(feed))).toEqual({ hub: HUB, self: SELF });
    expect(read(JSON.stringify({ ...feed, hubs: 'none', feed_url: 1 }))).toEqual({});
  });

  test('says less than its server’s header', () => {
    const link = '<https://header.example/>; rel=hub';
    expect(read(ATOM, { link })).toEqual({ hub: 'https://header.example/', self: SELF });
  });

  test('without a hub has none', () => {
    expect(read('<rss version="2.0"><channel><title>T</title><link>/</link></channel></rss>')).toEqual({});
  });
});
