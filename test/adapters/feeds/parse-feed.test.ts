import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFeed } from '../../../src/adapters/feeds/parse-feed.ts';
import { FeedError, type ParsedFeed } from '../../../src/core/feed.ts';

const NOW = Date.UTC(2026, 4, 1, 12);
const PUBLISHED = 'Fri, 01 May 2026 09:30:00 +0200';
const PUBLISHED_AT = Date.UTC(2026, 4, 1, 7, 30);

function parse(text: string, more: { contentType?: string; baseUrl?: string } = {}): ParsedFeed {
  return parseFeed({ bytes: Buffer.from(text), ...more }, NOW);
}

/** A feed of one item. */
const rss = (item: string, attributes = ''): string =>
  `<?xml version="1.0"?><rss version="2.0" ${attributes}><channel><title>Harbour Times</title><item>${item}</item></channel></rss>`;

const atom = (entry: string, attributes = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>Harbour Times</title><entry>${entry}</entry></feed>`;

const entryOf = (text: string, baseUrl?: string) =>
  parse(text, baseUrl === undefined ? {} : { baseUrl }).entries[0];

describe('parseFeed', () => {
  test('reads RSS 2.0 with all that an article needs', () => {
    const feed = parse(
      rss(
        `<title>Ferry strike ends</title><link>https://harbour.example/1</link><guid isPermaLink="false">h-1</guid>
         <pubDate>${PUBLISHED}</pubDate><description>Crews &amp;amp; owners agree.</description>
         <content:encoded><![CDATA[<p>Crews and owners agree.</p><p>Boats sail on Monday.</p>]]></content:encoded>
         <category>Transport</category><dc:language>en-GB</dc:language>`,
      ),
    );
    expect(feed).toEqual({
      format: 'rss',
      title: 'Harbour Times',
      entries: [
        {
          guid: 'h-1',
          link: 'https://harbour.example/1',
          title: 'Ferry strike ends',
          summary: 'Crews & owners agree.',
          body: 'Crews and owners agree.\nBoats sail on Monday.',
          publishedAt: PUBLISHED_AT,
          categories: ['Transport'],
          lang: 'en-GB',
        },
      ],
    });
  });

  test('reads Atom with the alternate link, the published date and XHTML content', () => {
    const feed = parse(
      atom(
        `<title type="html">Ferry &amp;lt;em&amp;gt; &lt;em&gt;strike&lt;/em&gt;</title><id>tag:h,1</id>
         <link rel="self" href="/1.atom"/><link rel="alternate" type="text/html" href="../news/1"/>
         <updated>2026-05-01T08:00:00Z</updated><published>2026-05-01T09:30:00+02:00</published>
         <category term="transport" label="Transport"/>
         <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &lt; two.</p><p>Three.</p></div></content>`,
        'xml:lang="en" xml:base="https://harbour.example/feeds/"',
      ),
    );
    expect(feed.format).toBe('atom');
    expect(feed.lang).toBe('en');
    expect(feed.entries).toEqual([
      {
        guid: 'tag:h,1',
        link: 'https://harbour.example/news/1',
        title: 'Ferry <em> strike',
        summary: 'One < two.\nThree.',
        body: 'One < two.\nThree.',
        publishedAt: PUBLISHED_AT,
        categories: ['Transport'],
        lang: 'en',
      },
    ]);
  });

  test('reads Atom 0.3 with its modes and dates', () => {
    const entry = entryOf(
      `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title mode="escaped">A &lt;b&gt;b&lt;/b&gt;</title>
       <link rel="alternate" href="https://harbour.example/1"/><issued>2026-05-01T07:30:00Z</issued>
       <content mode="base64">PHA+U2hpcHM8L3A+</content></entry></feed>`,
    );
    expect(entry).toMatchObject({ title: 'A b', body: 'Ships', publishedAt: PUBLISHED_AT });
  });

  test('reads RSS 1.0, whose items stand beside the channel', () => {
    const feed = parse(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
       <channel rdf:about="https://harbour.example/"><title>Harbour Times</title></channel>
       <item rdf:about="https://harbour.example/1"><title>One</title><link>https://harbour.example/1</link>
       <dc:date>2026-05-01T09:30:00+02:00</dc:date></item></rdf:RDF>`,
    );
    expect(feed).toMatchObject({
      format: 'rdf',
      title: 'Harbour Times',
      entries: [{ title: 'One', guid: 'https://harbour.example/1', publishedAt: PUBLISHED_AT }],
    });
  });

  test('reads JSON Feed, numbers as ids and wrong types included', () => {
    const feed = parse(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Harbour Times',
        language: 'en',
        items: [
          {
            id: 7,
            url: 'https://harbour.example/7',
            title: 'Seven',
            content_html: '<p>Text</p>',
            tags: ['a', 3],
          },
          {
            id: 'x',
            title: { wrong: true },
            content_text: 'Only text',
            date_published: '2026-05-01T07:30:00Z',
          },
          'not an item',
        ],
      }),
    );
    expect(feed.format).toBe('json');
    expect(feed.entries).toMatchObject([
      { guid: '7', link: 'https://harbour.example/7', title: 'Seven', body: 'Text', categories: ['a'] },
      { guid: 'x', title: 'Only text', summary: 'Only text', publishedAt: PUBLISHED_AT },
    ]);
  });

  test.each([
    ['junk before the prolog', `Warning: cache is full in line 3\n\n${rss('<title>One</title>')}`],
    ['NUL characters', rss('<ti\0tle>O\0ne</title>')],
    ['names in odd case', rss('<TITLE>One</Title>').replace('<channel>', '<Channel>')],
    ['unclosed tags', '<rss><channel><item><title>One<link>https://harbour.example/1</channel>'],
    ['a document that was cut off', '<rss><channel><item><title>One</title><description>And so'],
    [
      'a prefix for the format itself',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>One</a:title></a:entry></a:feed>',
    ],
    ['a DOCTYPE with a subset', `<!DOCTYPE rss [<!ENTITY x "<rss>">]>${rss('<title>One</title>')}`],
    ['a wrong DOCTYPE', `<!DOCTYPE html>${rss('<title>One</title>')}`],
    ['a title in dc only', rss('<dc:title>One</dc:title>')],
    ['an envelope around it', `<response><body>${rss('<title>One</title>')}</body></response>`],
    ['an element that was left open', rss('</item><itunes:category text="x"><item><title>One</title>')],
  ])('reads a feed with %s', (_, text) => {
    expect(parse(text).entries.map((entry) => entry.title)).toContain('One');
  });

  test('leaves an unescaped ampersand as it is', () => {
    const entry = entryOf(rss('<title>Salt & Pepper</title><link>https://h.example/?a=1&copy=2</link>'));
    expect(entry).toMatchObject({ title: 'Salt & Pepper', link: 'https://h.example/?a=1&copy=2' });
  });

  test('decodes HTML entities that XML does not know, and only once', () => {
    expect(entryOf(rss('<title>Caf&eacute; &amp;amp;lt;b&amp;gt;</title>'))?.title).toBe('Café &lt;b>');
  });

  test('does not expand entities of the document', () => {
    const text = `<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>${rss('<title>x &b; &f;</title>')}`;
    expect(entryOf(text)?.title).toBe('x &b; &f;');
  });

  test('keeps scripts, styles, control and bidi characters out of texts', () => {
    const entry = entryOf(
      rss(
        '<title>Big\u202e news\u0007 &lt;script&gt;alert(1)&lt;/script&gt;</title><description>&lt;style&gt;p{}&lt;/style&gt;A&lt;br&gt;B</description>',
      ),
    );
    expect(entry).toMatchObject({ title: 'Big news', summary: 'A\nB' });
  });

  test.each([
    'javascript:alert(1)',
    'java&#9;script:alert(1)',
    'data:text/html;base64,AA',
    'file:///etc/hostname',
    'mailto:a@b.example',
  ])('drops the link %s', (href) => {
    expect(
      entryOf(rss(`<title>One</title><link>${href}</link>`), 'https://harbour.example/rss'),
    ).not.toHaveProperty('link');
  });

  test('resolves relative links and strips credentials', () => {
    const base = 'https://harbour.example/feeds/rss.xml';
    expect(entryOf(rss('<link>../news/1?x=1#top</link>'), base)?.link).toBe(
      'https://harbour.example/news/1?x=1#top',
    );
    expect(entryOf(rss('<link>//other.example/1</link>'), base)?.link).toBe('https://other.example/1');
    expect(entryOf(rss('<link>https://me:pw@harbour.example/1</link>'))?.link).toBe(
      'https://harbour.example/1',
    );
  });

  test('takes a guid as link only when it is a permalink', () => {
    expect(entryOf(rss('<guid>https://harbour.example/1</guid>'))?.link).toBe('https://harbour.example/1');
    expect(entryOf(rss('<guid isPermaLink="false">https://harbour.example/1</guid>'))).not.toHaveProperty(
      'link',
    );
  });

  test.each([
    'Fri, 31 Dec 9999 23:59:59 GMT',
    'Thu, 01 Jan 1970 00:00:00 GMT',
    'Wed, 06 May 2026 00:00:00 GMT',
    'soon',
  ])('leaves out the impossible date %s', (date) => {
    expect(entryOf(rss(`<title>One</title><pubDate>${date}</pubDate>`))).not.toHaveProperty('publishedAt');
  });

  test('takes the next date when the first makes no sense', () => {
    const entry = entryOf(rss(`<pubDate>today</pubDate><dc:date>2026-05-01T07:30:00Z</dc:date>`));
    expect(entry?.publishedAt).toBe(PUBLISHED_AT);
  });

  test('drops a guid that stands on several entries, since it identifies none', () => {
    const text = rss(
      '<title>A</title><guid>x</guid></item><item><title>B</title><guid>x</guid></item><item><title>C</title><guid>c</guid>',
    );
    expect(parse(text).entries.map((entry) => entry.guid)).toEqual([undefined, undefined, 'c']);
  });

  test('makes a title from the text when there is none', () => {
    expect(entryOf(rss('<description>First line.&lt;p&gt;Second line.</description>'))?.title).toBe(
      'First line.',
    );
  });

  test('bounds entries, texts and categories', () => {
    const item = `<title>${'t'.repeat(9_000)}</title><description>${'s'.repeat(90_000)}</description>`;
    const many = '<category>c</category>'.repeat(500);
    const feed = parse(rss(`${item}${many}${'</item><item><title>more</title>'.repeat(3_000)}`));
    const [first] = feed.entries;
    expect(feed.entries).toHaveLength(2_000);
    expect(feed.leftOut).toBeGreaterThan(0);
    expect(first?.title).toHaveLength(500);
    expect(first?.summary).toHaveLength(4_000);
    expect(first?.categories).toHaveLength(40);
  });

  test.each([
    ['', /is empty/],
    [' \n ', /is empty/],
    ['<!DOCTYPE html><html><body>Welcome</body></html>', /HTML page, not a feed/],
    ['<!-- cached --><HTML lang="en">', /HTML page, not a feed/],
    ['<!doctype html><div>Welcome</div>', /<div>/],
    ['Service unavailable', /not XML: it begins "Service unavailable"/],
    ['<?xml version="1.0"?><error><code>5</code></error>', /no feed: its first element is <error>/],
    ['<!-- only a comment', /holds no XML element/],
    ['{"status":"ok"}', /JSON but not a JSON Feed/],
    ['{"items":[', /not valid JSON/],
  ])('refuses %j with a reason', (text, reason) => {
    expect(() => parse(text)).toThrow(FeedError);
    expect(() => parse(text)).toThrow(reason);
  });
});

