import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { EMULATOR_SETTINGS } from '../../../local/clients.ts';
import { sqsDeadLetters } from '../../../src/adapters/aws/sqs-dead-letters.ts';
import { useEmulators } from '../../emulated.ts';
import { unique } from '../../factories.ts';

const { clients, emulators } = useEmulators();

/** A queue and its dead-letter queue, both empty. */
async function aQueue(client = strictClient()) {
  const { sqs } = clients();
  const create = async (name: string): Promise<string> => {
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
    return QueueUrl;
  };
  const name = unique('queue');
  const [url, deadUrl] = [await create(name), await create(`${name}-dlq`)];
  return {
    letters: sqsDeadLetters(client, 'alerts', url, deadUrl),
    async bury(body: string, redrives?: number): Promise<void> {
      const MessageAttributes =
        redrives === undefined
          ? undefined
          : { redrives: { DataType: 'Number', StringValue: String(redrives) } };
      await sqs.send(new SendMessageCommand({ QueueUrl: deadUrl, MessageBody: body, MessageAttributes }));
    },
    /** What a worker would receive: each body, and how often it was put back. */
    async received(): Promise<readonly (readonly [body: string | undefined, redrives: number])[]> {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: url,
          MaxNumberOfMessages: 10,
          MessageAttributeNames: ['All'],
        }),
      );
      return Messages.map(({ Body, MessageAttributes }) => [
        Body,
        Number(MessageAttributes?.redrives?.StringValue),
      ]);
    },
    queued: () => countOf(url),
    dead: () => countOf(deadUrl),
  };
}

/** How many messages a queue has, those that somebody looks at included. */
async function countOf(url: string): Promise<number> {
  const { Attributes = {} } = await clients().sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
}

/** A client to whom the emulator gives only those attributes of messages that it asks for, as SQS does. */
function strictClient(): SQSClient {
  const client = new SQSClient({ ...EMULATOR_SETTINGS, endpoint: emulators().sqsUrl });
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      const asked = ('MessageAttributeNames' in args.input && args.input.MessageAttributeNames) || [];
      const messages = ('Messages' in answer.output && answer.output.Messages) || [];
      for (const message of messages) {
        const given = Object.entries(message.MessageAttributes ?? {});
        message.MessageAttributes = Object.fromEntries(given.filter(([name]) => asked.includes(name)));
      }
      return answer;
    },
    { step: 'initialize' },
  );
  return client;
}

/** A client whose requests of one kind fail: before they reach SQS, or after SQS has done what they ask. */
function failingAt(command: string, when: 'before' | 'after'): SQSClient {
  const client = strictClient();
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === command && when === 'before') throw new Error(`${command} failed`);
        const answer = await next(args);
        if (commandName === command) throw new Error(`${command} failed`);
        return answer;
      },
    { step: 'initialize' },
  );
  return client;
}

const BODY = '{"storyId":"s-1","title":"“Ōsaka” & <more>\\n"}';

describe('sqsDeadLetters', () => {
  test('puts a letter back as it was, and notes that it did', async () => {
    const { letters, bury, received, dead } = await aQueue();
    await bury(BODY);
    expect(await letters.redrive(10)).toBe(1);
    expect(await received()).toEqual([[BODY, 1]]);
    expect(await dead()).toBe(0);
  });

  test('has nothing to do with an empty queue', async () => {
    const { letters, queued } = await aQueue();
    expect(await letters.redrive(10)).toBe(0);
    expect(await queued()).toBe(0);
    expect(letters.queue).toBe('alerts');
  });

  test('puts a letter back ten times, then leaves it to a person', async () => {
    const { letters, bury, received, dead } = await aQueue();
    await bury('{"storyId":"ninth"}', 9);
    await bury('{"storyId":"tenth"}', 10);
    expect(await letters.redrive(10)).toBe(1);
    expect(await received()).toEqual([['{"storyId":"ninth"}', 10]]);
    expect(await dead()).toBe(1);
  });

  test.each([
    ['what a worker buried', '{"body":"{}","reason":"id: invalid","messageId":"m-1"}'],
    ['what is not JSON', '{"storyId":'],
  ])('leaves %s to a person', async (_, body) => {
    const { letters, bury, queued, dead } = await aQueue();
    await bury(body);
    expect(await letters.redrive(10)).toBe(0);
    expect([await queued(), await dead()]).toEqual([0, 1]);
  });

  test('puts back as many as it may, in batches', async () => {
    const { letters, bury, queued, dead } = await aQueue();
    await Promise.all(Array.from({ length: 25 }, (_, index) => bury(`{"storyId":"${index}"}`)));
    expect(await letters.redrive(12)).toBe(12);
    expect([await queued(), await dead()]).toEqual([12, 13]);
    expect(await letters.redrive(200)).toBe(13);
    expect([await queued(), await dead()]).toEqual([25, 0]);
  });
});

describe('a redrive that fails loses nothing', () => {
  test('when the queue does not take the letter', async () => {
    const { letters, bury, queued, dead } = await aQueue(failingAt('SendMessageCommand', 'before'));
    await bury(BODY);
    await expect(letters.redrive(10)).rejects.toThrow('SendMessageCommand failed');
    expect([await queued(), await dead()]).toEqual([0, 1]);
  });

  test.each([
    ['after the queue took the letter', 'SendMessageCommand', 'after'],
    ['before the letter is deleted', 'DeleteMessageCommand', 'before'],
  ] as const)('when the worker is lost %s: it comes twice', async (_, command, when) => {
    const { letters, bury, received, dead } = await aQueue(failingAt(command, when));
    await bury(BODY);
    await expect(letters.redrive(10)).rejects.toThrow(`${command} failed`);
    expect(await received()).toEqual([[BODY, 1]]);
    expect(await dead()).toBe(1);
  });
});
