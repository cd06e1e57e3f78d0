import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cadence, nextDigestAt } from '../../src/core/cadence.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const daily = (at: string, zone: string): Cadence => ({ every: 'day', at, zone });
const next = (cadence: Cadence, now: string): string =>
  new Date(nextDigestAt(cadence, Date.parse(now))).toISOString();

test('an hourly digest is due at the full hour, and never at once', () => {
  expect(next({ every: 'hour' }, '2026-03-02T09:59:59.999Z')).toBe('2026-03-02T10:00:00.000Z');
  expect(next({ every: 'hour' }, '2026-03-02T10:00:00Z')).toBe('2026-03-02T11:00:00.000Z');
});

describe('a daily digest', () => {
  test.each([
    ['later today', '09:00', 'Europe/Berlin', '2026-01-10T07:00:00Z', '2026-01-10T08:00:00.000Z'],
    ['tomorrow', '09:00', 'Europe/Berlin', '2026-01-10T08:00:00Z', '2026-01-11T08:00:00.000Z'],
    [
      'east of the date line',
      '00:30',
      'Pacific/Kiritimati',
      '2026-01-10T09:00:00Z',
      '2026-01-10T10:30:00.000Z',
    ],
    [
      'in a zone with a quarter',
      '07:00',
      'Asia/Kathmandu',
      '2026-01-10T00:00:00Z',
      '2026-01-10T01:15:00.000Z',
    ],
  ])('is due %s', (_, at, zone, now, due) => {
    expect(next(daily(at, zone), now)).toBe(due);
  });

  test.each([
    [
      'after the clocks go forward',
      '09:00',
      'Europe/Berlin',
      '2026-03-28T12:00:00Z',
      '2026-03-29T07:00:00.000Z',
    ],
    ['after they go back', '09:00', 'Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-25T08:00:00.000Z'],
    [
      'at a time that they leave out',
      '02:30',
      'Europe/Berlin',
      '2026-03-28T12:00:00Z',
      '2026-03-29T01:30:00.000Z',
    ],
    ['the day after that', '02:30', 'Europe/Berlin', '2026-03-29T01:30:00Z', '2026-03-30T00:30:00.000Z'],
    [
      'where they move by half an hour',
      '09:00',
      'Australia/Lord_Howe',
      '2026-10-03T12:00:00Z',
      '2026-10-03T22:00:00.000Z',
    ],
  ])('is due %s', (_, at, zone, now, due) => {
    expect(next(daily(at, zone), now)).toBe(due);
  });

  test.each([
    ['02:30', 'Europe/Berlin', '2026-10-25T01:10:00Z', '2026-10-26T01:30:00.000Z'],
    ['01:45', 'Australia/Lord_Howe', '2026-04-04T15:05:00Z', '2026-04-05T15:15:00.000Z'],
    ['02:30', 'Europe/Berlin', '2026-03-29T01:10:00Z', '2026-03-29T01:30:00.000Z'],
  ])('at %s in %s is due once a day for who asks while the clocks change', (at, zone, now, due) => {
    expect(next(daily(at, zone), now)).toBe(due);
  });

  test('is due at the same time for whoever asks between two of them', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo');
    const changes = fc.constantFrom(
      ...['2026-03-08', '2026-03-29', '2026-04-05', '2026-04-24', '2026-10-04', '2026-10-25', '2026-10-30'],
    );
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
    fc.assert(
      fc.property(
        zones,
        changes,
        minutes,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (...[zone, day, minute, share]) => {
          const two = (number: number): string => String(number).padStart(2, '0');
          const cadence = daily(`${two(Math.floor(minute / 60))}:${two(minute % 60)}`, zone);
          let [from, to] = [0, nextDigestAt(cadence, Date.parse(`${day}T00:00:00Z`) - DAY)];
          for (let days = 0; days < 3; days++) {
            [from, to] = [to, nextDigestAt(cadence, to)];
            expect(nextDigestAt(cadence, from + Math.floor(share * (to - from)))).toBe(to);
            expect(to - from).toBeGreaterThan(DAY / 2);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('at a time that comes twice is due once', () => {
    const cadence = daily('02:30', 'Europe/Berlin');
    const first = nextDigestAt(cadence, Date.parse('2026-10-24T12:00:00Z'));
    expect(new Date(nextDigestAt(cadence, first)).toISOString()).toBe('2026-10-26T01:30:00.000Z');
  });

  test('is always later than now, at most a day and an hour, and shows the wanted time or stands for it', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'UTC',
      'Africa/Cairo',
    ];
    const two = (number: number): string => String(number).padStart(2, '0');
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2030, 0) }),
        (zone, hours, minutes, now) => {
          const at = `${two(hours)}:${two(minutes)}`;
          const due = nextDigestAt(daily(at, zone), now);
          expect(due).toBeGreaterThan(now);
          expect(due - now).toBeLessThanOrEqual(DAY + HOUR);
          const shown = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(due);
          if (shown !== at) expect(isLeftOut(at, zone, due)).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

/** Whether the clocks of the zone jump over a time in the hours before an instant. */
function isLeftOut(at: string, zone: string, before: number): boolean {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' });
  for (let instant = before - 3 * HOUR; instant <= before; instant += 60_000) {
    if (clock.format(instant) === at) return false;
  }
  return true;
}
