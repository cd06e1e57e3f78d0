import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeDocument } from '../../../src/adapters/feeds/decode-document.ts';
import { parseFeed } from '../../../src/adapters/feeds/parse-feed.ts';

const feed = (title: string, declared = ''): string =>
  `<?xml version="1.0"${declared === '' ? '' : ` encoding="${declared}"`}?><rss version="2.0"><channel><title>x</title><item><title>${title}</title></item></channel></rss>`;

const titleOf = (bytes: Uint8Array, contentType?: string): string | undefined =>
  parseFeed({ bytes, ...(contentType !== undefined && { contentType }) }).entries[0]?.title;

/** What each encoding can write. */
const SAMPLES: Readonly<Record<string, string>> = {
  'koi8-r': 'Паром снова ходит',
  'koi8-u': 'Пором знову ходить: Київ',
  'windows-1250': 'Žluťoučký kůň – „čau“',
  'windows-1251': 'Паром снова ходит – «да»',
  'windows-1252': 'Café “fermé” – 5 €',
  'windows-1253': 'Το πλοίο έφυγε',
  'windows-1254': 'Gemi İstanbul’a vardı, şimdi',
  'windows-1255': 'המעבורת יצאה',
  'windows-1256': 'العبارة غادرت',
  'windows-1257': 'Laivas išplaukė Ąžuolų',
  'iso-8859-1': 'Café fermé',
  'iso-8859-2': 'Prom wypłynął źdźbło',
  'iso-8859-5': 'Паром снова',
  'iso-8859-7': 'Το πλοίο',
  'iso-8859-9': 'Gemi şimdi',
  'iso-8859-15': 'Café 5 €',
  'euc-kr': '여객선이 다시 출항했다',
  ks_c_5601: '여객선이 다시',
  'euc-jp': 'フェリーが再び出航',
  shift_jis: 'フェリーが再び出航',
  'x-sjis': 'フェリーが再び',
  gb2312: '渡轮再次出发',
  gbk: '渡轮再次出发',
  gb18030: '渡轮再次出发',
  big5: '渡輪再次出發',
  'tis-620': 'เรือออกเดินทางแล้ว',
  'windows-874': 'เรือออกเดินทางแล้ว',
  macintosh: 'Café fermé',
  'utf-8': 'Łódź 新聞 – 여객선 🚢',
};
/** Names that iconv-lite spells otherwise. */
const WRITTEN_AS: Readonly<Record<string, string>> = { ks_c_5601: 'euc-kr', 'x-sjis': 'shift_jis' };
const encode = (text: string, name: string): Buffer => iconv.encode(text, WRITTEN_AS[name] ?? name);

describe('decodeDocument', () => {
  test.each(Object.entries(SAMPLES))('reads %s by its declaration', (name, text) => {
    expect(titleOf(encode(feed(text, name), name))).toBe(text);
  });

  test.each(Object.entries(SAMPLES))('reads %s by the header', (name, text) => {
    expect(titleOf(encode(feed(text), name), `text/xml; charset="${name.toUpperCase()}"`)).toBe(text);
  });

  test.each(Object.entries(SAMPLES))('reads %s by a declaration in single quotes, spaced', (name, text) => {
    const xml = feed(text, name).replace(/encoding="([^"]*)"/, "encoding = '$1' standalone='yes'");
    expect(titleOf(encode(xml, name), 'application/rss+xml')).toBe(text);
  });

  test('reads ISO-2022-JP, which looks like ASCII', () => {
    const bytes = Buffer.concat([
      Buffer.from(feed('', 'iso-2022-jp').replace('</title></item>.*', '')).subarray(0, -33),
      Buffer.from('\u001b$B%K%e!<%9\u001b(B', 'latin1'),
      Buffer.from('</title></item></channel></rss>'),
    ]);
    expect(decodeDocument(bytes)).toContain('ニュース');
  });

  const text = SAMPLES['utf-8'] ?? '';
  const swap = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();
  const le = Buffer.from(feed(text, 'utf-16'), 'utf16le');
  test.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${feed(text, 'utf-8')}`)],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${feed(text, 'utf-16')}`, 'utf16le')],
    ['UTF-16BE with a mark', swap(Buffer.from(`\ufeff${feed(text, 'utf-16')}`, 'utf16le'))],
    ['UTF-16LE without', le],
    ['UTF-16BE without', swap(le)],
    ['UTF-32LE with a mark', iconv.encode(feed(text), 'utf-32le', { addBOM: true })],
    ['UTF-32BE without', iconv.encode(feed(text), 'utf-32be', { addBOM: false })],
    ['UTF-8 that claims to be UTF-16', Buffer.from(feed(text, 'utf-16'))],
    ['UTF-8 that claims to be windows-1252', Buffer.from(feed(text, 'windows-1252'))],
    ['UTF-8 that claims to be an unknown encoding', Buffer.from(feed(text, 'x-none'))],
    ['UTF-8 with an empty claim', Buffer.from(feed(text).replace('?>', ' encoding=""?>'))],
  ])('reads %s', (_, bytes) => {
    expect(titleOf(bytes)).toBe(text);
  });

  test('takes the truth of UTF-8 bytes over a header and a mark over all', () => {
    expect(titleOf(Buffer.from(feed(text)), 'text/xml; charset=us-ascii')).toBe(text);
    expect(titleOf(le, 'text/xml; charset=utf-8')).toBe(text);
  });

  test.each([
    ['windows-1252 that claims to be UTF-8', 'windows-1252', feed('Café “fermé”', 'utf-8'), 'Café “fermé”'],
    ['windows-1252 that claims to be ISO-8859-1', 'windows-1252', feed('“5 €”', 'iso-8859-1'), '“5 €”'],
    ['windows-1252 that claims nothing', 'windows-1252', feed('Café fermé'), 'Café fermé'],
    ['windows-1252 of an unknown name', 'windows-1252', feed('Café', 'x-none'), 'Café'],
    ['GBK that claims to be GB2312', 'gbk', feed('鎔基 渡轮', 'gb2312'), '鎔基 渡轮'],
    ['CP949 that claims to be EUC-KR', 'cp949', feed('펲시맨 여객선', 'euc-kr'), '펲시맨 여객선'],
  ])('reads %s', (_, encoding, xml, title) => {
    expect(titleOf(iconv.encode(xml, encoding))).toBe(title);
  });

  test('when nothing says what it is, reads windows-1252, and what was pasted into it as UTF-8', () => {
    const mixed = Buffer.concat([Buffer.from('caf\u00e9 \u00c3\u00a9 ', 'latin1'), Buffer.from('“né”')]);
    expect(decodeDocument(mixed)).toBe('café Ã© “nÃ©”');
  });

  test('forgives a few broken bytes in UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('ééééééééééééééé'), Buffer.from([0xc3]), Buffer.from('ü')]);
    expect(decodeDocument(bytes)).toBe('ééééééééééééééé\ufffdü');
  });

  test('reads windows-1252 bytes in ASCII text as what they were meant to be', () => {
    expect(decodeDocument(Buffer.from('it\x92s 5 \x80', 'latin1'))).toBe('it’s 5 €');
  });
});
