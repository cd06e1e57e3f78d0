import { type BatchResultErrorEntry, SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Queue } from '../../core/queue.ts';

/** SQS takes ten messages and 1 MiB in one request; the margin covers what JSON and headers add. */
const BATCH_SIZE = 10;
const BATCH_BYTES = 900_000;
/** Entries that SQS throttles inside a 200 answer are sent again this often, within the same call. */
const ATTEMPTS = 3;

/** A queue that takes messages as JSON. `send` throws unless SQS has accepted every message. */
export function sqsQueue<Message>(client: SQSClient, url: string): Queue<Message> {
  async function sendBatch(bodies: readonly string[], delaySeconds: number): Promise<void> {
    let open = bodies.map((body, index) => ({
      Id: String(index),
      MessageBody: body,
      DelaySeconds: delaySeconds,
    }));
    let failed: readonly BatchResultErrorEntry[] = [];
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const result = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: open }));
      failed = result.Failed ?? [];
      if (failed.length === 0) return;
      const again = new Set(failed.map((entry) => entry.Id));
      open = open.filter((entry) => again.has(entry.Id));
    }
    const [first] = failed;
    throw new Error(
      `queue ${nameOf(url)}: ${failed.length} of ${bodies.length} messages refused (${first?.Code}: ${first?.Message}); the caller's own message comes back and tries again`,
    );
  }

  return {
    async send(messages, delaySeconds = 0) {
      for (const batch of batches(messages.map((message) => JSON.stringify(message)))) {
        await sendBatch(batch, Math.min(Math.max(0, Math.ceil(delaySeconds)), 900));
      }
    },
  };
}

/** The last path segment of a queue URL. */
function nameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

/** Groups bodies so that each group fits into one request. */
function batches(bodies: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = [];
  let bytes = 0;
  for (const body of bodies) {
    const size = Buffer.byteLength(body);
    const group = groups.at(-1);
    if (group === undefined || group.length === BATCH_SIZE || bytes + size > BATCH_BYTES) {
      groups.push([body]);
      bytes = size;
    } else {
      group.push(body);
      bytes += size;
    }
  }
  return groups;
}
