import { describe, expect, test } from 'vitest';
import { type InventedArticle, inventedStream } from '../../eval/invented-stream.ts';
import { memoryStoryStore } from '../../src/adapters/memory/memory-story-store.ts';
import { storyStream } from '../../src/core/stories/story-stream.ts';

const stream = inventedStream(500, 7);

async function storiesOf(
  articles: readonly InventedArticle[],
): Promise<readonly (readonly InventedArticle[])[]> {
  const storyOf = storyStream(memoryStoryStore());
  const stories = new Map<string, InventedArticle[]>();
  for (const each of articles) {
    const { story } = await storyOf(each.article);
    stories.set(story, [...(stories.get(story) ?? []), each]);
  }
  return [...stories.values()];
}

describe('a dense stream', () => {
  test('is the same for the same seed, in the order of time', () => {
    expect(inventedStream(500, 7)).toEqual(stream);
    expect(stream.length).toBeGreaterThan(1_000);
    const times = stream.map(({ article }) => article.publishedAt ?? 0);
    expect(times.toSorted((a, b) => a - b)).toEqual(times);
  });

  test('gives stories of one event each, and none that grows without end', async () => {
    const stories = await storiesOf(stream);
    const strangers = stories.flatMap((story) => story.filter(({ event }) => event !== story[0]?.event));
    const joined = stream.length - stories.length;
    expect(strangers.length / joined).toBeLessThan(0.05);
    expect(Math.max(...stories.map((story) => story.length))).toBeLessThanOrEqual(12);
    const reprints = stream.filter(({ kind }) => kind === 'reprint').length;
    const found = stories.flatMap((story) =>
      story.filter(
        ({ kind, event }, at) =>
          kind === 'reprint' && story.slice(0, at).some((other) => other.event === event),
      ),
    );
    expect(found.length / reprints).toBeGreaterThan(0.93);
  });

  test('leaves recurring pieces alone', async () => {
    const stories = await storiesOf(stream.filter(({ kind }) => kind === 'recurring').slice(0, 60));
    const shared = stories.filter((story) => new Set(story.map(({ article }) => article.title)).size > 1);
    expect(shared).toEqual([]);
  });
});
