import type { StoryArticle } from '../../src/core/stories/story-article.ts';
import { type StoryDecision, storyClusters } from '../../src/core/stories/story-clusters.ts';
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
export function decide(...articles: readonly Partial<StoryArticle>[]): readonly StoryDecision[] {
  const storyOf = storyClusters();
  return articles.map((overrides, hours) =>
    storyOf(aStoryArticle({ publishedAt: NOW + hours * HOUR, ...overrides })),
  );
}

/** Whether the second of two articles joined the first, and why. */
export function second(a: Partial<StoryArticle>, b: Partial<StoryArticle>): StoryDecision {
  const [, decision] = decide(a, b);
  if (decision === undefined) throw new Error('two articles give two decisions');
  return decision;
}
