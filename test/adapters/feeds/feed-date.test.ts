import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFeedDate } from '../../../src/adapters/feeds/feed-date.ts';

const AT = '2026-03-02T08:30:00.000Z';
const MIDNIGHT = '2026-03-02T00:00:00.000Z';

const iso = (text: string): string | undefined => {
  const at = parseFeedDate(text);
  return at === undefined ? undefined : new Date(at).toISOString();
};

describe('parseFeedDate', () => {
  test.each([
    'Mon, 02 Mar 2026 08:30:00 GMT',
    'Mon, 2 Mar 2026 08:30:00 +0000',
    'Mon, 02 Mar 26 08:30:00 UT',
    '02 Mar 2026 08:30 Z',
    'Mon, 02 Mar 2026 17:30:00 +0900',
    'Mon, 02 Mar 2026 17:30:00 KST',
    'Mon, 02 Mar 2026 03:30:00 EST',
    'Mon, 02 Mar 2026 00:30:00 PST',
    'Mon, 02 Mar 2026 00:30:00 PST8PDT',
    'Mon, 02 Mar 2026 09:30:00 CET',
    'Mon, 02 Mar 2026 10:30:00 EET',
    'Mon, 02 Mar 2026 11:30:00 MSK',
    'Mon, 02 Mar 2026 14:00:00 IST',
    'Mon, 02 Mar 2026 17:30:00 GMT+9',
    'Mon, 02 Mar 2026 17:30:00 GMT+09:00',
    'Mon, 02 Mar 2026 17:30:00 UTC+0900',
    'Mon,02 Mar 2026 08:30:00 GMT',
    'Mon , 02  Mar  2026 08:30:00 GMT',
    'Monday, 02 March 2026 08:30:00 GMT',
    'Monday, March 2, 2026 8:30 AM GMT',
    'Mon, 02 Mar 2026 08:30:00 AM GMT',
    'Mon, March 02 2026 08:30:00 GMT',
    'Mon Mar  2 08:30:00 2026',
    'Mon Mar  2 08:30:00 UTC 2026',
    'Mon Mar 02 2026 17:30:00 GMT+0900 (Korean Standard Time)',
    'Mon Mar 02 2026 17:30:00 GMT+0900 (대한민국 표준시)',
    'Tue, 02 Mar 2026 08:30:00 GMT',
    'Mon, 02-Mar-2026 08:30:00 GMT',
    'Monday, 02-Mar-26 08:30:00 GMT',
    'Mon, 02 Mar 2026 8:30:0 GMT',
    '2026-03-02T08:30:00Z',
    '2026-03-02T08:30:00.000Z',
    '2026-03-02T08:30:00.000000Z',
    '2026-03-02T08:30Z',
    '2026-03-02T17:30:00+09:00',
    '2026-03-02T17:30:00+0900',
    '2026-03-02T17:30:00+09',
    '2026-03-02T17:30:00 +09:00',
    '2026-03-02 17:30:00 +0900',
    '2026-03-02 08:30:00',
    '2026-03-02T08:30:00',
    '2026-03-02 08:30:00 UTC',
    '2026-03-02T03:30:00-05:00',
    '2026-03-02T03:30:00EST',
    '2026/03/02 08:30:00',
    '2026.03.02 08:30',
    '2026-3-2 8:30',
    '20260302T083000Z',
    '20260302T17:30:00+0900',
    '20260302083000',
    '2026-061T08:30:00Z',
    '1772440200',
    '1772440200000',
    '03/02/2026 08:30:00',
    '02.03.2026 08:30',
    '02.03.2026, 08:30 Uhr',
    'lun, 02 mar 2026 08:30:00 GMT',
    'Lun, 02 Marzo 2026 08:30:00 GMT',
    'lunes, 2 de marzo de 2026 08:30',
    'lundi 2 mars 2026 08:30:00 UTC',
    'Lun, 02 mars 2026 09:30:00 +0100',
    'Mo, 02 Mär 2026 09:30:00 +0100',
    'Montag, 2. März 2026 09:30 CET',
    'lunedì 2 marzo 2026 08:30',
    'segunda-feira, 2 de março de 2026 08:30',
    'пн, 02 мар 2026 11:30:00 +0300',
    '2 марта 2026 г. 08:30',
    'ma, 02 mrt 2026 09:30:00 +0100',
    'mån, 02 mar 2026 09:30:00 +0100',
    'Pzt, 02 Mar 2026 11:30:00 +0300',
    '02 Mart 2026 08:30',
    'pon., 02 marca 2026 09:30:00 +0100',
    'Δευ, 02 Μαρ 2026 10:30:00 +0200',
    '2 Μαρτίου 2026 08:30',
    '2026년 3월 2일 08:30',
    '2026년 03월 02일 17:30:00 KST',
    '2026년 3월 2일 월요일 오전 8시 30분',
    '2026年3月2日 08:30',
    '2026年03月02日 08:30:00',
    '2026-03-02 (월) 08:30:00',
    'Mon, 02 Mar 2026 08:30:00 +0000 (UTC)',
    '  Mon, 02 Mar 2026 08:30:00 GMT\n',
    'Mon, 02 Mar 2026 08:30:00 GMT GMT',
    'Published: Mon, 02 Mar 2026 08:30:00 GMT',
    'Mon, 02 Mar 2026 08:30:00 Etc/GMT',
    '2026-03-02 오전 8:30',
    '2026年3月2日 午前8時30分',
    '2026-március-02T9:30+01:00',
    'Mo., 02.03.2026 - 09:30 MEZ',
  ])('reads %j', (text) => {
    expect(iso(text)).toBe(AT);
  });

  test.each([
    '2026-03-02',
    '20260302',
    'Mon, 02 Mar 2026',
    '2 March 2026',
    'March 2, 2026',
    '2 mars 2026',
    '2026年3月2日',
    '2026년 3월 2일',
    '2026. 3. 2.',
    '02.03.2026',
    '3/2/2026',
    '2026-03-01T24:00:00Z',
    'Mon, 02 Mar 2026 00:00:00',
  ])('reads %j as the start of that day', (text) => {
    expect(iso(text)).toBe(MIDNIGHT);
  });

  test.each([
    ['Fri, 31 Dec 99 23:59:59 GMT', '1999-12-31T23:59:59.000Z'],
    ['Sat, 31 Dec 2016 23:59:60 GMT', '2017-01-01T00:00:00.000Z'],
    ['2026-03-02 8:30 pm', '2026-03-02T20:30:00.000Z'],
    ['2 Mar 2026 12:05 am', '2026-03-02T00:05:00.000Z'],
    ['2026년 3월 2일 오후 8:30', '2026-03-02T20:30:00.000Z'],
    ['mar, 03 jun 2025 10:00:00 +0200', '2025-06-03T08:00:00.000Z'],
    ['mardi 3 juin 2025 à 10h05', '2025-06-03T10:05:00.000Z'],
    ['Salı, 03 Haz 2025 10:00:00 +0300', '2025-06-03T07:00:00.000Z'],
    ['2026. 3. 2. 오후 8:30', '2026-03-02T20:30:00.000Z'],
    ['2003-12', '2003-12-01T00:00:00.000Z'],
    ['2003', '2003-01-01T00:00:00.000Z'],
    ['2026-03-02T08:30:00.5Z', '2026-03-02T08:30:00.500Z'],
  ])('reads %j', (text, at) => {
    expect(iso(text)).toBe(at);
  });

  test.each([
    '',
    ' ',
    'now',
    'yesterday',
    '0000-00-00 00:00:00',
    '31 Feb 2026 10:00',
    '2026-13-01',
    '99/99/9999',
    'Mon, 02 Mar 2026 99:99:99 GMT',
    'N/A',
    'null',
    '-1',
    '1e9',
  ])('takes %j for no date', (text) => {
    expect(iso(text)).toBeUndefined();
  });

  test('reads what JavaScript writes, in both its forms', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1995-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const seconds = Math.floor(date.getTime() / 1000) * 1000;
          expect(parseFeedDate(date.toISOString())).toBe(date.getTime());
          expect(parseFeedDate(date.toUTCString())).toBe(seconds);
        },
      ),
    );
  });

  test('gives nothing for a year that no calendar has', () => {
    expect(parseFeedDate('2 Mar 20262026')).toBeUndefined();
  });

  test('gives a time or nothing for any text', () => {
    const pieces = fc.constantFrom(...'0129:-/.+, TZ월日', 'Mar', 'am', 'GMT', '2026', ' ', '\u202e');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((p) => p.join('')),
        ),
        (text) => {
          const at = parseFeedDate(text);
          expect(at === undefined || Number.isFinite(at)).toBe(true);
        },
      ),
    );
  });
});
