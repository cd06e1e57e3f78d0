import { actorOf, isActor } from './actors.ts';
import { slash } from './shared-words.ts';
import type { StoryText } from './story-text.ts';
import type { Token } from './story-words.ts';

/** The countries that two titles name, when neither article knows the other's: the same trouble in two places. */
export function otherCountries(a: StoryText, b: StoryText): string | undefined {
  const [one, other] = [a.title.find(isCountry), b.title.find(isCountry)];
  if (one === undefined || other === undefined) return undefined;
  const isApart = !sharesCountry(a.title, b.tokens) && !sharesCountry(b.title, a.tokens);
  return isApart ? slash(one.shown, other.shown) : undefined;
}

const isCountry = ({ term }: Token): boolean => isActor(term);

function sharesCountry(title: readonly Token[], tokens: readonly Token[]): boolean {
  const known = new Set(tokens.filter(isCountry).map(actorOf));
  return title.some((token) => isCountry(token) && known.has(actorOf(token)));
}
