import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLine } from '../../../src/adapters/feeds/html-to-text.ts';
import { formatOpml, type OpmlFeed, parseOpml, readOpml } from '../../../src/adapters/feeds/opml.ts';
import { FileError } from '../../../src/adapters/files/file-error.ts';

const opml = (body: string): string => `<?xml version="1.0"?>
<opml version="2.0"><head><title>Feeds</title></head>
<body>
${body}
</body></opml>`;

const read = (text: string) => readOpml(text, 'list.opml');

describe('readOpml', () => {
  test('names nested folders by their path', () => {
    const { feeds } = read(
      opml(`<outline text="Asia"><outline title="Koreas">
        <outline type="rss" text="Harbour Wire" xmlUrl="https://a.example/feed"/></outline>
        <outline text="Bay News" xmlUrl="https://b.example/feed"/></outline>
        <outline type="rss" xmlUrl="https://c.example/feed"/>`),
    );
    expect(feeds).toEqual([
      { url: 'https://a.example/feed', title: 'Harbour Wire', folder: 'Asia/Koreas' },
      { url: 'https://b.example/feed', title: 'Bay News', folder: 'Asia' },
      { url: 'https://c.example/feed', title: 'c.example' },
    ]);
  });

  test('forgives what other programs write: odd case, bare ampersands, HTML entities', () => {
    const { feeds } = read(
      '<OPML><BODY><OUTLINE TEXT="Salt & Caf&eacute;" XMLURL="https://a.example/?a=1&copy=2"></OUTLINE></BODY></OPML>',
    );
    expect(feeds).toEqual([{ url: 'https://a.example/?a=1&copy=2', title: 'Salt & Café' }]);
  });

  test('tells which feeds can’t be used, with line and reason, and keeps the others', () => {
    const { feeds, problems } = read(
      opml(`<outline text="One" xmlUrl="https://a.example/feed"/>
<outline text="Two" type="rss"/>
<outline text="Three" xmlUrl="ftp://a.example/feed"/>
<outline text="Four" xmlUrl="https://me:secret@a.example/feed"/>
<outline text="Five" xmlUrl="https://a.example/feed"/>
<outline text="Six" xmlUrl="https://a.example/${'x'.repeat(3_000)}"/>`),
    );
    expect(feeds.map(({ title }) => title)).toEqual(['One']);
    expect(problems).toEqual([
      { line: 5, reason: expect.stringContaining('"Two" has no address') },
      { line: 6, reason: expect.stringContaining('is not a web address') },
      { line: 7, reason: expect.stringContaining('user name or password') },
      { line: 8, reason: expect.stringContaining('listed twice (as "One" and "Five")') },
      { line: 9, reason: expect.stringContaining('longer than 2000 characters') },
    ]);
    expect(JSON.stringify(problems)).not.toContain('secret');
  });

  const feed = '<outline text="A" xmlUrl="https://a.example/feed"/>';
  test.each([
    ['', /^list\.opml:1: this is not OPML/],
    ['<rss><channel/></rss>', /^list\.opml:1: this is not OPML/],
    ['{"feeds":[]}', /^list\.opml:1: this is not OPML/],
    [opml(''), /^list\.opml:1: it lists no feed/],
    [`<opml>\n<body>\n<outline text="F">\n${feed}`, /^list\.opml:3: <outline> is not closed/],
    [
      `<opml>\n<body>\n${feed}\n<outline text="B" xmlUrl="https://b.exa`,
      /^list\.opml:4: <outline> is not closed/,
    ],
    [`<opml><body>\n<outline text="F">\n${feed}\n</body></opml>`, /^list\.opml:2: <outline> is not closed/],
    [`<opml><body>${'<outline text="F">'.repeat(100_000)}`, /nests more than 64 folders/],
  ])('refuses the whole list: %#', (text, message) => {
    expect(() => read(text)).toThrow(FileError);
    expect(() => read(text)).toThrow(message);
  });
});

describe('parseOpml', () => {
  test('refuses a list with any problem, naming file and line of each', () => {
    const text = opml('<outline text="A" xmlUrl="gopher://a.example"/>\n<outline type="rss" text="B"/>');
    expect(() => parseOpml(text, 'feeds.opml')).toThrow(/^feeds\.opml:4: .*\nfeeds\.opml:5: .*$/);
  });
});

describe('formatOpml', () => {
  test('writes the path of a folder as nested outlines, as other readers expect', () => {
    const text = formatOpml([{ url: 'https://a.example/', title: 'A', folder: 'Asia/Koreas' }]);
    expect(text).toMatch(
      /<outline text="Asia">\s+<outline text="Koreas">\s+<outline type="rss" text="A" title="A" xmlUrl/,
    );
  });

  const name = fc
    .oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ maxLength: 20 }),
      fc.constantFrom('a/b', '/', 'a//b', ' /x', ']]>', '&amp;', '"\'<>', '…/…', 'Łódź 新聞 👩‍💻'),
    )
    // What a feed is called is cleaned before it is stored, wherever it comes from.
    .map(cleanLine);
  const feeds: fc.Arbitrary<readonly OpmlFeed[]> = fc.uniqueArray(
    fc.record(
      {
        url: fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true })),
        title: name.filter((title) => title !== ''),
        folder: fc
          .array(name, { minLength: 1, maxLength: 4 })
          .map((names) => names.join('/').trim())
          .filter((folder) => folder !== ''),
      },
      { requiredKeys: ['url', 'title'] },
    ),
    { selector: ({ url }) => url, minLength: 1, maxLength: 12 },
  );
  const byUrl = (list: readonly OpmlFeed[]) => list.toSorted((a, b) => (a.url < b.url ? -1 : 1));

  test('what it writes is read back as it was', () => {
    fc.assert(
      fc.property(feeds, (list) => {
        expect(byUrl(read(formatOpml(list)).feeds)).toEqual(byUrl(list));
      }),
    );
  });

  test('a second round changes not a byte', () => {
    fc.assert(
      fc.property(feeds, (list) => {
        const once = formatOpml(read(formatOpml(list)).feeds);
        expect(formatOpml(read(once).feeds)).toBe(once);
      }),
    );
  });
});
