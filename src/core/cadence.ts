/** How often a subscriber wants to hear: once an hour or once a day, all alerts as one digest. */
export type Cadence =
  | { readonly every: 'hour' }
  /** `at` is `HH:MM` on the clocks of `zone`, an IANA name. */
  | { readonly every: 'day'; readonly at: string; readonly zone: string };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * The first time after `now` at which a digest is due, milliseconds since the epoch. A daily one is due once on each day of
 * its zone, whenever one asks.
 */
export function nextDigestAt(cadence: Cadence, now: number): number {
  if (cadence.every === 'hour') return (Math.floor(now / HOUR_MS) + 1) * HOUR_MS;
  const [hours = 0, minutes = 0] = cadence.at.split(':').map(Number);
  const wall = now + offsetAt(now, cadence.zone);
  const midnight = wall - (((wall % DAY_MS) + DAY_MS) % DAY_MS);
  // Yesterday's too: a time that the clocks left out is due later than it reads, perhaps after midnight.
  const dues = [-1, 0, 1, 2].map((day) =>
    instantOf(midnight + day * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS, cadence.zone),
  );
  return Math.min(...dues.filter((due) => due > now));
}

/**
 * When the clocks of a zone show a time, as RFC 5545 reads it: of two times the first; one that the clocks leave out as if
 * they had not been put forward yet, so that 02:30 becomes 03:30.
 * @param wall the time on the clocks, as if they showed UTC
 */
function instantOf(wall: number, zone: string): number {
  const before = offsetAt(wall - DAY_MS, zone);
  const after = offsetAt(wall + DAY_MS, zone);
  const early = wall - before;
  if (offsetAt(early, zone) === before) return early;
  const late = wall - after;
  return offsetAt(late, zone) === after ? late : early;
}

/** By how many milliseconds the clocks of a zone are ahead of UTC. */
function offsetAt(instant: number, zone: string): number {
  const second = Math.floor(instant / 1000) * 1000;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(second);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const day = Date.UTC(part('year'), part('month') - 1, part('day'));
  const shown = day + part('hour') * HOUR_MS + part('minute') * MINUTE_MS + part('second') * 1000;
  return shown - second;
}

/** Whether a cadence can be kept: a time that clocks show, in a zone that exists. */
export function isCadence({ at, zone }: { readonly at: string; readonly zone: string }): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(at) && isZone(zone);
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
