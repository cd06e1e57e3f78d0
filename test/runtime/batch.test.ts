import type { SQSRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { lambdaContext } from '../../local/lambda-context.ts';
import { memoryQueue } from '../../src/adapters/memory/memory-queue.ts';
import { type DeadLetter, processBatch } from '../../src/runtime/batch.ts';
import { articleMessage, parseMessage } from '../../src/runtime/messages.ts';
import { memoryLog, memoryMetrics } from '../factories.ts';

function aRecord(messageId: string, body = '{}'): SQSRecord {
  return {
    messageId,
    receiptHandle: 'r',
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 's',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:articles',
    awsRegion: 'us-east-1',
  };
}

function run(bodies: Record<string, string>, work: (record: SQSRecord) => Promise<void>) {
  const deadLetters = memoryQueue<DeadLetter>();
  const metrics = memoryMetrics();
  const event = { Records: Object.entries(bodies).map(([id, body]) => aRecord(id, body)) };
  const result = processBatch(event, lambdaContext('f', 30), work, {
    deadLetters,
    metrics,
    log: memoryLog(),
  });
  return { result, deadLetters, metrics };
}

const parseArticle = async (record: SQSRecord): Promise<void> => {
  parseMessage(record.body, articleMessage);
};

describe('processBatch', () => {
  test('reports only the records that failed', async () => {
    const { result } = run({ a: '', b: '', c: '' }, async ({ messageId }) => {
      if (messageId === 'b') throw new Error('throttled');
    });
    expect(await result).toEqual({ batchItemFailures: [{ itemIdentifier: 'b' }] });
  });

  test('reports all when all fail, instead of throwing', async () => {
    const { result } = run({ a: '', b: '' }, () => Promise.reject(new Error('throttled')));
    expect((await result).batchItemFailures).toHaveLength(2);
  });

  test('keeps the failures of concurrent batches apart', async () => {
    const fail = () => Promise.reject(new Error('throttled'));
    const batches = [run({ a: '' }, fail), run({ b: '' }, async () => {}), run({ c: '' }, fail)];
    const failures = await Promise.all(batches.map(async ({ result }) => (await result).batchItemFailures));
    expect(failures).toEqual([[{ itemIdentifier: 'a' }], [], [{ itemIdentifier: 'c' }]]);
  });

  test('buries a message that can’t be read, with the reason, and counts it', async () => {
    const { result, deadLetters, metrics } = run({ a: '{"id":1}', b: 'not json' }, parseArticle);
    expect((await result).batchItemFailures).toEqual([]);
    expect(deadLetters.sent.map(({ message }) => message)).toEqual([
      { messageId: 'a', body: '{"id":1}', reason: expect.stringMatching(/^id: /) },
      { messageId: 'b', body: 'not json', reason: 'the message is not JSON' },
    ]);
    expect(metrics.counts['message.malformed']).toBe(2);
  });
});
