import { describe, expect, test } from 'vitest';
import { parseFeed } from '../../../src/adapters/feeds/parse-feed.ts';
import type { ParsedFeed } from '../../../src/core/feed.ts';

const NOW = Date.UTC(2026, 4, 1, 12);
const AT = Date.UTC(2026, 4, 1, 7, 30);
const BASE = 'https://harbour.example/feeds/world.xml';

function parse(text: string, baseUrl?: string): ParsedFeed {
  return parseFeed({ bytes: Buffer.from(text), ...(baseUrl !== undefined && { baseUrl }) }, NOW);
}

const rss = (items: string, attributes = ''): string =>
  `<?xml version="1.0"?>\n<rss version="2.0" ${attributes}><channel><title>Harbour Times</title><link>https://harbour.example/</link>${items}</channel></rss>`;
const item = (inner: string): string => rss(`<item>${inner}</item>`);
const atom = (inner: string, attributes = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>Harbour Times</title><entry>${inner}</entry></feed>`;

const ONE = '<item><title>One</title><link>https://harbour.example/1</link></item>';
const TWO = '<item><title>Two</title><link>https://harbour.example/2</link></item>';

describe('versions of RSS', () => {
  const bare = `<channel><title>Harbour Times</title>${ONE}</channel>`;
  test.each([
    ['0.91', `<rss version="0.91">${bare}</rss>`],
    [
      '0.91 with Netscape’s DTD',
      `<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91">${bare}</rss>`,
    ],
    ['0.92', `<rss version="0.92">${bare}</rss>`],
    ['0.93', `<rss version="0.93">${bare}</rss>`],
    [
      '2.0 with its old namespace',
      `<rss version="2.0" xmlns="http://backend.userland.com/rss2">${bare}</rss>`,
    ],
    ['2.0 with an unknown namespace', `<rss version="2.0" xmlns="http://outlet.example/rss">${bare}</rss>`],
    ['no version', `<rss>${bare}</rss>`],
    ['a version yet to come', `<rss version="3.7">${bare}</rss>`],
    ['no root', bare],
    [
      '0.90',
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>Harbour Times</title></channel>${ONE}</rdf:RDF>`,
    ],
    [
      '1.0 with a prefix for RSS',
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:r="http://purl.org/rss/1.0/"><r:channel><r:title>Harbour Times</r:title></r:channel><r:item><r:title>One</r:title><r:link>https://harbour.example/1</r:link></r:item></rdf:RDF>`,
    ],
    ['1.0 without a namespace', `<RDF><channel><title>Harbour Times</title></channel>${ONE}</RDF>`],
    [
      '1.0 with rdf as the default namespace',
      `<RDF xmlns="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rss="http://purl.org/rss/1.0/"><rss:channel><rss:title>Harbour Times</rss:title></rss:channel><rss:item><rss:title>One</rss:title><rss:link>https://harbour.example/1</rss:link></rss:item></RDF>`,
    ],
    [
      '1.1',
      `<Channel xmlns="http://purl.org/net/rss1.1#"><title>Harbour Times</title><items>${ONE}</items></Channel>`,
    ],
  ])('reads RSS %s', (_, text) => {
    const feed = parse(text);
    expect(feed.title).toBe('Harbour Times');
    expect(feed.entries).toMatchObject([{ title: 'One', link: 'https://harbour.example/1' }]);
  });
});

