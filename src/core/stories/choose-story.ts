import { type Identity, identitiesOf } from './identities.ts';
import { withoutHabits } from './outlet-habits.ts';
import { placeArticle } from './place-article.ts';
import { recurringKind } from './recurring-piece.ts';
import { beginningOf, type StoryArticle } from './story-article.ts';
import { type StoryReader, shippedReader } from './story-reader.ts';
import type { Claim, StoryStore } from './story-store.ts';

/** The story of an article, and why. */
export interface StoryDecision {
  /** The article's. */
  readonly id: string;
  /** The id of the story's first article. */
  readonly story: string;
  /** False for the article that begins its story. */
  readonly joined: boolean;
  /** 0–1; 1 for the same article. */
  readonly similarity: number;
  /** For readers. */
  readonly why: string;
  /** The outlets that have reported the story, in order of coming, this one's among them. */
  readonly outlets: readonly string[];
  /** What this article tells that was not alerted yet, for readers: `toll 12 → 31`; absent for mere further coverage. */
  readonly update?: string;
}

export interface ChooseStoryDeps {
  readonly stories: StoryStore;
  /** How words are weighed. @default by the rarity that ships, which is the same in every process */
  readonly reader?: StoryReader;
}

const SHIPPED_READER = shippedReader();

/**
 * Chooses the story of an article. A false merge loses an alert, a missed one costs a message too many: when in
 * doubt an article begins a story of its own. The same article chosen again, after a crash or a second delivery,
 * gets the same answer and counts once. Never throws for a text, only when the store does or is contended beyond
 * measure; then it can be repeated.
 * @param now milliseconds since the epoch
 */
export async function chooseStory(
  whole: StoryArticle,
  now: number,
  { stories, reader = SHIPPED_READER }: ChooseStoryDeps,
): Promise<StoryDecision> {
  const article = beginningOf(whole);
  const identities = identitiesOf(article);
  const keys = new Set([...identities.news, ...identities.recurring].map(({ key }) => key));
  const { claims, habits } = await stories.recall([...keys], article.outlet, now);
  const own = [...claims.values()].find(({ articleId }) => articleId === article.id);
  if (own !== undefined) return decisionOf(article, own, now, stories);

  const plain = withoutHabits(article, habits);
  await stories.keepHabits(article.outlet, plain.habits, now);
  const recurring = recurrence(article, plain.isTemplate);
  const identity = identities[recurring === undefined ? 'news' : 'recurring'];
  const twin = twinOf(article, identity, claims);
  if (twin !== undefined) {
    return decisionOf(article, await claimAll(article, identity, twin, now, stories), now, stories);
  }
  const placed = await placeArticle({ ...article, ...plain }, recurring, now, { stories, reader });
  const { outlets, ...answer } = placed;
  const claim = { articleId: article.id, ...answer };
  const standing = await claimAll(article, identity, claim, now, stories);
  return standing === claim ? { id: article.id, ...placed } : decisionOf(article, standing, now, stories);
}

/** Why an article is a recurring piece, if it is one. */
function recurrence({ title }: StoryArticle, isTemplate: boolean): string | undefined {
  return recurringKind(title) ?? (isTemplate ? 'the same title with another number or day' : undefined);
}

/** The answer for an article that is another one under another id or link. */
function twinOf(
  article: StoryArticle,
  identities: readonly Identity[],
  claims: ReadonlyMap<string, Claim>,
): Claim | undefined {
  for (const { key, why } of identities) {
    const twin = claims.get(key);
    if (twin !== undefined) {
      return { articleId: article.id, story: twin.story, joined: true, similarity: 1, why };
    }
  }
  return undefined;
}

/** Claims an article's identities, its own last: with that it is decided. A twin may have been faster. */
async function claimAll(
  article: StoryArticle,
  identities: readonly Identity[],
  answer: Claim,
  now: number,
  stories: StoryStore,
): Promise<Claim> {
  let standing = answer;
  for (const { key, why, lastsMs } of [...identities].reverse()) {
    const claim = await stories.claim(key, standing, now + lastsMs, now);
    if (claim.articleId === article.id) standing = claim;
    else if (claim.story !== standing.story) {
      standing = { articleId: article.id, story: claim.story, joined: true, similarity: 1, why };
    }
  }
  return standing;
}

async function decisionOf(
  { id, outlet }: StoryArticle,
  { articleId: _, ...answer }: Claim,
  now: number,
  stories: StoryStore,
): Promise<StoryDecision> {
  const [story] = await stories.stories([answer.story], now);
  return { id, ...answer, outlets: story?.outlets ?? [outlet] };
}
