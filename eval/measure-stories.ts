import type { StoryArticle } from '../src/core/stories/story-article.ts';
import type { StoryOf } from './score-story-pairs.ts';

/** An article whose event is known: two articles are one story when their events are the same. */
export interface EventArticle {
  readonly article: StoryArticle;
  readonly event: string;
}

/** How well a stream was put into stories; shares of 0–1, over all pairs of articles. */
export interface StoryMeasure {
  readonly articles: number;
  readonly stories: number;
  /** Of the pairs in one story, those of one event. */
  readonly precision: number;
  /** Of the pairs of one event, those in one story. */
  readonly recall: number;
  /** Of the articles that joined a story, those of another event than the article that began it. */
  readonly falseJoins: number;
  /** Articles of the largest story. */
  readonly largest: number;
  /** For each article, whether an earlier one of its event is in its story; `undefined` for an event's first. */
  readonly found: readonly (boolean | undefined)[];
}

/** Puts a stream, in the order of time, into stories, and holds them against its events. */
export async function measureStories(
  stream: readonly EventArticle[],
  storyOf: StoryOf,
): Promise<StoryMeasure> {
  const stories = new Map<string, string[]>();
  const events = new Map<string, number>();
  const found: (boolean | undefined)[] = [];
  for (const { article, event } of stream) {
    const { story } = await storyOf(article);
    const members = stories.get(story) ?? [];
    const known = events.get(event) ?? 0;
    found.push(known === 0 ? undefined : members.includes(event));
    events.set(event, known + 1);
    stories.set(story, [...members, event]);
  }
  const all = [...stories.values()];
  const joined = stream.length - all.length;
  const strangers = all.flatMap(([first, ...others]) => others.filter((event) => event !== first));
  const right = sum(all.flatMap((members) => [...counts(members).values()].map(pairsIn)));
  return {
    articles: stream.length,
    stories: all.length,
    precision: share(right, sum(all.map(({ length }) => pairsIn(length)))),
    recall: share(right, sum([...events.values()].map(pairsIn))),
    falseJoins: share(strangers.length, joined),
    largest: Math.max(0, ...all.map(({ length }) => length)),
    found,
  };
}

function counts(members: readonly string[]): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const member of members) counted.set(member, (counted.get(member) ?? 0) + 1);
  return counted;
}

const pairsIn = (count: number): number => (count * (count - 1)) / 2;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