describe('damage', () => {
  test.each([
    ['nothing before the end', rss(`${ONE}${TWO}`).replace('</channel></rss>', '')],
    [
      'a line of a warning before the prolog',
      `<br />\n<b>Warning</b>: x in <b>/a.php</b>\n${rss(ONE + TWO)}`,
    ],
    ['blank lines before the prolog', `\n\n  ${rss(ONE + TWO)}`],
    ['a mark inside the text', `\n\ufeff${rss(ONE + TWO)}`],
    ['a page after the end', `${rss(ONE + TWO)}<!-- served in 3 ms --><script>x()</script>`],
    ['a second prolog', `<?xml version="1.0"?>${rss(ONE + TWO)}`],
    ['a style sheet instruction', rss(ONE + TWO).replace('<rss', '<?xml-stylesheet href="a.xsl"?><rss')],
    ['a comment with dashes', rss(`<!-- a -- b -->${ONE}<!---->${TWO}`)],
    [
      'upper case',
      rss(ONE + TWO).replaceAll(/<\/?(?:rss|channel|item|title|link)/g, (tag) => tag.toUpperCase()),
    ],
    ['unclosed items', rss(`<item><title>One</title><item><title>Two</title>`)],
    [
      'unclosed titles',
      rss('<item><title>One<link>https://h.example/1</link></item><item><title>Two</item>'),
    ],
    ['wrongly nested tags', rss(`<item><title><b>One</title></b></item>${TWO}`)],
    ['a stray end tag', rss(`</item>${ONE}</description>${TWO}`)],
    ['attributes without quotes', rss(`<item x=1 y><title type=text>One</title></item>${TWO}`)],
    ['a doubled attribute', rss(`<item a="1" a="2"><title>One</title></item>${TWO}`)],
    [
      'undeclared prefixes',
      rss(`<item><media:thumbnail url="x"/><title>One</title><foo:bar>x</foo:bar></item>${TWO}`),
    ],
    ['items outside the channel', rss('').replace('</channel>', `</channel>${ONE}${TWO}`)],
    ['items in a list of their own', rss(`<items>${ONE}${TWO}</items>`)],
    ['two channels', rss(ONE).replace('</rss>', `<channel>${TWO}</channel></rss>`)],
    ['control characters', rss(`${ONE}\u0001\u0008${TWO}`).replace('One', 'O\u0002ne')],
    [
      'a CDATA section that is never closed',
      rss(`${ONE}${TWO.replace('Two', '<![CDATA[Two')}`).replace(/\]\]>/g, ''),
    ],
    ['CDATA in CDATA', rss(`<item><title><![CDATA[<![CDATA[One]]]]></title></item>${TWO}`)],
    ['CDATA around the whole', `<![CDATA[${rss(ONE + TWO)}]]>`],
    [
      'a less-than sign in a text',
      rss(`<item><title>One</title><description>2 < 3 & 4 <5</description></item>${TWO}`),
    ],
    [
      'HTML that was not escaped',
      rss(`<item><title>One</title><description><p>a<br>b<img src=x></description></item>${TWO}`),
    ],
    ['a title that is cut by a tag', rss(`<item><title>One</title/></item>${TWO}`)],
  ])('reads both entries of a feed with %s', (_, text) => {
    const titles = parse(text).entries.map(({ title }) => title);
    expect(titles).toHaveLength(2);
    expect(titles[0]).toMatch(/One/);
    expect(titles[1]).toMatch(/Two/);
  });
});

describe('texts', () => {
  test.each([
    ['R&D', 'R&D'],
    ['AT&amp;T', 'AT&T'],
    ['AT&amp;amp;T', 'AT&T'],
    ['a &lt;b&gt;bold&lt;/b&gt; one', 'a bold one'],
    ['<![CDATA[a <b>bold</b> &amp; one]]>', 'a bold & one'],
    ['a <b>bold</b> one', 'a bold one'],
    ['1 &lt; 2', '1 < 2'],
    ['1 &amp;lt; 2', '1 < 2'],
    ['caf&eacute; &mdash; &nbsp;x', 'café — x'],
    ['caf&#233; &#x2014; x', 'café — x'],
    ['caf&amp;eacute;', 'café'],
    ['it&#146;s', 'it’s'],
    ['&#8217;&rsquo;&apos;&quot;', '’’\'"'],
    ['&unknown; entity', '&unknown; entity'],
    ['&#0;&#xD800;&#x110000;x', '\ufffd\ufffd\ufffdx'],
    ['Tom &amp; Jerry &', 'Tom & Jerry &'],
    ['  spaced \n out  ', 'spaced out'],
    ['<![CDATA[one]]> and <![CDATA[two]]>', 'one and two'],
    ['<![CDATA[a]]]]><![CDATA[>b]]>', 'a]]>b'],
    ['\u202eevil\u202c \u200bzero', 'evil zero'],
    ['emoji 👩‍💻 kept', 'emoji 👩‍💻 kept'],
    ['&#128674; ship', '🚢 ship'],
    ['&#55357;&#56994; ship', '🚢 ship'],
    ['&#xD83D;&#xdea2; ship &#xD83D;', '🚢 ship \ufffd'],
    ['<![CDATA[caf&amp;eacute; &#55357;&#56994; <i>ship</i>]]>', 'caf&eacute; 🚢 ship'],
  ])('reads the title %j as %j', (written, read) => {
    expect(parse(item(`<title>${written}</title>`)).entries[0]?.title).toBe(read);
  });

  test('takes the longest of what else there is for a text', () => {
    const [entry] = parse(
      item(
        '<title/><media:title>One</media:title><description/><content:encoded>&lt;p&gt;Full.&lt;/p&gt;</content:encoded>',
      ),
    ).entries;
    expect(entry).toMatchObject({ title: 'One', summary: 'Full.', body: 'Full.' });
  });

  test('does not take the title of a picture or a source for the entry’s own', () => {
    const [entry] = parse(
      item(
        '<media:content url="a.jpg"><media:title>Picture</media:title></media:content><source url="x">Other</source><image><title>Logo</title></image><title>One</title>',
      ),
    ).entries;
    expect(entry?.title).toBe('One');
  });

  test.each([
    ['text', 'a &lt;b&gt; c', 'a <b> c'],
    ['html', 'a &lt;b&gt;b&lt;/b&gt; &amp;amp; c', 'a b & c'],
    ['text/html', 'a &lt;b&gt;b&lt;/b&gt;', 'a b'],
    ['HTML', 'a &lt;b&gt;b&lt;/b&gt;', 'a b'],
    ['text/plain', 'a &lt;b&gt; c', 'a <b> c'],
    ['xhtml', '<div xmlns="http://www.w3.org/1999/xhtml">a <b>b</b> &lt;c&gt;</div>', 'a b <c>'],
    ['xhtml', '<x:div xmlns:x="http://www.w3.org/1999/xhtml">a <x:b>b</x:b></x:div>', 'a b'],
    ['application/octet-stream', 'PGI+YiBvbmU8L2I+', 'b one'],
  ])('reads an Atom title of type %s: %s', (type, written, read) => {
    expect(parse(atom(`<title type="${type}">${written}</title>`)).entries[0]?.title).toBe(read);
  });
});

