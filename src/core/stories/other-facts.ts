import { isForeignName } from './actors.ts';
import { isForeignNumber } from './other-number.ts';
import { overlap, slash } from './shared-words.ts';
import { STORY_SETTINGS } from './story-settings.ts';
import type { StoryText } from './story-text.ts';
import type { Token } from './story-words.ts';

/** One summary is the other with names and numbers exchanged: the same kind of thing happened elsewhere. */
export function otherFacts(a: StoryText, b: StoryText): string | undefined {
  const [one, other] = [factsOf(a, b), factsOf(b, a)];
  if (one.length < LEAST_FACTS || other.length < LEAST_FACTS) return undefined;
  if (overlap(frameOf(a, one), frameOf(b, other)) < STORY_SETTINGS.sameFrame) return undefined;
  const [name, otherName] = [one.find(isNamed), other.find(isNamed)];
  return name === undefined || otherName === undefined ? undefined : slash(name.shown, otherName.shown);
}

/** A single one may be a correction, or another newsroom's choice. */
const LEAST_FACTS = 2;

const summaryOf = ({ tokens, title }: StoryText): readonly Token[] => tokens.slice(title.length);
const isNamed = ({ value }: Token): boolean => value === undefined;

/** The names and numbers of a summary that the other article has nowhere. */
function factsOf(text: StoryText, other: StoryText): readonly Token[] {
  return summaryOf(text).filter((token) => isForeignName(token, other) || isForeignNumber(token, other));
}

const frameOf = (text: StoryText, facts: readonly Token[]): readonly Token[] =>
  summaryOf(text).filter((token) => !facts.includes(token));
