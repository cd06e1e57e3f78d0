import { setTimeout as delay } from 'node:timers/promises';
import { BatchGetCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { hash } from '../../core/hash.ts';
import { HABITS_MS, NO_HABITS, type OutletHabits } from '../../core/stories/outlet-habits.ts';
import { type Posting, withStory } from '../../core/stories/posting.ts';
import { STORY_SETTINGS } from '../../core/stories/story-settings.ts';
import type { Claim, StoredStory, StoryStore } from '../../core/stories/story-store.ts';
import { epochSeconds, holds } from './document-client.ts';

/** Longer than a story takes to be listed, shorter than a person waits for news. */
const FOUNDING_MS = 4_000;
const POLL_MS = 60;

interface Kept {
  readonly id: string;
  readonly expiresAt: number;
}
interface ClaimItem extends Kept {
  readonly claim: Claim;
}
interface HabitsItem extends Kept {
  readonly habits: OutletHabits;
}
type WordItem = Kept & Posting;
interface StoryItem extends Kept {
  readonly story: StoredStory;
  readonly version: number;
}

const articleId = (key: string): string => `article#${key}`;
const storyId = (id: string): string => `story#${id}`;
// A word may be longer than a key can be; an outlet may have no name.
const wordId = (word: string): string => `word#${hash(word, 20)}`;
const outletId = (outlet: string): string => `outlet#${hash(outlet)}`;

/** Stories in DynamoDB, in one table. All reads are strongly consistent: a choice builds on the last write. */
export function dynamoStoryStore(client: DynamoDBDocumentClient, table: string): StoryStore {
  /** Items by id, without those that have expired; TTL deletion lags by days. */
  async function read<Item extends Kept>(
    ids: readonly string[],
    now: number,
  ): Promise<ReadonlyMap<string, Item>> {
    const items = new Map<string, Item>();
    let keys = [...new Set(ids)].map((id) => ({ id }));
    for (let attempt = 0; keys.length > 0; attempt++) {
      if (attempt > 0) await delay(POLL_MS * attempt);
      const { Responses = {}, UnprocessedKeys = {} } = await client.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }),
      );
      for (const item of (Responses[table] ?? []) as Item[]) {
        if (item.expiresAt > epochSeconds(now)) items.set(item.id, item);
      }
      // A page ends at 16 MB, or where the table is throttled.
      keys = (UnprocessedKeys[table]?.Keys ?? []) as { id: string }[];
    }
    return items;
  }

  /** Puts an item if the one that stands has this version, or has expired. */
  function putIfUnchanged(item: (WordItem | StoryItem) & Kept, read: number, now: number): Promise<boolean> {
    return holds(
      client.send(
        new PutCommand({
          TableName: table,
          Item: item,
          ...(read === 0
            ? {
                ConditionExpression: 'attribute_not_exists(id) OR expiresAt <= :now',
                ExpressionAttributeValues: { ':now': epochSeconds(now) },
              }
            : {
                ConditionExpression: '#version = :read AND expiresAt > :now',
                ExpressionAttributeNames: { '#version': 'version' },
                ExpressionAttributeValues: { ':read': read, ':now': epochSeconds(now) },
              }),
        }),
      ),
    );
  }

  const store: StoryStore = {
    async recall(keys, outlet, now) {
      const items = await read<ClaimItem & HabitsItem>([...keys.map(articleId), outletId(outlet)], now);
      const claims = keys.flatMap((key) => {
        const item = items.get(articleId(key));
        return item === undefined ? [] : [[key, item.claim] as const];
      });
      return { claims: new Map(claims), habits: items.get(outletId(outlet))?.habits ?? NO_HABITS };
    },

    async keepHabits(outlet, habits, now) {
      const item: HabitsItem = { id: outletId(outlet), habits, expiresAt: epochSeconds(now + HABITS_MS) };
      await client.send(new PutCommand({ TableName: table, Item: item }));
    },

    async claim(key, claim, until, now) {
      const item: ClaimItem = { id: articleId(key), claim, expiresAt: epochSeconds(until) };
      const claimed = await holds(
        client.send(
          new PutCommand({
            TableName: table,
            Item: item,
            ConditionExpression: 'attribute_not_exists(id) OR expiresAt <= :now',
            ExpressionAttributeValues: { ':now': epochSeconds(now) },
          }),
        ),
      );
      if (claimed) return claim;
      const standing = (await read<ClaimItem>([item.id], now)).get(item.id);
      return standing?.claim ?? claim;
    },

    async postings(words, now) {
      const items = await read<WordItem>(words.map(wordId), now);
      const known = words.flatMap((word) => {
        const item = items.get(wordId(word));
        return item === undefined ? [] : [[word, { stories: item.stories, version: item.version }] as const];
      });
      return new Map(known);
    },

    async post(word, known, story, now) {
      const expiresAt = epochSeconds(now + STORY_SETTINGS.storyAgeMs);
      const item: WordItem = { id: wordId(word), ...withStory(known, story), expiresAt };
      return (await putIfUnchanged(item, known.version, now)) ? 'posted' : 'stale';
    },

    async stories(ids, now) {
      const items = await read<StoryItem>(ids.map(storyId), now);
      return [...items.values()].map(({ story, version }) => ({ ...story, version }));
    },

    async settled(id, now) {
      for (let waited = 0; ; waited += POLL_MS) {
        const [story] = await store.stories([id], now);
        if (story?.state !== 'founding') return story;
        // By its age, but never longer than that: the clock of whoever began it may be ahead of ours.
        const age = Math.max(now - story.beganAt, 0) + waited;
        if (age < FOUNDING_MS) await delay(POLL_MS);
        else await store.save({ ...story, state: 'left' }, now);
      }
    },

    async save(story, now) {
      const version = story.version + 1;
      const item: StoryItem = {
        id: storyId(story.id),
        story: { ...story, version },
        version,
        expiresAt: epochSeconds(story.beganAt + STORY_SETTINGS.storyAgeMs),
      };
      return (await putIfUnchanged(item, story.version, now)) ? 'saved' : 'stale';
    },
  };
  return store;
}
