import { distance } from 'fastest-levenshtein';

const AREAS = [
  ...['Europe', 'America', 'Asia', 'Africa', 'Australia', 'Pacific', 'Atlantic', 'Indian', 'Antarctica'],
  ...['America/Argentina', 'America/Indiana', 'America/Kentucky', 'America/North_Dakota'],
];

/** The IANA name of a time zone that a person means: by that name, or by the city in it (`New York`). */
export function timeZoneCalled(words: string): string | undefined {
  const name = words.trim().replaceAll(/\s+/g, '_');
  if (name === '') return undefined;
  for (const candidate of [name, ...AREAS.map((area) => `${area}/${name}`)]) {
    const zone = zoneNamed(candidate);
    if (zone !== undefined) return zone;
  }
  return undefined;
}

/**
 * The name if there is such a zone. What ICU would make of it is taken for the case of letters only: it still turns
 * Kyiv into Kiev (https://github.com/tc39/proposal-canonical-tz).
 */
function zoneNamed(name: string): string | undefined {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions();
    return timeZone.toLowerCase() === name.toLowerCase() ? timeZone : capitalised(name);
  } catch {
    return undefined;
  }
}

const ABBREVIATION = /^[a-z]{1,3}$/i;

function capitalised(name: string): string {
  if (ABBREVIATION.test(name)) return name.toUpperCase();
  return name.replaceAll(/(^|[/_])\p{Ll}/gu, (letter) => letter.toUpperCase());
}

/** The zone whose name or city is most like a mistyped one. */
export function nearestTimeZone(words: string): string | undefined {
  const wanted = words.trim().toLowerCase().replaceAll(/\s+/g, '_');
  const unlikeness = (zone: string): number => {
    const name = zone.toLowerCase();
    return Math.min(distance(wanted, name), distance(wanted, name.slice(name.lastIndexOf('/') + 1)));
  };
  const [nearest] = Intl.supportedValuesOf('timeZone')
    .map((zone) => ({ zone, unlikeness: unlikeness(zone) }))
    .sort((a, b) => a.unlikeness - b.unlikeness);
  return nearest?.zone;
}
