import { cut } from '../article.ts';
import { hash } from '../hash.ts';
import { joinStory } from './join-story.ts';
import { materialUpdate } from './material-update.ts';
import { type Posting, UNLISTED } from './posting.ts';
import type { StoryArticle } from './story-article.ts';
import type { StoryReader } from './story-reader.ts';
import { STORY_SETTINGS } from './story-settings.ts';
import type { Claim, Member, StoredStory, StoryStore } from './story-store.ts';
import { listedWords, type StoryText } from './story-text.ts';

/** The story that an article was put into, and its outlets with this one's. */
export interface Placed extends Omit<Claim, 'articleId'> {
  readonly outlets: readonly string[];
}

export interface PlaceArticleDeps {
  readonly stories: StoryStore;
  readonly reader: StoryReader;
}

/** An article on its way into a story. */
interface Newcomer {
  readonly member: Member;
  readonly text: StoryText;
  /** Under which it is listed, the weightiest first. */
  readonly words: readonly string[];
  readonly now: number;
  /**
   * While it lists a story of its own: whether for the first time, or once more. @default it has none yet, and nobody
   * waits for it
   */
  readonly founds?: 'first' | 'again';
}

/** How an article compares with the stories that share its words. */
interface Choice {
  /** The story that it joins. */
  readonly story?: StoredStory;
  readonly similarity: number;
  readonly why: string;
}

/** Only near-duplicates that come at once get in each other's way; each time one of them is done. */
const MOST_ATTEMPTS = 100;

/**
 * Puts an article into the story that reports the same, or begins one. Of two near-duplicates that come at once
 * the second joins the first: an article lists its story under its words in one order for all, each on condition
 * that nobody was faster; whoever comes second under the first word that they share sees the other, waits until
 * that one stands, and is judged again. As all go in the same order, no two wait for each other. An article that begins
 * its story once more is listed already, out of that order: see {@link waitsFor}.
 * @param recurring why the article is a recurring piece: those stay alone
 */
export async function placeArticle(
  article: StoryArticle,
  recurring: string | undefined,
  now: number,
  deps: PlaceArticleDeps,
): Promise<Placed> {
  const { id, outlet } = article;
  // No more is kept than is read.
  const title = cut(article.title, STORY_SETTINGS.titleCharacters);
  const summary = cut(article.summary, STORY_SETTINGS.summaryCharacters);
  const member = { articleId: id, outlet, title, summary, at: now, similarity: 0, why: '' };
  const text = deps.reader.readNew(member);
  const alone = { story: id, joined: false, similarity: 0, outlets: [outlet] };
  if (recurring !== undefined) return { ...alone, why: `a recurring piece: ${recurring}` };
  if (text.vector.size === 0) return { ...alone, why: 'no words to compare' };

  const newcomer = { member, text, words: listedWords(text), now };
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const placed = await tryToPlace(newcomer, deps);
    if (placed !== undefined) return placed;
  }
  throw new Error(`article "${id}" found its story changed ${MOST_ATTEMPTS} times; choose again`);
}

/** One attempt; `undefined` when another article got in between. */
async function tryToPlace(newcomer: Newcomer, deps: PlaceArticleDeps): Promise<Placed | undefined> {
  const { words, now } = newcomer;
  const postings = await deps.stories.postings(words, now);
  const choice = await judge(sharing(newcomer, postings), newcomer, deps);
  return choice.story === undefined
    ? begin(newcomer, choice, postings, deps)
    : join(newcomer, { ...choice, story: choice.story }, postings, deps);
}

/** The stories that share words with an article, those with the weightiest first. */
function sharing({ words, text }: Newcomer, postings: ReadonlyMap<string, Posting>): readonly string[] {
  const shared = new Map<string, { words: number; weight: number }>();
  for (const word of words) {
    for (const story of postings.get(word)?.stories ?? []) {
      const before = shared.get(story) ?? { words: 0, weight: 0 };
      shared.set(story, {
        words: before.words + 1,
        weight: before.weight + (text.vector.get(word) ?? 0),
      });
    }
  }
  return [...shared]
    .filter(([, { words }]) => words >= STORY_SETTINGS.sharedWords)
    .sort(([, a], [, b]) => b.weight - a.weight)
    .slice(0, STORY_SETTINGS.candidates)
    .map(([story]) => story);
}

