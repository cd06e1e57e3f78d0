import { AFTERNOON_WORDS, MONTHS, MORNING_WORDS, plainWord, ZONE_MINUTES } from './date-words.ts';

/**
 * A date as feeds write them → milliseconds since the epoch, or nothing. RFC 822 and its many misreadings,
 * ISO 8601 and the W3C profile, Unix times, and the forms of other languages. Without a zone it is UTC.
 */
export function parseFeedDate(text: string): number | undefined {
  const date = text.trim().slice(0, DATE_LIMIT);
  if (date === '') return undefined;
  return parseRfc822(date) ?? parseDigits(date) ?? parseIso(date) ?? parseWords(date);
}

/** As RFC 822 has it since RFC 1123: what nearly all feeds write, so it is worth a shorter way. */
const RFC_822 =
  /^(?:[A-Za-z]{3}, )?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) (?:GMT|([+-])(\d{2})(\d{2}))$/;

function parseRfc822(text: string): number | undefined {
  const parts = RFC_822.exec(text);
  const month = MONTHS.get(parts?.[2]?.toLowerCase() ?? '');
  if (parts === null || month === undefined) return undefined;
  const [, day, , year, hour, minute, second, sign, zoneHours = 0, zoneMinutes = 0] = parts;
  const zone = Number(zoneHours) * 60 + Number(zoneMinutes);
  return toTime({
    ...{ year: Number(year), month, day: Number(day) },
    ...{ hour: Number(hour), minute: Number(minute), second: Number(second) },
    zoneMinutes: sign === '-' ? -zone : zone,
  });
}

/** Longer texts are not dates; it bounds the work. */
const DATE_LIMIT = 120;

interface Moment {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly millisecond?: number;
  /** East of Greenwich. */
  readonly zoneMinutes?: number;
}

/** Nothing for a date that the calendar doesn't have. */
function toTime(moment: Moment): number | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0, zoneMinutes = 0 } = moment;
  if (year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 24 || minute > 59 || second > 60 || Math.abs(zoneMinutes) > 24 * 60) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond) - zoneMinutes * 60_000;
}

/** Beyond it, JavaScript's calendar ends somewhere, and no outlet publishes. */
const LAST_YEAR = 9_999;

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Bare digits: a Unix time in seconds or milliseconds, or `YYYYMMDD` with or without `hhmmss`. */
function parseDigits(text: string): number | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  if (text.length === 10) return Number(text) * 1000;
  if (text.length === 13) return Number(text);
  if (text.length !== 8 && text.length !== 14) return undefined;
  const part = (start: number, length: number): number => Number(text.slice(start, start + length));
  return toTime({
    year: part(0, 4),
    month: part(4, 2),
    day: part(6, 2),
    hour: part(8, 2),
    minute: part(10, 2),
    second: part(12, 2),
  });
}

/** ISO 8601, https://www.w3.org/TR/NOTE-datetime; lenient about separators, digits and the zone. */
const ISO =
  /^(?<year>\d{4})(?:[-/.](?:(?<ordinal>\d{3})(?!\d)|(?<month>\d{1,2})(?:[-/.](?<day>\d{1,2}))?))?(?:[Tt\s,]\s*(?<rest>.*))?$/s;
/** The same without separators (ISO 8601's basic form), as calendars write it. */
const BASIC_ISO = /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})[Tt\s]\s*(?<rest>\d.*)$/s;

function parseIso(text: string): number | undefined {
  const parts = (BASIC_ISO.exec(text) ?? ISO.exec(text))?.groups;
  if (parts === undefined) return undefined;
  const { year, ordinal, month, day, rest } = parts;
  const time = rest === undefined || rest.trim() === '' ? {} : parseTime(rest);
  const moment = { year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1), ...time };
  const start = toTime(moment);
  if (ordinal === undefined || start === undefined) return start;
  return start + (Number(ordinal) - 1) * 86_400_000;
}

type TimeOfDay = Pick<Moment, 'hour' | 'minute' | 'second' | 'millisecond' | 'zoneMinutes'>;

const TIME =
  /(?<!\d)(?<hour>\d{1,2})\s?[:.h시時时点]\s?(?<minute>\d{1,2})(?:[:.](?<second>\d{1,2})(?:[.,:](?<fraction>\d{1,9}))?)?(?!\d)/;