describe('links', () => {
  const linkOf = (text: string, base?: string): string | undefined => parse(text, base).entries[0]?.link;

  test.each([
    ['a CDATA section', '<link><![CDATA[https://h.example/1?a=1&b=2]]></link>'],
    ['spaces and line breaks around', '<link>\n  https://h.example/1?a=1&amp;b=2\n</link>'],
    ['an attribute', '<link href="https://h.example/1?a=1&amp;b=2"/>'],
    ['Atom’s element', '<atom:link href="https://h.example/1?a=1&amp;b=2"/>'],
    [
      'an empty element, then Atom’s',
      '<link/><a10:link rel="alternate" href="https://h.example/1?a=1&amp;b=2"/>',
    ],
    ['a permalink', '<guid isPermaLink="TRUE">https://h.example/1?a=1&amp;b=2</guid>'],
    ['an empty element, then a permalink', '<link></link><guid>https://h.example/1?a=1&amp;b=2</guid>'],
    [
      'a feed’s own, before the reader’s',
      '<link>https://h.example/1?a=1&amp;b=2</link><feedburner:origLink>https://x.example/</feedburner:origLink>',
    ],
  ])('finds the link of an RSS item in %s', (_, inner) => {
    expect(linkOf(item(`<title>x</title>${inner}`))).toBe('https://h.example/1?a=1&b=2');
  });

  test.each([
    [
      'the alternate before self and enclosure',
      '<link rel="self" href="/s"/><link rel="enclosure" href="/e.mp3"/><link rel="alternate" href="/1"/>',
    ],
    ['one without rel', '<link rel="edit" href="/e"/><link href="/1"/>'],
    [
      'HTML before other types',
      '<link rel="alternate" type="application/pdf" href="/p"/><link rel="alternate" type="text/html" href="/1"/>',
    ],
    ['rel in odd case', '<link rel="Self" href="/s"/><link rel="ALTERNATE" href="/1"/>'],
    [
      'a registered address as rel',
      '<link rel="http://www.iana.org/assignments/relation/alternate" href="/1"/>',
    ],
    ['self when there is no other', '<link rel="enclosure" href="/e.mp3"/><link rel="self" href="/1"/>'],
    ['an id that is an address', '<link rel="enclosure" href="/e.mp3"/><id>https://harbour.example/1</id>'],
    ['the source of the content', '<content src="/1"/>'],
    ['text, as RSS has it', '<link>/1</link>'],
    ['an empty href skipped', '<link href=""/><link href="/1"/>'],
  ])('chooses the link of an Atom entry: %s', (_, inner) => {
    expect(linkOf(atom(`<title>x</title>${inner}`), BASE)).toBe('https://harbour.example/1');
  });

  test.each([
    ['on the feed', atom('<link href="1"/>', 'xml:base="http://a.example/x/"'), 'http://a.example/x/1'],
    [
      'nested, relative',
      atom('<link xml:base="y/" href="1"/>', 'xml:base="http://a.example/x/"'),
      'http://a.example/x/y/1',
    ],
    [
      'relative to where the feed is',
      atom('<link href="1"/>', 'xml:base="/x/"'),
      'https://harbour.example/x/1',
    ],
    [
      'that is no address',
      atom('<link href="1"/>', 'xml:base="javascript:x"'),
      'https://harbour.example/feeds/1',
    ],
    [
      'on an RSS item',
      rss('<item xml:base="http://a.example/x/"><link>1</link></item>'),
      'http://a.example/x/1',
    ],
  ])('follows an xml:base %s', (_, text, link) => {
    expect(linkOf(text, BASE)).toBe(link);
  });

  test('takes the site’s address as base in a file that came from nowhere', () => {
    expect(linkOf(item('<link>/1</link>'))).toBe('https://harbour.example/1');
  });

  test('takes addresses of other languages, spaces and default ports as browsers do', () => {
    expect(linkOf(item('<link>https://bücher.example:443/ä b?q=ö</link>'))).toBe(
      'https://xn--bcher-kva.example/%C3%A4%20b?q=%C3%B6',
    );
  });
});

