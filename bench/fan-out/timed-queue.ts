import type { Queue } from '../../src/core/queue.ts';

/** A queue of SQS on a virtual clock: what is sent is there after its delay, in whole seconds. */
export interface TimedQueue<Message> extends Queue<Message> {
  /** What is visible at `second`; it is taken out. */
  take(second: number): readonly Message[];
  /** Puts a message whose handler failed back until its visibility is over. */
  putBack(message: Message, second: number): void;
  readonly waiting: number;
  /** The most that ever waited. */
  readonly deepest: number;
  /** Requests: a send, a receive and a delete take up to ten messages each. */
  readonly requests: number;
  /** Messages that were received. */
  readonly received: number;
}

const BATCH = 10;

/** @param second the virtual time */
export function timedQueue<Message>(second: () => number): TimedQueue<Message> {
  const due = new Map<number, Message[]>();
  let [waiting, deepest, requests, received] = [0, 0, 0, 0];
  const add = (messages: readonly Message[], at: number): void => {
    const there = due.get(at) ?? [];
    due.set(at, there);
    there.push(...messages);
    waiting += messages.length;
    deepest = Math.max(deepest, waiting);
  };
  return {
    async send(messages, delaySeconds = 0) {
      requests += Math.ceil(messages.length / BATCH);
      add(messages, second() + Math.ceil(delaySeconds));
    },
    take(at) {
      const messages = due.get(at) ?? [];
      due.delete(at);
      waiting -= messages.length;
      received += messages.length;
      requests += 2 * Math.ceil(messages.length / BATCH);
      return messages;
    },
    putBack: (message, at) => add([message], at),
    get waiting() {
      return waiting;
    },
    get deepest() {
      return deepest;
    },
    get requests() {
      return requests;
    },
    get received() {
      return received;
    },
  };
}
