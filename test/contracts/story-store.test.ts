import { describe, expect, test } from 'vitest';
import { dynamoStoryStore } from '../../src/adapters/aws/dynamo-story-store.ts';
import { memoryStoryStore } from '../../src/adapters/memory/memory-story-store.ts';
import { chooseStory } from '../../src/core/stories/choose-story.ts';
import { aStoryArticle } from '../core/story-articles.ts';
import { NOW } from '../factories.ts';
import { useDynamoServers } from './dynamo-servers.ts';
import { counting, storyStoreContract } from './story-store.ts';

const stories = memoryStoryStore();
storyStoreContract('memory', () => stories);
for (const { name, dynamo } of useDynamoServers()) {
  storyStoreContract(name, () => dynamoStoryStore(dynamo(), 'stories'));
}

/** `docs/stories.md` says what a choice costs. */
describe('the requests of a choice', () => {
  const texts = { title: 'Ferry sinks off Zamboanga, 12 killed' };
  const first = aStoryArticle(texts);

  async function requestsOf(article: ReturnType<typeof aStoryArticle>, before: readonly (typeof article)[]) {
    const store = memoryStoryStore();
    for (const each of before) await chooseStory(each, NOW, { stories: store });
    const counted = counting(store);
    await chooseStory(article, NOW, { stories: counted });
    return counted.requests;
  }

  test('that begins a story are at most 4 reads and 17 writes', async () => {
    const { reads, writes } = await requestsOf(first, []);
    expect(reads).toBeLessThanOrEqual(4);
    expect(writes).toBeLessThanOrEqual(17);
  });

  test('that joins one are 3 reads and a write for each word that is new', async () => {
    const { reads, writes } = await requestsOf(aStoryArticle(texts), [first]);
    expect({ reads, writes }).toEqual({ reads: 3, writes: 4 });
  });

  test('that is repeated are 2 reads', async () => {
    expect(await requestsOf(first, [first])).toEqual({ reads: 2, writes: 0 });
  });
});
