import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { ConsumerDefinition } from '../src/adapters/aws/resources.ts';
import type { Log } from '../src/runtime/log.ts';
import { LOCAL_ACCOUNT, lambdaContext } from './lambda-context.ts';

export interface EventSourceOptions {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  /** The function's name, for its context. */
  readonly name: string;
  readonly consumer: ConsumerDefinition;
  readonly handler: (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;
  readonly log: Log;
  /** How many batches are in work at once. @default 2 */
  readonly pollers?: number;
}

/** Something that runs until it is stopped; `stop` waits for what is in work. */
export interface Running {
  stop(): Promise<void>;
}

const LONG_POLL_SECONDS = 5;
const PAUSE_AFTER_ERROR_MS = 1_000;

/**
 * What Lambda's event source mapping does: receives batches, invokes the handler with a genuine `SQSEvent`,
 * and deletes all but the reported failures, which come back after their visibility time-out.
 */
export function startEventSource(options: EventSourceOptions): Running {
  const stopping = new AbortController();
  const loops = Array.from({ length: options.pollers ?? 2 }, () => poll(options, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function poll(options: EventSourceOptions, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      const messages = await receive(options, stopping);
      if (messages.length > 0) await invoke(messages, options);
    } catch (error) {
      if (stopping.aborted) return;
      options.log.error('event-source.failed', { function: options.name, reason: String(error) });
      await new Promise((resolve) => setTimeout(resolve, PAUSE_AFTER_ERROR_MS));
    }
  }
}

async function receive(options: EventSourceOptions, stopping: AbortSignal): Promise<readonly Message[]> {
  const { Messages = [] } = await options.sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: options.queueUrl,
      MaxNumberOfMessages: options.consumer.batchSize,
      WaitTimeSeconds: LONG_POLL_SECONDS,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
    { abortSignal: stopping },
  );
  return Messages;
}

async function invoke(messages: readonly Message[], options: EventSourceOptions): Promise<void> {
  const event = { Records: messages.map((message) => toRecord(message, options.queueUrl)) };
  const context = lambdaContext(options.name, options.consumer.timeoutSeconds);
  const { batchItemFailures } = await options.handler(event, context);
  const failed = new Set(batchItemFailures.map((failure) => failure.itemIdentifier));
  const done = messages.filter((message) => !failed.has(message.MessageId ?? ''));
  if (done.length === 0) return;
  await options.sqs.send(
    new DeleteMessageBatchCommand({
      QueueUrl: options.queueUrl,
      Entries: done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
    }),
  );
}

function toRecord(message: Message, queueUrl: string): SQSRecord {
  const { Attributes = {} } = message;
  const name = queueUrl.slice(queueUrl.lastIndexOf('/') + 1);
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: {
      ApproximateReceiveCount: Attributes.ApproximateReceiveCount ?? '1',
      SentTimestamp: Attributes.SentTimestamp ?? '',
      SenderId: Attributes.SenderId ?? LOCAL_ACCOUNT.account,
      ApproximateFirstReceiveTimestamp: Attributes.ApproximateFirstReceiveTimestamp ?? '',
    },
    messageAttributes: {},
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:${LOCAL_ACCOUNT.region}:${LOCAL_ACCOUNT.account}:${name}`,
    awsRegion: LOCAL_ACCOUNT.region,
  };
}