/** The best of some stories for an article; the article's own story, from an earlier attempt, is none of them. */
async function judge(ids: readonly string[], newcomer: Newcomer, deps: PlaceArticleDeps): Promise<Choice> {
  const { member, text, now } = newcomer;
  const others = ids.filter((id) => id !== member.articleId);
  const found = others.length === 0 ? [] : await deps.stories.stories(others, now);
  const judged: (Choice & { readonly joins: boolean })[] = [];
  for (const story of await standing(found, newcomer, deps)) {
    const { joins, ...judgement } = joinStory(membersOf(story, deps), text, deps.reader.rarity);
    judged.push({ ...judgement, joins, ...(joins && { story }) });
  }
  const [best] = judged.sort((a, b) => Number(b.joins) - Number(a.joins) || b.similarity - a.similarity);
  return best ?? { similarity: 0, why: 'nothing alike' };
}

const membersOf = ({ first, recent, count }: StoredStory, { reader }: PlaceArticleDeps) => ({
  first: reader.read(first),
  recent: recent.map((member) => reader.read(member)),
  count,
});

/** The stories as they stand. Its own, begun by another worker, is none of them: an article does not join what it began. */
async function standing(
  found: readonly StoredStory[],
  newcomer: Newcomer,
  deps: PlaceArticleDeps,
): Promise<readonly StoredStory[]> {
  const { member, now } = newcomer;
  const stories = new Map<string, StoredStory>();
  for (const each of found) {
    const story = await settle(each, newcomer, deps);
    const target =
      story?.movedTo === undefined ? story : (await deps.stories.stories([story.movedTo], now))[0];
    if (target?.state === 'open' && target.id !== member.articleId) stories.set(target.id, target);
  }
  return [...stories.values()];
}

/** Of a story that is being founded and that the article would join: what becomes of it. */
async function settle(
  story: StoredStory,
  newcomer: Newcomer,
  deps: PlaceArticleDeps,
): Promise<StoredStory | undefined> {
  const { member, text, now } = newcomer;
  const { stories, reader } = deps;
  if (story.state !== 'founding' || !joinStory(membersOf(story, deps), text, reader.rarity).joins)
    return story;
  if (waitsFor(story, newcomer)) return stories.settled(story.id, now);
  const aside: StoredStory = { ...story, state: 'left', movedTo: member.articleId };
  if ((await stories.save(aside, now)) === 'saved') return undefined;
  const [current] = await stories.stories([story.id], now);
  return current === undefined ? undefined : settle(current, newcomer, deps);
}

/**
 * Whether an article waits for a story that is being founded, or else puts it aside: its article then chooses again. Who
 * founds for the first time does not wait for who founds once more, and of the latter the lesser id does not wait.
 */
function waitsFor({ id, version }: StoredStory, { founds, member }: Newcomer): boolean {
  const isFirst = version === 1;
  return founds === undefined || isFirst || (founds === 'again' && id < member.articleId);
}

/** Begins a story. It stands once it is listed under all its words and no near-duplicate was faster. */
async function begin(
  newcomer: Newcomer,
  { similarity, why }: Choice,
  postings: ReadonlyMap<string, Posting>,
  deps: PlaceArticleDeps,
): Promise<Placed | undefined> {
  const { member, now } = newcomer;
  const placed = { story: member.articleId, joined: false, similarity, why, outlets: [member.outlet] };
  // Another worker may have the same article, or had it and crashed.
  const before = await deps.stories.settled(member.articleId, now);
  if (before?.state === 'open')
    return { ...placed, similarity: before.first.similarity, why: before.first.why };
  const first = { ...member, similarity, why };
  deps.reader.know(first, newcomer.text);
  const founding = newStory(first, before?.version ?? 0, now);
  if ((await deps.stories.save(founding, now)) === 'stale') return undefined;
  const story = { ...founding, version: founding.version + 1 };

  const founder: Newcomer = { ...newcomer, founds: founding.version === 0 ? 'first' : 'again' };
  const faster = await list(founder, postings, deps);
  if (faster !== undefined) {
    await deps.stories.save({ ...story, state: 'left', movedTo: faster.id }, now);
    return undefined;
  }
  return (await deps.stories.save({ ...story, state: 'open' }, now)) === 'saved' ? placed : undefined;
}