describe('dates', () => {
  test.each([
    '<pubDate>Fri, 01 May 2026 07:30:00 GMT</pubDate>',
    '<pubdate>2026-05-01T09:30:00+02:00</pubdate>',
    '<pubDate><![CDATA[ Fri, 1 May 2026 07:30 UT ]]></pubDate>',
    '<dc:date>2026-05-01T07:30:00Z</dc:date>',
    '<dcterms:issued>2026-05-01T07:30:00Z</dcterms:issued>',
    '<date>2026-05-01T07:30:00Z</date>',
    '<atom:published>2026-05-01T07:30:00Z</atom:published>',
    '<published>2026-05-01T07:30:00Z</published>',
    '<atom:updated>2026-05-01T07:30:00Z</atom:updated>',
    '<pubDate/><dc:date>2026-05-01T07:30:00Z</dc:date>',
  ])('finds an RSS item’s date in %s', (inner) => {
    expect(parse(item(`<title>x</title>${inner}`)).entries[0]?.publishedAt).toBe(AT);
  });

  test('takes when an Atom entry was published before when it was updated', () => {
    const [entry] = parse(
      atom('<updated>2026-05-01T10:00:00Z</updated><published>2026-05-01T07:30:00Z</published>'),
    ).entries;
    expect(entry?.publishedAt).toBe(AT);
  });
});

describe('JSON Feed', () => {
  const json = (item: object, more: object = {}): string =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1',
      title: 'Harbour Times',
      items: [item],
      ...more,
    });

  test.each([
    ['1.0', json({ id: '1', url: 'https://h.example/1', title: 'One' })],
    [
      'a mark and spaces before it',
      `\ufeff \n${json({ id: '1', url: 'https://h.example/1', title: 'One' })}`,
    ],
    [
      'relative addresses',
      json({ id: '1', url: '/1', title: 'One' }, { home_page_url: 'https://h.example/' }),
    ],
    ['an id that is the address', json({ id: 'https://h.example/1', title: 'One' })],
    [
      'no version',
      JSON.stringify({ title: 'x', items: [{ id: 1, url: 'https://h.example/1', title: 'One' }] }),
    ],
  ])('reads %s', (_, text) => {
    expect(parse(text)).toMatchObject({
      format: 'json',
      entries: [{ title: 'One', link: 'https://h.example/1' }],
    });
  });
});

describe('what is no feed', () => {
  test.each([
    ['a page', '<!doctype html><html><head><title>x</title></head></html>'],
    ['a page without a doctype', '\n<html><body>rss</body></html>'],
    ['a page that begins with a comment', '<!-- x --><!doctype html><html lang="en"></html>'],
    [
      'a page in XHTML',
      '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
    ],
    ['a page with a channel in it', '<html><body><channel>x</channel></body></html>'],
    ['a page with an example of a feed', `<!doctype html><html><body><pre>${rss(ONE)}</pre></body></html>`],
    ['a fragment of a page', '<div class="feed"><p>Sign in</p></div>'],
    [
      'a site map',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://h.example/</loc></url></urlset>',
    ],
    ['OPML', '<opml version="2.0"><body><outline text="x" xmlUrl="https://h.example/"/></body></opml>'],
    ['a SOAP fault', '<soap:Envelope xmlns:soap="x"><soap:Body><soap:Fault/></soap:Body></soap:Envelope>'],
    ['a picture', '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title></svg>'],
    ['JSON', '{"error":"no such feed"}'],
    ['another service’s JSON', '{"items":[{"id":1,"price":3}]}'],
    ['an empty list in JSON', '{"items":[]}'],
    ['settings with a channel', '<config><channel>5</channel></config>'],
    ['a root and no more', '<rss version="2.0"/>'],
    ['a feed of an error', '<feed><error>no such feed</error></feed>'],
    ['a list in JSON', '[{"title":"x"}]'],
    ['a number', '42'],
    ['plain text', 'Too many requests'],
    ['a lone prolog', '<?xml version="1.0"?>'],
    ['zeros', '\0'.repeat(500)],
    ['a PDF', '%PDF-1.7\n1 0 obj << /Type /Catalog >>'],
    ['a GIF', 'GIF89a\u0001\u0000<\u0000;'],
    ['JavaScript', 'var feed = "<b>rss</b>";'],
  ])('refuses %s', (_, text) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ name: 'FeedError', message: expect.stringMatching(/.{20}/) }),
    );
  });
});
