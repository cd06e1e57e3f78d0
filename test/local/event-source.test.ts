import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { startEventSource } from '../../local/event-source.ts';
import type { QueueName } from '../../src/adapters/aws/resources.ts';
import { sqsQueue } from '../../src/adapters/aws/sqs-queue.ts';
import { useEmulators } from '../emulated.ts';
import { memoryLog } from '../factories.ts';

const { clients } = useEmulators();

/** What a queue hands out within a second. */
async function receive(name: QueueName | `${QueueName}-dlq`) {
  const { Messages = [] } = await clients().sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: clients().queueUrl(name),
      WaitTimeSeconds: 1,
      MaxNumberOfMessages: 10,
    }),
  );
  return Messages;
}

describe('event source', () => {
  test('hands over genuine records and deletes all but the reported failures', async () => {
    const events: SQSEvent[] = [];
    const seen = new Set<string>();
    const done = Promise.withResolvers<void>();
    const source = startEventSource({
      sqs: clients().sqs,
      queueUrl: clients().queueUrl('articles'),
      name: 'classifier',
      consumer: { timeoutSeconds: 30, batchSize: 10 },
      log: memoryLog(),
      async handler(event, context) {
        events.push(event);
        expect(context.getRemainingTimeInMillis()).toBeGreaterThan(25_000);
        for (const { body } of event.Records) seen.add(body);
        if (seen.size === 12) done.resolve();
        const failed = event.Records.filter(({ body }) => body === '"m-3"');
        return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
      },
    });
    await sqsQueue(clients().sqs, clients().queueUrl('articles')).send(
      Array.from({ length: 12 }, (_, index) => `m-${index}`),
    );
    await done.promise;
    await source.stop();

    expect(events.every(({ Records }) => Records.length <= 10)).toBe(true);
    const [record] = events[0]?.Records ?? [];
    expect(record).toMatchObject({
      eventSource: 'aws:sqs',
      awsRegion: 'us-east-1',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:articles',
      attributes: { ApproximateReceiveCount: '1' },
    });
    expect(await receive('articles')).toEqual([]);
  });

  test('survives a handler that throws', async () => {
    const log = memoryLog();
    let calls = 0;
    const done = Promise.withResolvers<void>();
    const source = startEventSource({
      sqs: clients().sqs,
      queueUrl: clients().queueUrl('alerts'),
      name: 'notifier',
      consumer: { timeoutSeconds: 30, batchSize: 1 },
      pollers: 1,
      log,
      async handler() {
        if (++calls === 1) throw new Error('a defect');
        done.resolve();
        return { batchItemFailures: [] };
      },
    });
    const queue = sqsQueue(clients().sqs, clients().queueUrl('alerts'));
    await queue.send(['first', 'second']);
    await done.promise;
    await source.stop();
    expect(log.events).toContain('event-source.failed');
  });
});

describe('sqsQueue', () => {
  test('splits what is too much for one request by number and by size', async () => {
    const queue = sqsQueue<string>(clients().sqs, clients().queueUrl('articles-dlq'));
    const large = Array.from({ length: 5 }, (_, index) => `${index}${'x'.repeat(400_000)}`);
    await queue.send(large);
    const received = await receive('articles-dlq');
    const more = received.length < 5 ? await receive('articles-dlq') : [];
    expect(new Set([...received, ...more].map(({ Body }) => Body))).toEqual(
      new Set(large.map((body) => JSON.stringify(body))),
    );
  });

  test('throws when the queue refuses, naming the queue', async () => {
    const missing = sqsQueue(
      clients().sqs,
      clients()
        .queueUrl('articles')
        .replace(/articles$/, 'no-such-queue'),
    );
    await expect(missing.send(['m'])).rejects.toThrow();
  });
});
