import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { type DeadLetters, deadLetters, type Letter, LOOK_SECONDS } from '../../core/dead-letters.ts';

const REDRIVES = 'redrives';

interface SqsLetter extends Letter {
  readonly receipt: string | undefined;
}

/** @param name the queue, for people, for instance `alerts` */
export function sqsDeadLetters(client: SQSClient, name: string, url: string, deadUrl: string): DeadLetters {
  return deadLetters<SqsLetter>(name, {
    async receive(most) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: deadUrl,
          MaxNumberOfMessages: most,
          VisibilityTimeout: LOOK_SECONDS,
          MessageAttributeNames: [REDRIVES],
        }),
      );
      return Messages.map(toLetter);
    },

    async queueAgain({ body, redrives }) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: url,
          MessageBody: body,
          MessageAttributes: { [REDRIVES]: { DataType: 'Number', StringValue: String(redrives + 1) } },
        }),
      );
    },

    async remove({ receipt }) {
      await client.send(new DeleteMessageCommand({ QueueUrl: deadUrl, ReceiptHandle: receipt }));
    },
  });
}

function toLetter({ Body = '', MessageAttributes, ReceiptHandle }: Message): SqsLetter {
  const redrives = Number(MessageAttributes?.[REDRIVES]?.StringValue ?? 0);
  return { body: Body, redrives, receipt: ReceiptHandle };
}
