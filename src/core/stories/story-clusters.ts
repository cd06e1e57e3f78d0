import { canonicalLink, SUMMARY_LIMIT, TITLE_LIMIT } from '../article.ts';
import { hash } from '../hash.ts';
import { firstMember, joinStory, type Members, withMember } from './join-story.ts';
import { outletHabits } from './outlet-habits.ts';
import { recurringKind } from './recurring-piece.ts';
import type { StoryArticle } from './story-article.ts';
import { STORY_SETTINGS } from './story-settings.ts';
import { bandsOf, readStoryText, type StoryText } from './story-text.ts';
import { streamClock } from './stream-clock.ts';
import { learningRarity } from './word-rarity.ts';

/** The story of an article, and why. */
export interface StoryDecision {
  readonly id: string;
  /** The id of the story's first article. */
  readonly story: string;
  readonly joined: boolean;
  /** 0–1; 1 for the same article. */
  readonly similarity: number;
  /** For readers. */
  readonly why: string;
}

interface Story {
  readonly id: string;
  readonly beganAt: number;
  members: Members | undefined;
}

/** What was decided on an article: without a story it begins one, without bands none finds it. */
interface Choice {
  readonly story?: Story;
  readonly joined: boolean;
  readonly similarity: number;
  readonly why: string;
  readonly bands?: readonly number[];
}

/**
 * Puts the articles of a stream, in the order of time, into stories. A false merge loses an alert, a missed one
 * costs a message too many: when in doubt an article begins a story of its own. Memory is bounded: stories leave
 * after {@link STORY_SETTINGS.storyAgeMs} of the stream's own time.
 */
export function storyClusters(): (article: StoryArticle) => StoryDecision {
  const rarity = learningRarity();
  const habits = outletHabits();
  const clock = streamClock();
  const stories = storyIndex();

  return (whole) => {
    const article = beginningOf(whole);
    const now = clock(article.publishedAt);
    stories.expire(now);
    const recurring = recurrence(article);
    const text = readStoryText(
      { outlet: article.outlet, ...habits.withoutBoilerplate(article) },
      now,
      rarity.of,
    );
    rarity.learn(text.vector.keys());

    const keys = identities(article, recurring !== undefined);
    const { story, ...decision } = identical(keys) ?? judged(text, recurring);
    const owner = story ?? stories.begin(article.id, now);
    stories.own(owner, keys);
    if (decision.bands !== undefined) stories.add(owner, text, decision.bands);
    const { joined, similarity, why } = decision;
    return { id: article.id, story: owner.id, joined, similarity, why };
  };

  /** Why an article is a recurring piece, if it is one. */
  function recurrence({ outlet, title }: StoryArticle): string | undefined {
    const isTemplate = habits.isTemplate(outlet, title);
    return recurringKind(title) ?? (isTemplate ? 'the same title with another number or day' : undefined);
  }

  function identical(keys: readonly Identity[]): Choice | undefined {
    for (const { key, why } of keys) {
      const story = stories.byKey(key);
      if (story !== undefined) return { story, joined: true, similarity: 1, why };
    }
    return undefined;
  }

  function judged(text: StoryText, recurring: string | undefined): Choice {
    const alone = { joined: false, similarity: 0 };
    if (recurring !== undefined) return { ...alone, why: `a recurring piece: ${recurring}` };
    if (text.vector.size === 0) return { ...alone, why: 'no words to compare' };
    const bands = bandsOf(text);
    const [best] = stories
      .sharing(bands)
      .flatMap((story) =>
        story.members === undefined ? [] : [{ story, ...joinStory(story.members, text, rarity.of) }],
      )
      .sort((a, b) => Number(b.joins) - Number(a.joins) || b.similarity - a.similarity);
    if (best === undefined) return { ...alone, why: 'nothing alike', bands };
    const { joins, similarity, why, story } = best;
    return { joined: joins, similarity, why, bands, ...(joins && { story }) };
  }
}

/** Hostile feeds send megabytes; what is cut off never decided anything. */
function beginningOf(article: StoryArticle): StoryArticle {
  return {
    ...article,
    title: article.title.slice(0, TITLE_LIMIT),
    summary: article.summary.slice(0, SUMMARY_LIMIT),
    ...(article.link !== undefined && { link: article.link.slice(0, LINK_CHARACTERS) }),
  };
}

interface Identity {
  readonly key: string;
  readonly why: string;
}

/** What makes two articles one, whatever words they use. */
function identities({ outlet, link, title, summary }: StoryArticle, recurring: boolean): readonly Identity[] {
  const keys: Identity[] = [];
  const place = link === undefined ? '' : canonicalLink(link);
  // A live page keeps its link and changes its subject; a home page is no article.
  const titled = recurring ? `\n${title}` : '';
  if (/^https?:\/\/[^/]+\/./.test(place))
    keys.push({ key: hash(`link\n${place}${titled}`), why: 'the same link' });
  const isTelling = !recurring && title.trim() !== '' && summary.trim() !== '';
  if (isTelling) {
    keys.push({
      key: hash(`text\n${outlet}\n${title}\n${summary}`),
      why: 'the same text under another link',
    });
  }
  return keys;
}

const LINK_CHARACTERS = 2_000;

/** The stories that still may be joined, found by identity and by band. */
function storyIndex() {
  const stories = new Map<string, Story>();
  const keyed = new Map<string, Story>();
  const banded = new Map<number, readonly Story[]>();
  const keysOf = new WeakMap<Story, Set<string>>();
  const bandsOfStory = new WeakMap<Story, Set<number>>();

  function forget(story: Story): void {
    stories.delete(story.id);
    for (const key of keysOf.get(story) ?? []) if (keyed.get(key) === story) keyed.delete(key);
    for (const band of bandsOfStory.get(story) ?? []) {
      const others = banded.get(band)?.filter((other) => other !== story) ?? [];
      if (others.length === 0) banded.delete(band);
      else banded.set(band, others);
    }
  }

  return {
    byKey: (key: string) => keyed.get(key),
    own(story: Story, keys: readonly Identity[]): void {
      for (const { key } of keys) {
        keyed.set(key, story);
        keysOf.get(story)?.add(key);
      }
    },
    begin(id: string, beganAt: number): Story {
      const story: Story = { id, beganAt, members: undefined };
      const namesake = stories.get(id);
      if (namesake !== undefined) forget(namesake);
      stories.set(id, story);
      keysOf.set(story, new Set());
      bandsOfStory.set(story, new Set());
      return story;
    },
    add(story: Story, text: StoryText, bands: readonly number[]): void {
      story.members = story.members === undefined ? firstMember(text) : withMember(story.members, text);
      for (const band of bands) {
        const owners = banded.get(band) ?? [];
        if (!owners.includes(story))
          banded.set(band, [...owners, story].slice(-STORY_SETTINGS.storiesPerBand));
        bandsOfStory.get(story)?.add(band);
      }
    },
    sharing(bands: readonly number[]): readonly Story[] {
      const shared = new Map<Story, number>();
      for (const band of bands) {
        for (const story of banded.get(band) ?? []) shared.set(story, (shared.get(story) ?? 0) + 1);
      }
      return [...shared]
        .sort((a, b) => b[1] - a[1])
        .slice(0, STORY_SETTINGS.candidates)
        .map(([story]) => story);
    },
    expire(now: number): void {
      for (const story of stories.values()) {
        if (now - story.beganAt <= STORY_SETTINGS.storyAgeMs && stories.size <= STORY_SETTINGS.mostStories)
          return;
        forget(story);
      }
    },
  };
}
