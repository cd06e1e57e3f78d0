import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { expireItems } from '../../local/expire-items.ts';
import { useEmulators } from '../emulated.ts';
import { HOUR, NOW } from '../factories.ts';

const { clients } = useEmulators();
const seconds = (ms: number): number => Math.floor(ms / 1000);

test('deletes what has expired in every table with an expiry, and nothing else', async () => {
  const items = [
    ['articles', { id: 'old', expiresAt: seconds(NOW - HOUR) }],
    ['articles', { id: 'fresh', expiresAt: seconds(NOW + HOUR) }],
    ['articles', { id: 'for ever' }],
    ['subscriptions', { pk: 'limit#x', sk: 'hour', expiresAt: seconds(NOW - HOUR) }],
    ['subscriptions', { pk: 'reader', sk: 'subscription' }],
    ['deliveries', { id: 'old', expiresAt: seconds(NOW - HOUR) }],
  ] as const;
  const { dynamo } = clients();
  for (const [TableName, Item] of items) await dynamo.send(new PutCommand({ TableName, Item }));

  expect(await expireItems(dynamo, NOW)).toBe(3);

  const { Items: articles } = await dynamo.send(new ScanCommand({ TableName: 'articles' }));
  expect(articles?.map(({ id }) => id).sort()).toEqual(['for ever', 'fresh']);
  const { Items: subscriptions } = await dynamo.send(new ScanCommand({ TableName: 'subscriptions' }));
  expect(subscriptions).toEqual([{ pk: 'reader', sk: 'subscription' }]);
});

test('leaves an item alone that was renewed after it was found', async () => {
  const { dynamo } = clients();
  const put = (expiresAt: number) =>
    dynamo.send(new PutCommand({ TableName: 'stories', Item: { id: 'word#x', expiresAt } }));
  await put(seconds(NOW - HOUR));
  const renewing: DynamoDBDocumentClient = Object.create(dynamo, {
    send: {
      async value(command: DeleteCommand) {
        if (command instanceof DeleteCommand) await put(seconds(NOW + HOUR));
        return dynamo.send(command);
      },
    },
  });

  expect(await expireItems(renewing, NOW)).toBe(0);

  const { Items } = await dynamo.send(new ScanCommand({ TableName: 'stories' }));
  expect(Items).toEqual([{ id: 'word#x', expiresAt: seconds(NOW + HOUR) }]);
});
