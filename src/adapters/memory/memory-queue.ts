import type { Queue } from '../../core/queue.ts';

/** A queue in memory, for tests: `sent` holds what was accepted, in order. */
export interface MemoryQueue<Message> extends Queue<Message> {
  readonly sent: { readonly message: Message; readonly delaySeconds: number }[];
}

export function memoryQueue<Message>(): MemoryQueue<Message> {
  const sent: MemoryQueue<Message>['sent'] = [];
  return {
    sent,
    async send(messages, delaySeconds = 0) {
      sent.push(...messages.map((message) => ({ message, delaySeconds })));
    },
  };
}
