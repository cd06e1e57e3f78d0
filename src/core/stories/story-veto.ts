import { actorOf, isActor, isForeignName, isName } from './actors.ts';
import { otherFacts } from './other-facts.ts';
import { otherAmount, otherNumber } from './other-number.ts';
import { otherOrder, otherWay } from './other-order.ts';
import { otherForce, otherOfKind, otherOutcome } from './other-outcome.ts';
import { otherWord } from './other-word.ts';
import { overlap, slash } from './shared-words.ts';
import { STORY_SETTINGS } from './story-settings.ts';
import type { StoryText } from './story-text.ts';
import type { Token } from './story-words.ts';

/**
 * What two texts contradict each other in, for readers: `12 killed / 21 killed`. `undefined` when nothing does.
 * Words alone can't tell such articles apart, as they share nearly all of them.
 * @param earlier the member of a story
 * @param later the article that may join
 */
export function storyVeto(earlier: StoryText, later: StoryText): string | undefined {
  return (
    speakers(earlier, later) ??
    otherOrder(earlier, later) ??
    otherWay(earlier, later) ??
    otherOutcome(earlier, later) ??
    otherForce(earlier, later) ??
    otherAmount(earlier, later) ??
    exchangedName(earlier, later) ??
    (isSameFrame(earlier, later) ? details(earlier, later) : undefined) ??
    otherWord(earlier, later) ??
    otherFacts(earlier, later)
  );
}

/** What differs where two titles are built alike. */
function details(earlier: StoryText, later: StoryText): string | undefined {
  return (
    otherNumber(earlier, later) ??
    otherOfKind(earlier, later) ??
    names(earlier, later) ??
    negation(earlier, later) ??
    deaths(earlier, later)
  );
}

/** Who a title lets speak: `Russia says …`, `… – Kyiv`; small words such as “says” are no tokens. */
function speakers(a: StoryText, b: StoryText): string | undefined {
  const [one, other] = [speakerOf(a), speakerOf(b)];
  if (one === undefined || other === undefined || actorOf(one) === actorOf(other)) return undefined;
  return `${one.shown} speaks / ${other.shown} speaks`;
}

function speakerOf({ speaker }: StoryText): Token | undefined {
  return speaker !== undefined && isActor(speaker.term) ? speaker : undefined;
}

/** Titles of the same words but for names and numbers. */
function isSameFrame(a: StoryText, b: StoryText): boolean {
  const [all, others] = [overlap(a.title, b.title), overlap(frame(a), frame(b))];
  return Math.max(all, others) >= STORY_SETTINGS.sameFrame;
}

const frame = ({ title }: StoryText): readonly Token[] =>
  title.filter((token) => token.value === undefined && !isName(token));

/** A name in each title that the other article has nowhere, beside the same word. */
function names(a: StoryText, b: StoryText): string | undefined {
  return otherName(a, b, ({ before, after }) => before || after);
}

/** A name in each title that the other article has nowhere, between the same words. */
function exchangedName(a: StoryText, b: StoryText): string | undefined {
  return otherName(a, b, ({ before, after }) => before && after);
}

function otherName(
  a: StoryText,
  b: StoryText,
  isPlace: (same: { readonly before: boolean; readonly after: boolean }) => boolean,
): string | undefined {
  const others = b.title.filter((token) => isForeignName(token, a));
  for (const one of a.title.filter((token) => isForeignName(token, b))) {
    const other = others.find((token) => isPlace(sameNeighbours(one, a.title, token, b.title)));
    if (other !== undefined) return slash(one.shown, other.shown);
  }
  return undefined;
}

/** Whether two words stand beside the same word; the beginnings of two titles are the same, and their ends. */
function sameNeighbours(a: Token, as: readonly Token[], b: Token, bs: readonly Token[]) {
  const [at, other] = [as.indexOf(a), bs.indexOf(b)];
  return {
    before: as[at - 1]?.term === bs[other - 1]?.term,
    after: as[at + 1]?.term === bs[other + 1]?.term,
  };
}

/** One title says that something is not so. */
function negation(a: StoryText, b: StoryText): string | undefined {
  if (a.negated.title === b.negated.title) return undefined;
  return a.negated.anywhere && b.negated.anywhere ? undefined : 'only one says “not”';
}

/** Only one of two titles that are built alike tells of dead, and the other article knows of none. */
function deaths(a: StoryText, b: StoryText): string | undefined {
  const isDeadly = ({ term }: Token) => term === 'kill';
  const [one, other] = [a.title.find(isDeadly), b.title.find(isDeadly)];
  if (one !== undefined && !b.tokens.some(isDeadly)) return `${one.shown} / no word of it`;
  return other !== undefined && !a.tokens.some(isDeadly) ? `no word of it / ${other.shown}` : undefined;
}
