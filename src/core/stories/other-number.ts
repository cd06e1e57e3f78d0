import { slash } from './shared-words.ts';
import { STORY_SETTINGS } from './story-settings.ts';
import type { StoryText } from './story-text.ts';
import type { Token } from './story-words.ts';

/** A number in each title that the other article has nowhere. */
export function otherNumber(earlier: StoryText, later: StoryText): string | undefined {
  const one = earlier.title.find((token) => isForeignNumber(token, later));
  const other = later.title.find((token) => isForeignNumber(token, earlier));
  if (one === undefined || other === undefined) return undefined;
  if (isRisingToll(one, other, later)) return undefined;
  return slash(inContext(one, earlier), inContext(other, later));
}

/** Titles that count the same things, and one far more of them: `200,000 cars` / `80,000 cars`. Tolls rise. */
export function otherAmount(a: StoryText, b: StoryText): string | undefined {
  if ([...a.title, ...b.title].some(({ term }) => TOLL.has(term))) return undefined;
  for (const one of a.title.filter((token) => isForeignNumber(token, b))) {
    const counted = countedIn(one, a);
    const other = b.title.find(
      (token) => isFarFrom(one, token) && countedIn(token, b) === counted && isForeignNumber(token, a),
    );
    if (other !== undefined && counted !== undefined) return slash(inContext(one, a), inContext(other, b));
  }
  return undefined;
}

function isFarFrom({ value: a }: Token, { value: b }: Token): boolean {
  if (a === undefined || b === undefined || Math.min(a, b) < LARGE || isYear(a) || isYear(b)) return false;
  return Math.max(a, b) / Math.min(a, b) >= STORY_SETTINGS.otherAmount;
}

const countedIn = (number: Token, { title }: StoryText): string | undefined =>
  title[title.indexOf(number) + 1]?.term;

/** Whether a number stands nowhere in an article, neither exactly nor rounded. */
export function isForeignNumber({ value }: Token, { tokens }: StoryText): boolean {
  return (
    value !== undefined &&
    !tokens.some((token) => token.value !== undefined && isSameAmount(value, token.value))
  );
}

const isYear = (value: number): boolean => value >= 1900 && value <= 2100 && Number.isInteger(value);
const LARGE = 100;

function isSameAmount(a: number, b: number): boolean {
  if (a === b) return true;
  if (Math.min(a, b) < LARGE || (isYear(a) && isYear(b))) return false;
  return Math.abs(a - b) / Math.max(a, b) <= STORY_SETTINGS.sameAmount;
}

const TOLL = new Set([
  'kill',
  'injure',
  'toll',
  'missing',
  'victim',
  'casualty',
  'body',
  'rescue',
  'mort',
  'tote',
  'muert',
]);
const GROWING = new Set([
  'rise',
  'climb',
  'toll',
  'grow',
  'pass',
  'mount',
  'reach',
  'approve',
  'body',
  'raise',
  'steigt',
]);

/** More victims are found, never fewer: a greater later count is the same disaster, if it says so or is near. */
function isRisingToll(one: Token, other: Token, later: StoryText): boolean {
  const [before = 0, now = 0] = [one.value, other.value];
  if (now <= before || !later.title.some(({ term }) => TOLL.has(term))) return false;
  return later.tokens.some(({ term }) => GROWING.has(term)) || now / before <= STORY_SETTINGS.risingToll;
}

function inContext(number: Token, { title }: StoryText): string {
  const next = title[title.indexOf(number) + 1];
  return next === undefined ? number.shown : `${number.shown} ${next.shown}`;
}
