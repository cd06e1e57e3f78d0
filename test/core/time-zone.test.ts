import { expect, test } from 'vitest';
import { nearestTimeZone, timeZoneCalled } from '../../src/core/time-zone.ts';

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['europe/berlin', 'Europe/Berlin'],
  ['berlin', 'Europe/Berlin'],
  [' New York ', 'America/New_York'],
  ['kyiv', 'Europe/Kyiv'],
  ['Kolkata', 'Asia/Kolkata'],
  ['utc', 'UTC'],
])('the time zone called %j is %s', (words, zone) => {
  expect(timeZoneCalled(words)).toBe(zone);
});

test.each(['', ' ', 'Berlim', 'Europe', '../etc', 'x'.repeat(5_000)])(
  'no time zone is called %j',
  (words) => {
    expect(timeZoneCalled(words)).toBeUndefined();
  },
);

test('a mistyped city is near its zone', () => {
  expect(nearestTimeZone('Berlim')).toBe('Europe/Berlin');
  expect(nearestTimeZone('new yrok')).toBe('America/New_York');
});
