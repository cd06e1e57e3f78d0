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

/** A story of one article. */
export const firstMember = (first: StoryText): Members => ({ first, recent: [], count: 1 });

/** A story with one more article. */
export function withMember({ first, recent, count }: Members, text: StoryText): Members {
  return { first, recent: [...recent, text].slice(-STORY_SETTINGS.recentMembers), count: count + 1 };
}

/** Compares an article with a story's first and recent members, each of which may refuse it. */
export function joinStory({ first, recent, count }: Members, text: StoryText, rarity: Rarity): Judgement {
  const compared = [first, ...recent].map((member) => ({
    member,
    similarity: cosine(member.vector, text.vector),
  }));
  const nearest = compared.reduce((best, other) => (other.similarity > best.similarity ? other : best));
  const { similarity } = nearest;
  const apart = (why: string): Judgement => ({ joins: false, similarity, why });

  const shared = sharedTokens(nearest.member, text);
  const rare = shared.filter(({ term }) => rarity(term) >= STORY_SETTINGS.rare).length;
  const least =
    rare >= STORY_SETTINGS.manySharedRare
      ? STORY_SETTINGS.leastWithRareWords
      : STORY_SETTINGS.leastSimilarity;
  if (similarity < least + crowding(count)) return apart(`only ${percent(similarity)} alike`);
  if (count >= STORY_SETTINGS.mostMembers) return apart('kept apart: the story is full');
  const mean = compared.reduce((sum, other) => sum + other.similarity, 0) / compared.length;
  const toFirst = compared[0]?.similarity ?? 0;
  if (mean < STORY_SETTINGS.leastMean || toFirst < STORY_SETTINGS.leastToFirst) {
    return apart(`kept apart: alike to one article of the story, not to the others`);
  }
  if (text.at - first.at > STORY_SETTINGS.storyAgeMs) return apart('kept apart: the story is old');
  const doubt = doubtIn(nearest.member, text, similarity, rare);
  if (doubt !== undefined) return apart(`kept apart: ${doubt}`);
  for (const { member } of compared) {
    const veto = storyVeto(member, text);
    if (veto !== undefined) return apart(`kept apart: ${veto}`);
  }
  return { joins: true, similarity, why: `${percent(similarity)} alike${named(shared, rarity)}` };
}

/** What grows, grows slower. */
function crowding(count: number): number {
  return count <= STORY_SETTINGS.easyMembers ? 0 : 0.05 * Math.log2(count / STORY_SETTINGS.easyMembers);
}

/** Why two alike articles may still be about different things. */
function doubtIn(member: StoryText, text: StoryText, similarity: number, rare: number): string | undefined {
  if (member.outlet === text.outlet) {
    if (similarity < STORY_SETTINGS.leastWithinOutlet) return 'the same outlet, and not alike enough';
    if (cosine(member.titleVector, text.titleVector) < STORY_SETTINGS.leastTitleWithinOutlet) {
      return 'the same outlet under another title';
    }
  }
  if (member.reflects !== text.reflects && similarity < STORY_SETTINGS.sureSimilarity) {
    return 'news and thoughts about it';
  }
  const unsure = similarity < STORY_SETTINGS.sureSimilarity && rare < STORY_SETTINGS.leastSharedRare;
  return unsure ? 'too few telling words in common' : undefined;
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
