import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { localClients } from '../../local/clients.ts';
import { createResources } from '../../local/create-resources.ts';
import { startEmulators } from '../../local/emulators.ts';
import { dynamoFeedStore } from '../../src/adapters/aws/dynamo-feed-store.ts';
import { sqsQueue } from '../../src/adapters/aws/sqs-queue.ts';
import { aFeed, NOW } from '../factories.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'wirewatch-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function startAll() {
  const emulators = await startEmulators(dataDir);
  const clients = localClients(emulators);
  await createResources(clients);
  return {
    clients,
    emulators,
    async stop() {
      clients.destroy();
      await emulators.stop();
    },
  };
}

describe('emulators', () => {
  test('keep tables and queued messages over a restart', async () => {
    const feed = aFeed();
    const first = await startAll();
    await dynamoFeedStore(first.clients.dynamo, 'feeds').add(feed, 0, NOW);
    await sqsQueue(first.clients.sqs, first.clients.queueUrl('articles')).send(['kept']);
    await first.stop();

    const second = await startAll();
    expect(await dynamoFeedStore(second.clients.dynamo, 'feeds').get(feed.id)).toMatchObject(feed);
    const { Messages } = await second.clients.sqs.send(
      new ReceiveMessageCommand({ QueueUrl: second.clients.queueUrl('articles'), WaitTimeSeconds: 1 }),
    );
    expect(Messages?.map(({ Body }) => Body)).toEqual(['"kept"']);
    await second.stop();
  });

  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address !== undefined && !address.internal && address.family === 'IPv4');

  test.skipIf(outside === undefined)('answer nobody but this machine', async () => {
    const { emulators, stop } = await startAll();
    const port = Number(new URL(emulators.sqsUrl).port);
    const answered = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: outside?.address ?? '', port });
      socket.on('connect', () => socket.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n'));
      socket.on('data', () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('close', () => resolve(false));
    });
    expect(answered).toBe(false);
    expect((await fetch(`${emulators.sqsUrl}/health`)).ok).toBe(true);
    await stop();
  });
});