describe('parseFeed against hostile bytes', () => {
  test('gives a feed or a FeedError for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(settle(() => parseFeed({ bytes }, NOW))).toBe('feed or FeedError');
      }),
    );
  });

  test('gives a feed or a FeedError for any jumble of the things that feeds are made of', () => {
    const pieces = fc.constantFrom(
      ...[
        '<rss>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        '<channel>',
        '<item>',
        '</item>',
        '<entry>',
        '<title>',
      ],
      ...[
        '</title>',
        '<link href="//["',
        '>',
        '/>',
        '<![CDATA[',
        ']]>',
        '<!--',
        '-->',
        '<!DOCTYPE',
        '[',
        '&#x0;',
        '&#xD800;',
      ],
      ...[
        '<pubDate>',
        '99/99/9999 99:99',
        '<guid>',
        '\ud800',
        '\0',
        '<content type="image/png">',
        'x',
        '{"items":[{',
        '"',
      ],
      ...[
        '<__proto__>',
        '<constructor a="b">',
        'xml:base="http://["',
        '<category term="',
        '<a:b xmlns:a="',
        '\u202e',
        '<?xml ',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        expect(settle(() => parse(parts.join('')))).toBe('feed or FeedError');
      }),
    );
  });

  test('gives a feed or a FeedError for valid feeds with anything cut out, doubled or put in', () => {
    const valid = fc.constantFrom(
      rss(`<title>One &amp; only</title><link>/1</link><pubDate>${PUBLISHED}</pubDate><guid>1</guid>`),
      atom('<title type="html">a &lt;b&gt;</title><link href="/1"/><updated>2026-05-01T07:30:00Z</updated>'),
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item rdf:about="x"><title>y</title></item></rdf:RDF>',
      JSON.stringify({ title: 'x', items: [{ id: 1, tags: ['a'], content_html: '<p>x</p>', url: '/1' }] }),
    );
    const change = fc.record({
      at: fc.nat({ max: 1_000 }),
      length: fc.nat({ max: 40 }),
      kind: fc.constantFrom('cut', 'double', 'put'),
      put: fc.oneof(fc.uint8Array({ maxLength: 8 }), fc.constant(Buffer.from(']]></item><![CDATA[&#'))),
    });
    const wide = fc.boolean();
    fc.assert(
      fc.property(valid, fc.array(change, { maxLength: 6 }), wide, (text, changes, isWide) => {
        let bytes = Buffer.from(text, isWide ? 'utf16le' : 'utf8');
        for (const { at, length, kind, put } of changes) {
          const start = at % (bytes.length + 1);
          const piece = kind === 'put' ? put : bytes.subarray(start, start + (kind === 'cut' ? 0 : length));
          const rest = kind === 'cut' ? start + length : start;
          bytes = Buffer.concat([bytes.subarray(0, start), piece, bytes.subarray(rest)]);
        }
        expect(settle(() => parseFeed({ bytes }, NOW))).toBe('feed or FeedError');
      }),
      { numRuns: 300 },
    );
  });

  function settle(act: () => ParsedFeed): string {
    try {
      act();
      return 'feed or FeedError';
    } catch (error) {
      return error instanceof FeedError ? 'feed or FeedError' : String(error);
    }
  }
});
