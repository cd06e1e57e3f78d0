import { isAlike, isForeignName, isNameOrActor } from './actors.ts';
import { isAcrossDeed } from './other-order.ts';
import { has, slash } from './shared-words.ts';
import { STORY_SETTINGS } from './story-settings.ts';
import type { StoryText } from './story-text.ts';
import type { Token } from './story-words.ts';
import { isEverydayWord } from './word-rarity.ts';

/** One title is the other with a word exchanged or moved, and neither article knows the other's word. */
export function otherWord(a: StoryText, b: StoryText): string | undefined {
  if (a.passive !== b.passive) return undefined;
  const inPlace = differencesInPlace(a.title, b.title);
  const moved = inPlace?.[0].find((token) => has(inPlace[1], token) && isAcrossDeed(token, a, b));
  if (moved !== undefined) return `“${moved.shown}” in another place`;
  const [one, other] = inPlace ?? differencesBetweenSameEnds(a.title, b.title);
  const [stranger, otherStranger] = [one.find(isForeignTo(b)), other.find(isForeignTo(a))];
  if (stranger !== undefined && otherStranger !== undefined)
    return slash(stranger.shown, otherStranger.shown);
  const kept = a.title.length - one.length;
  const [topic, otherTopic] = [one.find(isTellingTo(b)), other.find(isTellingTo(a))];
  if (kept >= KEPT_BY_TOPICS && topic !== undefined && otherTopic !== undefined) {
    return slash(topic.shown, otherTopic.shown);
  }
  if (isSameText(summaryOf(a), summaryOf(b))) return undefined;
  const [only, otherOnly] = [one[0], other[0]];
  if (
    only !== undefined &&
    otherOnly !== undefined &&
    (only.value === undefined) === (otherOnly.value === undefined) &&
    one.length === 1 &&
    a.title.length > KEPT &&
    inPlace
  ) {
    return slash(only.shown, otherOnly.shown);
  }
  const [name, otherName] = [one.find(isNameOrActor), other.find(isNameOrActor)];
  if (name !== undefined && otherName !== undefined && !isAlike(name, otherName)) {
    return slash(name.shown, otherName.shown);
  }
  const own = one.find((token) => !has(b.tokens, token));
  const others = other.find((token) => !has(a.tokens, token));
  if (own === undefined || others === undefined || (isEveryday(own) && isEveryday(others))) return undefined;
  // A number in the place of a word is another way to tell it: `12 killed`, `toll rises`.
  if ((own.value === undefined) !== (others.value === undefined)) return undefined;
  return slash(own.shown, others.shown);
}

/** A name that another article has nowhere; scripts without capitals don't tell names from words. */
const isForeignTo = (text: StoryText) => (token: Token) =>
  isForeignName(token, text) || (isUncased(token) && !has(text.tokens, token));

/** Not an editor's everyday verb, and unknown to the other article. */
const isTellingTo = (text: StoryText) => (token: Token) =>
  token.value === undefined && !isEveryday(token) && !has(text.tokens, token);

const isEveryday = ({ form, term }: Token): boolean => isEverydayWord(form) || isEverydayWord(term);

const isUncased = ({ form, value }: Token): boolean => value === undefined && form.toUpperCase() === form;

const summaryOf = ({ tokens, title }: StoryText): readonly Token[] => tokens.slice(title.length);

/** One summary holds the other's beginning: what differs in the titles is an editor's choice of words. */
function isSameText(a: readonly Token[], b: readonly Token[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const beginning = short.slice(0, Math.ceil(short.length * STORY_SETTINGS.sameBeginning));
  return beginning.length >= KEPT && sequence(long).includes(sequence(beginning));
}

const sequence = (tokens: readonly Token[]): string => ` ${tokens.map(({ term }) => term).join(' ')} `;

type Differences = readonly [one: readonly Token[], other: readonly Token[]];

/** Words of both titles together that may be exchanged between the same beginnings and ends … */
const EXCHANGED = 4;
/** … and that each title must keep. */
const KEPT = 3;
/** Where more is kept, an exchanged rare word is what the article is about. */
const KEPT_BY_TOPICS = 5;

/** The words in which two titles of one length differ, when at least half of them are the same in the same place. */
function differencesInPlace(a: readonly Token[], b: readonly Token[]): Differences | undefined {
  if (a.length !== b.length) return undefined;
  const differs = a.map(({ term }, at) => term !== b[at]?.term);
  const kept = differs.filter((differing) => !differing).length;
  if (kept < KEPT - 1 || kept < a.length / 2) return undefined;
  return [a.filter((_, at) => differs[at]), b.filter((_, at) => differs[at])];
}

function differencesBetweenSameEnds(a: readonly Token[], b: readonly Token[]): Differences {
  const [one, other] = betweenSameEnds(a, b);
  return one.length + other.length > EXCHANGED || a.length - one.length < KEPT ? [[], []] : [one, other];
}

/** What is left of two titles without the words with which both begin and end. */
function betweenSameEnds(a: readonly Token[], b: readonly Token[]): Differences {
  const least = Math.min(a.length, b.length);
  let start = 0;
  while (start < least && a[start]?.term === b[start]?.term) start++;
  let end = 0;
  while (end < least - start && a.at(-1 - end)?.term === b.at(-1 - end)?.term) end++;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}
