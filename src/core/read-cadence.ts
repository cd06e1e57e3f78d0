import { type Cadence, isCadence } from './cadence.ts';
import type { FieldProblem, Reading, Texts } from './channels/channel-form.ts';
import { excerpt } from './excerpt.ts';
import { oneLine } from './one-line.ts';
import { nearestTimeZone, timeZoneCalled } from './time-zone.ts';

const SHOWN_CHARACTERS = 40;

/**
 * When alerts are to come: `every` is `story`, `hour` or `day`, and for a day `at` and `zone` say when.
 * @returns `undefined` for each alert at once
 */
export function readCadence(texts: Texts): Reading<Cadence | undefined> {
  const every = texts('every');
  switch (every) {
    case 'day':
      return readDaily(texts);
    case 'hour':
    case 'story':
    case '': {
      const [problem] = ['at', 'zone'].filter((field) => texts(field) !== '').map(onlyForDays);
      if (problem !== undefined) return { kind: 'refused', problems: [problem] };
      return { kind: 'read', value: every === 'hour' ? { every } : undefined };
    }
    default: {
      const message = 'Say how often: "story" (each at once), "hour" or "day".';
      return { kind: 'refused', problems: [{ code: 'bad_every', field: 'every', message }] };
    }
  }
}

function onlyForDays(field: string): FieldProblem {
  const message = 'Leave the time and its zone out, or say "day": they are for one message a day.';
  return { code: `bad_${field}`, field, message };
}

function readDaily(texts: Texts): Reading<Cadence> {
  // What people write: 7:30 as well as 07:30.
  const at = texts('at').padStart('07:30'.length, '0');
  const zone = timeZoneCalled(texts('zone'));
  const cadence: Cadence = { every: 'day', at, zone: zone ?? 'UTC' };
  const isTime = isCadence(cadence);
  if (isTime && zone !== undefined) return { kind: 'read', value: cadence };
  const [problem = badZone(texts('zone')), ...others] = [
    ...(isTime ? [] : [BAD_TIME]),
    ...(zone === undefined ? [badZone(texts('zone'))] : []),
  ];
  return { kind: 'refused', problems: [problem, ...others] };
}

const BAD_TIME: FieldProblem = {
  code: 'bad_at',
  field: 'at',
  message: 'Write the time of day like this: 07:30.',
};

function badZone(words: string): FieldProblem {
  const [code, field] = ['bad_zone', 'zone'] as const;
  if (words === '') {
    const message = 'Say whose clock that time is on: a big city, or a time zone such as Europe/Berlin.';
    return { code, field, message };
  }
  const shown = excerpt(oneLine(words), SHOWN_CHARACTERS);
  return { code, field, message: `No time zone "${shown}"; nearest: ${nearestTimeZone(shown)}.` };
}