const COMPACT_TIME = /^(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?/;

/** The time of day in a text, wherever it stands, with what follows it: `am`/`pm` and the zone. */
function parseTime(text: string): TimeOfDay {
  const found = TIME.exec(text) ?? COMPACT_TIME.exec(text.trim());
  if (found?.groups === undefined) return /^\d{1,2}$/.test(text.trim()) ? { hour: Number(text) } : {};
  const { hour, minute, second, fraction } = found.groups;
  const after = text.slice(found.index + found[0].length);
  return {
    hour: onTwentyFourHours(Number(hour), text),
    minute: Number(minute),
    second: Number(second ?? 0),
    millisecond: fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000),
    zoneMinutes: parseZone(after),
  };
}

function onTwentyFourHours(hour: number, text: string): number {
  const half = /\d\s*([ap])\.?m\b/i.exec(text)?.[1]?.toLowerCase();
  const isAfternoon = half === 'p' || AFTERNOON_WORDS.test(text);
  if (hour > 12 || !(isAfternoon || half === 'a' || MORNING_WORDS.test(text))) return hour;
  return (hour % 12) + (isAfternoon ? 12 : 0);
}

/** `+0900`, `+09:00`, `-5`, `GMT+9`, `EST`; unknown names count as UTC (RFC 5322 §4.3). */
function parseZone(text: string): number {
  const offset = /([+\u2212-])\s?(\d{1,2})(?::?(\d{2}))?(?!\d)/.exec(text);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return offset[1] === '+' ? minutes : -minutes;
  }
  const names = text.match(/[A-Za-z]{2,5}/g) ?? [];
  const known = names.map((name) => ZONE_MINUTES.get(name.toUpperCase()));
  return known.find((minutes) => minutes !== undefined) ?? 0;
}

/** Dates with a month's name in any order (RFC 822, asctime, `May 6, 2024`), or three numbers. */
function parseWords(text: string): number | undefined {
  return withNamedMonth(text) ?? withNumbers(text);
}

function withNamedMonth(text: string): number | undefined {
  const timeAt = TIME.exec(text);
  const day = namedMonthDate(timeAt === null ? text : withoutTime(text, timeAt));
  return day === undefined ? undefined : toTime({ ...day, ...(timeAt !== null && parseTime(text)) });
}

/** The day comes out first: `02.03.2026 08:30` begins with what looks like a time. */
function withNumbers(text: string): number | undefined {
  const found = NUMERIC_DATE.exec(text);
  if (found === null) return undefined;
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
  return toTime({ ...numericDate(found), ...(TIME.test(rest) && parseTime(rest)) });
}

/** A year may follow the time and the zone, as in asctime. */
function withoutTime(text: string, time: RegExpExecArray): string {
  const after = text.slice(time.index + time[0].length).replace(/[+\u2212-]\s?\d{1,2}:?\d{2}(?!\d)/, ' ');
  return `${text.slice(0, time.index)} ${after}`;
}

type Day = Pick<Moment, 'year' | 'month' | 'day'>;

function namedMonthDate(text: string): Day | undefined {
  const month = monthAmong(text.match(/\p{L}\p{M}*(?:\p{L}\p{M}*)*/gu) ?? []);
  if (month === undefined) return undefined;
  const numbers = text.match(/\d+/g) ?? [];
  const [a, b] = numbers;
  if (a === undefined) return undefined;
  if (b === undefined) return a.length === 4 ? { year: Number(a), month, day: 1 } : undefined;
  // `2024 May 6` has the year first.
  const [year, day] = a.length === 4 ? [a, b] : [b, a];
  return { year: fullYear(year), month, day: Number(day) };
}

/** The last that is a month: before it may stand a weekday of the same letters (`mar, 3 jun`). */
function monthAmong(words: readonly string[]): number | undefined {
  const plain = words.map(plainWord);
  const whole = plain.map((word) => MONTHS.get(word)).findLast((month) => month !== undefined);
  if (whole !== undefined) return whole;
  const beginnings = plain.filter((word) => word.length > 3).map((word) => MONTHS.get(word.slice(0, 3)));
  return beginnings.findLast((month) => month !== undefined);
}

const NUMERIC_DATE = /(?<!\d)(\d{1,4})\s?([./-]|\D{1,2})\s?(\d{1,2})\s?(?:[./-]|\D{1,2})\s?(\d{1,4})(?!\d)/;

/** `5/6/2024`: month first unless that can't be; with dots day first, as where dots are written. */
function numericDate([, a = '', separator, b = '', c = '']: RegExpExecArray): Day {
  if (a.length > 2) return { year: fullYear(a), month: Number(b), day: Number(c) };
  const dayFirst = separator === '.' || Number(a) > 12;
  const [month, day] = dayFirst ? [b, a] : [a, b];
  return { year: fullYear(c), month: Number(month), day: Number(day) };
}

/** RFC 5322 §4.3: two digits from 50 on are the last century's. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}
