import { memoryStoryStore } from '../../src/adapters/memory/memory-story-store.ts';
import type { StoryDecision } from '../../src/core/stories/choose-story.ts';
import type { StoryArticle } from '../../src/core/stories/story-article.ts';
import { storyStream } from '../../src/core/stories/story-stream.ts';
import { HOUR, NOW, unique } from '../factories.ts';

/** An article as stories see it, of an outlet and a link of its own. */
export function aStoryArticle(overrides: Partial<StoryArticle> = {}): StoryArticle {
  const id = overrides.id ?? unique('article');
  return {
    id,
    outlet: unique('Outlet'),
    link: `https://outlet.example/${id}`,
    title: 'Ferry sinks off Zamboanga, 12 killed',
    summary:
      'The Santa Lucia hit a reef near Basilan island at night; fishermen pulled 40 people from the sea.',
    publishedAt: NOW,
    ...overrides,
  };
}

/** The decisions on articles that come an hour apart, unless they say when. */
export async function decide(
  ...articles: readonly Partial<StoryArticle>[]
): Promise<readonly StoryDecision[]> {
  const storyOf = storyStream(memoryStoryStore());
  const decisions: StoryDecision[] = [];
  for (const [hours, overrides] of articles.entries()) {
    decisions.push(await storyOf(aStoryArticle({ publishedAt: NOW + hours * HOUR, ...overrides })));
  }
  return decisions;
}

/** Whether the second of two articles joined the first, and why. */
export async function second(a: Partial<StoryArticle>, b: Partial<StoryArticle>): Promise<StoryDecision> {
  const [, decision] = await decide(a, b);
  if (decision === undefined) throw new Error('two articles give two decisions');
  return decision;
}
