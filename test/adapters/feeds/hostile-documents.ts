import { gzipSync } from 'node:zlib';

/** Documents made to hurt whoever reads them, each a few megabytes at most. */
export const HOSTILE_DOCUMENTS: Readonly<Record<string, () => string>> = {
  'a billion laughs': () => `<!DOCTYPE rss [${laughs(30)}]>${rss('<title>&l29;</title>')}`,
  'a quadratic blow-up': () =>
    `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(100_000)}">]>${rss(`<title>${'&a;'.repeat(100_000)}</title>`)}`,
  'an entity of a file': () =>
    `<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname">]>${rss('<title>&f;</title>')}`,
  'a DOCTYPE that never ends': () => `<!DOCTYPE ${fill('[<!ENTITY a "')}`,
  'open tags': () => fill('<a>'),
  'open tags inside an item': () => rss('<a>'.repeat(100_000)),
  'open tags of other names': () => rss(times(100_000, (n) => `<a${n}>`)),
  'stray end tags': () => rss(fill('</b>')),
  'stray end tags in depth': () => rss(`${'<b>'.repeat(200)}${fill('</c>', 960_000)}`),
  'nested items': () => rss(fill('<item>')),
  'nested namespaces': () => rss(times(200, (n) => `<a xmlns:n${n}="x">`)),
  'many hundred thousand attributes': () => rss(`<a ${times(600_000, (n) => `a${n}=""`)}>`),
  'many hundred thousand namespaces': () => rss(`<a ${times(400_000, (n) => `xmlns:a${n}="u"`)}>`),
  'one attribute of ten megabytes': () => rss(`<link href="${fill('x', 10_000_000)}"/>`),
  'an attribute that never ends': () => rss(`<link href="${fill('<item>')}`),
  'one text of ten megabytes': () => rss(`<title>${fill('word ', 10_000_000)}</title>`),
  'one word of ten megabytes': () => rss(`<description>${fill('x', 10_000_000)}</description>`),
  'white space': () => rss(`<title>${fill(' \n')}</title>`),
  'white space before the document': () => `${fill(' \n')}${rss('')}`,
  'comments that never end': () => fill('<!--'),
  'a hundred thousand comments': () => rss(fill('<!---->', 1_700_000)),
  'CDATA that never ends': () => rss(`<title>${fill('<![CDATA[')}`),
  'a hundred thousand CDATA sections': () => rss(`<title>${fill('<![CDATA[a]]>')}</title>`),
  'instructions that never end': () => fill('<?xml '),
  ampersands: () => rss(`<title>${fill('&')}</title>`),
  'references without end': () => rss(`<title>${fill('&#x')}</title>`),
  'halves of characters': () => rss(`<title>${fill('&#55357;')}</title>`),
  'escaped markup': () => rss(`<description>${fill('&lt;div&gt;')}</description>`),
  'escaped markup without end': () => rss(`<description>${fill('&lt;p ')}</description>`),
  'escaped comments': () => rss(`<description>${fill('&lt;!--')}</description>`),
  'escaped scripts': () => rss(`<description>${fill('&lt;script&gt;')}</description>`),
  'bait for a snippet': () => rss(`<description>${fill('a&lt;br')}</description>`),
  'a hundred thousand categories': () => rss(fill('<category>c</category>', 2_800_000)),
  'more items than anyone reads': () =>
    rss('').replace('</channel>', `${fill('<item/>', 1_700_000)}</channel>`),
  'a hundred thousand links': () => rss(fill('<link>/</link>', 1_700_000)),
  'a hundred thousand dates': () => rss(fill('<pubDate>1 Ja</pubDate>', 2_900_000)),
  'digits in a date': () => rss(`<pubDate>${fill('1 ')}</pubDate>`),
  'colons in a date': () => rss(`<pubDate>${fill('1:')}</pubDate>`),
  'letters in a date': () => rss(`<pubDate>${fill('ä\u0301')}</pubDate>`),
  'zones in a date': () => rss(`<pubDate>1 Jan 2026 10:00 ${fill('GMT')}</pubDate>`),
  'a base in each of many elements': () => rss(`${'<a xml:base="x/">'.repeat(200)}<link>1</link>`),
  'links that lead nowhere, inside many bases': () =>
    rss(`${'<a xml:base="x/">'.repeat(200)}${fill('<link>//[</link>', 1_900_000)}`),
  'links that lead nowhere, in an entry inside many bases': () =>
    `<feed>${'<entry xml:base="x/">'.repeat(200)}${fill('<link href="//["/>', 2_800_000)}`,
  'the same in a channel inside many bases': () =>
    `<rss>${'<channel xml:base="x/">'.repeat(200)}${fill('<link href="//[" rel="hub"/>', 2_800_000)}`,
  'a text inside many items': () => rss(`${'<item><description>'.repeat(120)}${fill('word ', 8_000_000)}`),
  'elements inside many items': () =>
    rss(`${'<item><description>'.repeat(120)}${fill('<b>x</b>', 1_000_000)}`),
  'a text inside many entries': () => `<feed>${'<entry><summary>'.repeat(120)}${fill('<b>x</b>', 1_000_000)}`,
  'text of NULs': () => rss(`<title>${fill('\0')}</title>`),
  'bidi and control characters': () => rss(`<title>${fill('\u202e\u0007\u2066')}</title>`),
  'lone surrogates in JSON': () =>
    JSON.stringify({ items: [{ id: '\ud800', title: '\udc00'.repeat(100_000) }] }),
  'nested JSON': () => `{"items":${fill('[', 10_000_000)}`,
  'less nested JSON': () => `{"items":${fill('[', 490_000)}`,
  'nested JSON that ends': () => `{"items":[${'['.repeat(5_000)}${']'.repeat(5_000)}]}`,
  'a hundred thousand items in JSON': () => `{"items":[${fill('{},', 700_000)}{}]}`,
  'a hundred thousand tags in JSON': () => `{"items":[{"tags":[${fill('"a",', 1_900_000)}""]}]}`,
  'base64 of ten megabytes': () =>
    `<feed><entry><content type="application/octet-stream">${fill('QUFB', 10_000_000)}</content></entry></feed>`,
  'a page of tags': () => `<!doctype html>${fill('<div>')}`,
  'a promise of a feed': () => fill('<rss '),
  'one colon after the other': () => rss(`<${fill(':')}>`),
};

/** The bytes of a document that grows by a thousand when it is unpacked. */
export const gzipBomb = (): Uint8Array => gzipSync(Buffer.alloc(300 * 1024 * 1024));

const rss = (item: string): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item>${item}</item></channel></rss>`;

const fill = (piece: string, length = 3_000_000): string => piece.repeat(Math.ceil(length / piece.length));

const times = (count: number, piece: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => piece(index)).join(' ');

function laughs(levels: number): string {
  return times(levels, (n) =>
    n === 0 ? '<!ENTITY l0 "ha">' : `<!ENTITY l${n} "${`&l${n - 1};`.repeat(10)}">`,
  );
}
