/** How often a subscriber wants to hear: once an hour or once a day, all alerts as one digest. */
export type Cadence =
  | { readonly every: 'hour' }
  /** `at` is `HH:MM` on the clocks of `zone`, an IANA name. */
  | { readonly every: 'day'; readonly at: string; readonly zone: string };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * The first time after `now` at which a digest is due, milliseconds since the epoch. A time that the clocks leave out is
 * taken as if they had not been put forward yet, as RFC 5545 reads it: 02:30 becomes 03:30.
 */
export function nextDigestAt(cadence: Cadence, now: number): number {
  if (cadence.every === 'hour') return (Math.floor(now / HOUR_MS) + 1) * HOUR_MS;
  const [hours = 0, minutes = 0] = cadence.at.split(':').map(Number);
  const wanted = (hours * 60 + minutes) * 60_000;
  const ahead = (wanted - timeOfDay(now, cadence.zone) + DAY_MS) % DAY_MS || DAY_MS;
  const at = now + ahead;
  // Where the clocks change in between, they show another time then: set right by the difference.
  const off = timeOfDay(at, cadence.zone) - wanted;
  const corrected = at - (off > DAY_MS / 2 ? off - DAY_MS : off < -DAY_MS / 2 ? off + DAY_MS : off);
  const due = timeOfDay(corrected, cadence.zone) === wanted ? corrected : at;
  return due > now ? due : due + DAY_MS;
}

/** Milliseconds since midnight on the clocks of a zone. */
function timeOfDay(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  return ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1000 + (at % 1000);
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
