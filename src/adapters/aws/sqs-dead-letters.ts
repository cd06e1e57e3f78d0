import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { DeadLetters } from '../../core/dead-letters.ts';

/** A message that failed so often, over hours, needs a person. */
const MOST_REDRIVES = 10;
const REDRIVES = 'redrives';
/** While one sweep looks at a message, the next one need not. */
const VISIBILITY_SECONDS = 50;
const BATCH = 10;

/** @param name the queue, for people, for instance `alerts` */
export function sqsDeadLetters(client: SQSClient, name: string, url: string, deadUrl: string): DeadLetters {
  async function receive(most: number): Promise<readonly Message[]> {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: deadUrl,
        MaxNumberOfMessages: most,
        VisibilityTimeout: VISIBILITY_SECONDS,
        MessageAttributeNames: [REDRIVES],
      }),
    );
    return Messages;
  }

  /** Queued first, deleted second: a crash in between queues it twice, which its records absorb. */
  async function putBack({ Body, MessageAttributes, ReceiptHandle }: Message): Promise<boolean> {
    const redrives = Number(MessageAttributes?.[REDRIVES]?.StringValue ?? 0);
    if (Body === undefined || redrives >= MOST_REDRIVES || isUnreadable(Body)) return false;
    await client.send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: Body,
        MessageAttributes: { [REDRIVES]: { DataType: 'Number', StringValue: String(redrives + 1) } },
      }),
    );
    await client.send(new DeleteMessageCommand({ QueueUrl: deadUrl, ReceiptHandle }));
    return true;
  }

  return {
    queue: name,
    async redrive(limit) {
      let redriven = 0;
      for (let left = limit; left > 0; left -= BATCH) {
        const most = Math.min(left, BATCH);
        const messages = await receive(most);
        const results = await Promise.all(messages.map(putBack));
        redriven += results.filter(Boolean).length;
        if (messages.length < most) break;
      }
      return redriven;
    },
  };
}

/** What `processBatch` buries: a body in an envelope that says why it can't be read. */
function isUnreadable(body: string): boolean {
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === 'object' && json !== null && 'messageId' in json && 'reason' in json;
  } catch {
    return true;
  }
}
