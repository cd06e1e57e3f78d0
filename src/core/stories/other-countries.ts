import { actorOf, isActor } from './actors.ts';
import { slash } from './shared-words.ts';
import type { StoryText } from './story-text.ts';
import type { Token } from './story-words.ts';

/** A country in each title that the other article has nowhere: the same trouble in two places, a pact with two others. */
export function otherCountries(a: StoryText, b: StoryText): string | undefined {
  const [one, other] = [foreignCountry(a, b), foreignCountry(b, a)];
  return one === undefined || other === undefined ? undefined : slash(one.shown, other.shown);
}

function foreignCountry({ title }: StoryText, { tokens }: StoryText): Token | undefined {
  const known = new Set(tokens.filter(isCountry).map(actorOf));
  return title.find((token) => isCountry(token) && !known.has(actorOf(token)));
}

const isCountry = ({ term }: Token): boolean => isActor(term);