function newStory(first: Member, version: number, now: number): StoredStory {
  return {
    id: first.articleId,
    state: 'founding',
    beganAt: now,
    first,
    recent: [],
    count: 1,
    counted: [],
    outlets: [first.outlet],
    told: first,
    updates: 0,
    version,
  };
}

/** Lists an article's own story under its words, unless a near-duplicate turns out to be faster: then that story. */
async function list(
  newcomer: Newcomer,
  postings: ReadonlyMap<string, Posting>,
  deps: PlaceArticleDeps,
): Promise<StoredStory | undefined> {
  const { member, now } = newcomer;
  for (const word of newcomer.words.toSorted()) {
    let posting = postings.get(word) ?? UNLISTED;
    while ((await deps.stories.post(word, posting, member.articleId, now)) === 'stale') {
      posting = (await deps.stories.postings([word], now)).get(word) ?? UNLISTED;
      const { story } = await judge(posting.stories, newcomer, deps);
      if (story !== undefined) return story;
    }
  }
  return undefined;
}

/** Adds an article to a story, which is then found by its words too. */
async function join(
  newcomer: Newcomer,
  choice: Choice & { readonly story: StoredStory },
  postings: ReadonlyMap<string, Posting>,
  deps: PlaceArticleDeps,
): Promise<Placed | undefined> {
  const { story, similarity, why } = choice;
  const before = memberOf(story, newcomer.member.articleId);
  const isCounted = before !== undefined || story.counted.includes(countedAs(newcomer.member));
  const update = isCounted ? before?.update : updateIn(story, newcomer, deps);
  const member = before ?? { ...newcomer.member, similarity, why, ...(update !== undefined && { update }) };
  if (before === undefined) deps.reader.know(member, newcomer.text);
  const joined = isCounted ? story : withMember(story, member);
  if (!isCounted && (await deps.stories.save(joined, newcomer.now)) === 'stale') return undefined;
  const unlisted = newcomer.words.filter((word) => !postings.get(word)?.stories.includes(story.id));
  await Promise.all(unlisted.map((word) => relist(word, story.id, postings.get(word), newcomer.now, deps)));
  return {
    story: story.id,
    joined: true,
    similarity: member.similarity,
    why: member.why,
    outlets: joined.outlets,
    ...(update !== undefined && { update }),
  };
}

/** An article that has joined already: its worker crashed, or another one has it too. */
function memberOf({ first, recent, told }: StoredStory, articleId: string): Member | undefined {
  return [first, told, ...recent].find((member) => member.articleId === articleId);
}

const countedAs = ({ articleId }: Member): string => hash(articleId, 8);

/** A list that keeps changing goes without: some other word leads to the story. */
const RELISTINGS = 3;

async function relist(
  word: string,
  story: string,
  read: Posting = UNLISTED,
  now: number,
  { stories }: PlaceArticleDeps,
): Promise<void> {
  let posting = read;
  for (let attempt = 0; attempt < RELISTINGS; attempt++) {
    if (posting.stories.includes(story) || (await stories.post(word, posting, story, now)) === 'posted')
      return;
    posting = (await stories.postings([word], now)).get(word) ?? UNLISTED;
  }
}

function withMember(story: StoredStory, member: Member): StoredStory {
  const { recent, count, counted, outlets, updates } = story;
  const isNewOutlet = !outlets.includes(member.outlet) && outlets.length < STORY_SETTINGS.mostOutlets;
  return {
    ...story,
    recent: [...recent, member].slice(-STORY_SETTINGS.recentMembers),
    count: count + 1,
    counted: [...counted, countedAs(member)].slice(-STORY_SETTINGS.countedArticles),
    outlets: isNewOutlet ? [...outlets, member.outlet] : outlets,
    ...(member.update !== undefined && { told: member, updates: updates + 1, lastUpdateAt: member.at }),
  };
}

/** What is new in an article, as long as its story may be updated. */
function updateIn(
  story: StoredStory,
  { text, now }: Newcomer,
  { reader }: PlaceArticleDeps,
): string | undefined {
  const { updates, lastUpdateAt = -Infinity, told } = story;
  if (updates >= STORY_SETTINGS.mostUpdates) return undefined;
  if (now - lastUpdateAt < STORY_SETTINGS.betweenUpdatesMs) return undefined;
  return materialUpdate(reader.read(told), text);
}
