import { otherCountries } from './other-countries.ts';
import { deedsAlike, isAnchored, sharedAnchors } from './shared-anchors.ts';
import { STORY_SETTINGS } from './story-settings.ts';
import { cosine, type StoryText } from './story-text.ts';
import { storyVeto } from './story-veto.ts';
import type { Token } from './story-words.ts';
import type { Rarity } from './word-rarity.ts';

/** Whether an article belongs to a story. */
export interface Judgement {
  readonly joins: boolean;
  /** Cosine to the nearest member, 0–1. */
  readonly similarity: number;
  /** For readers: `92 % alike; both name Kyiv, Orlov, 300`. */
  readonly why: string;
}

/** What is remembered of a story's articles: the first, and the last that joined. */
export interface Members {
  readonly first: StoryText;
  readonly recent: readonly StoryText[];
  readonly count: number;
}

/** A story's member beside the article that may join. */
interface Compared {
  readonly member: StoryText;
  readonly similarity: number;
}

/** Compares an article with a story's first and recent members, each of which may refuse it. */
export function joinStory(members: Members, text: StoryText, rarity: Rarity): Judgement {
  const compared = [members.first, ...members.recent].map((member) => ({
    member,
    similarity: cosine(member.vector, text.vector),
  }));
  const nearest = compared.reduce((best, other) => (other.similarity > best.similarity ? other : best));
  const { similarity } = nearest;
  const apart = (why: string): Judgement => ({ joins: false, similarity, why });

  if (similarity < STORY_SETTINGS.leastAnchored) return apart(`only ${percent(similarity)} alike`);
  const shared = sharedTokens(nearest.member, text);
  const grounds = groundsFor(nearest, shared, members.count, text, rarity);
  if (grounds === 'none') return apart(`only ${percent(similarity)} alike`);
  const refusal =
    limitOf(members, compared, grounds, text) ??
    doubtIn(nearest, shared, grounds, text, rarity) ??
    vetoOf(compared, text);
  if (refusal !== undefined) return apart(`kept apart: ${refusal}`);
  return { joins: true, similarity, why: `${percent(similarity)} alike${named(shared, rarity)}` };
}

/** What speaks for an article: that it is alike, or that it shares names and numbers though it uses other words. */
type Grounds = 'alike' | 'anchored' | 'none';

function groundsFor(
  { member, similarity }: Compared,
  shared: readonly Token[],
  count: number,
  text: StoryText,
  rarity: Rarity,
): Grounds {
  const apartMs = Math.abs(text.at - member.at);
  const isRich = tellingOf(shared, rarity) >= STORY_SETTINGS.muchShared;
  const leastPoor =
    apartMs <= STORY_SETTINGS.soonMs ? STORY_SETTINGS.leastSoon : STORY_SETTINGS.leastSimilarity;
  const least = isRich ? STORY_SETTINGS.leastRich : leastPoor;
  if (similarity >= least + crowding(count)) return 'alike';
  if (count > STORY_SETTINGS.anchoredMembers || apartMs > STORY_SETTINGS.anchoredMs) return 'none';
  return isAnchored(sharedAnchors(member, text, rarity)) ? 'anchored' : 'none';
}

/** How much the words in common tell, in nats: that both have a common word is chance. */
const tellingOf = (shared: readonly Token[], rarity: Rarity): number =>
  shared.reduce((sum, { term }) => sum + Math.max(0, rarity(term) - STORY_SETTINGS.commonRarity), 0);

/** Why a story takes no more, or not this one: what grows must not drift from link to link. */
function limitOf(
  { first, count }: Members,
  compared: readonly Compared[],
  grounds: Grounds,
  text: StoryText,
): string | undefined {
  if (count >= STORY_SETTINGS.mostMembers) return 'the story is full';
  if (text.at - first.at > STORY_SETTINGS.storyAgeMs) return 'the story is old';
  const { leastAnchoredMean, leastMean, leastToFirst } = STORY_SETTINGS;
  const least = grounds === 'anchored' ? leastAnchoredMean : leastMean;
  const mean = compared.reduce((sum, other) => sum + other.similarity, 0) / compared.length;
  const toFirst = compared[0]?.similarity ?? 0;
  const isDrifting = mean < least || toFirst < Math.min(least, leastToFirst);
  return isDrifting ? 'alike to one article of the story, not to the others' : undefined;
}

function vetoOf(compared: readonly Compared[], text: StoryText): string | undefined {
  for (const { member } of compared) {
    const veto = storyVeto(member, text);
    if (veto !== undefined) return veto;
  }
  return undefined;
}

/** What grows, grows slower. */
function crowding(count: number): number {
  return count <= STORY_SETTINGS.easyMembers ? 0 : 0.05 * Math.log2(count / STORY_SETTINGS.easyMembers);
}

/** Why two alike articles may still be about different things. */
function doubtIn(
  { member, similarity }: Compared,
  shared: readonly Token[],
  grounds: Grounds,
  text: StoryText,
  rarity: Rarity,
): string | undefined {
  if (member.outlet === text.outlet) {
    if (similarity < STORY_SETTINGS.leastWithinOutlet) return 'the same outlet, and not alike enough';
    if (cosine(member.titleVector, text.titleVector) < STORY_SETTINGS.leastTitleWithinOutlet) {
      return 'the same outlet under another title';
    }
  }
  const isSure = similarity >= STORY_SETTINGS.sureSimilarity;
  if (member.reflects !== text.reflects && !isSure) return 'news and thoughts about it';
  if (deedsAlike(member, text) < STORY_SETTINGS.leastDeeds) return 'the same names, and other news of them';
  if (isSure) return undefined;
  const isTelling = grounds === 'anchored' || tellingOf(shared, rarity) >= STORY_SETTINGS.leastShared;
  return isTelling ? otherCountries(member, text) : 'too few telling words in common';
}

function sharedTokens(a: StoryText, b: StoryText): readonly Token[] {
  const tokens = new Map(b.tokens.map((token) => [token.term, token]));
  return [...tokens.values()].filter(({ term }) => a.vector.has(term));
}

const SHOWN = 3;

/** The names and numbers that both have, the most telling first. */
function named(shared: readonly Token[], rarity: Rarity): string {
  const telling = shared
    .filter(({ capital, value }) => capital || value !== undefined)
    .sort((a, b) => rarity(b.term) - rarity(a.term))
    .slice(0, SHOWN)
    .map(({ shown }) => shown);
  return telling.length === 0 ? '' : `; both name ${telling.join(', ')}`;
}

/** A whole percentage for readers. */
const percent = (share: number): string => `${Math.round(share * 100)} %`;
