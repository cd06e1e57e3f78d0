import { type DynamoDBDocumentClient, ScanCommand, type ScanCommandOutput } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { repairIndexes } from '../../local/repair-indexes.ts';
import { dynamoFeedStore } from '../../src/adapters/aws/dynamo-feed-store.ts';
import { useEmulators } from '../emulated.ts';
import { aFeed, NOW } from '../factories.ts';

const { clients } = useEmulators();
const store = () => dynamoFeedStore(clients().dynamo, 'feeds');

/** The emulator as it is after a kill: what it answers of the feeds' index is changed, and writes are noted. */
function broken(change: (items: ScanCommandOutput['Items']) => ScanCommandOutput['Items']) {
  const written: unknown[] = [];
  const dynamo = clients().dynamo;
  const send: DynamoDBDocumentClient['send'] = async (command: never) => {
    const answer = await dynamo.send(command);
    const { input } = command as { readonly input: { readonly IndexName?: string } };
    if (!((command as unknown) instanceof ScanCommand)) written.push(input);
    if (input.IndexName !== 'by-shard') return answer;
    return { ...(answer as ScanCommandOutput), Items: change((answer as ScanCommandOutput).Items) };
  };
  // A client of the same class, for the paginator.
  const client = Object.assign(Object.create(Object.getPrototypeOf(dynamo)), dynamo, { send });
  return { client: client as DynamoDBDocumentClient, written };
}

test('a state in order is left as it is', async () => {
  await store().add(aFeed(), 0, NOW);
  expect(await repairIndexes(clients().dynamo)).toBe(0);
});

test('an item that its index lacks is written as it is', async () => {
  const feed = aFeed();
  await store().add(feed, 0, NOW);
  const { client, written } = broken((items) => items?.filter(({ id }) => id !== feed.id));
  expect(await repairIndexes(client)).toBe(1);
  expect(written).toMatchObject([{ TableName: 'feeds', Item: { id: feed.id, url: feed.url } }]);
  expect(await store().get(feed.id)).toMatchObject({ url: feed.url });
});

test('an entry that leads nowhere is taken out, and nothing is made of it', async () => {
  const lost = { id: 'no-such-feed', shard: 0, nextPollAt: NOW };
  const { client, written } = broken((items = []) => [...items, lost]);
  expect(await repairIndexes(client)).toBe(1);
  expect(written).toMatchObject([{ Item: lost }, { Key: { id: lost.id } }]);
  expect(await store().get(lost.id)).toBeUndefined();
});
