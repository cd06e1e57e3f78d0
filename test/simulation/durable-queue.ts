import type { QueueDefinition } from '../../src/adapters/aws/resources.ts';
import type { Letter } from '../../src/core/dead-letters.ts';
import type { Queue } from '../../src/core/queue.ts';
import type { FaultKind } from './fault.ts';
import { RefusedError } from './io.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** A message as a worker receives it. */
export interface Received {
  readonly id: string;
  /** Good for deleting the message, also after it was received again. */
  readonly receipt: string;
  readonly body: string;
  /** With this one. */
  readonly receives: number;
  readonly sentAt: number;
  /** How often it was put back from the dead-letter queue. */
  readonly redrives: number;
}

interface Stored {
  readonly id: string;
  readonly body: string;
  readonly redrives: number;
  readonly sentAt: number;
  readonly expiresAt: number;
  visibleAt: number;
  receives: number;
}

/** A queue as SQS keeps it: at least once, with visibility time-out, delay, and a dead-letter queue. */
export interface DurableQueue extends Queue<unknown> {
  /** @param hideMs for how long nobody else gets the messages @default as the queue is set */
  receive(hideMs?: number): Promise<readonly Received[]>;
  /** Takes messages as another queue had them. */
  pass(messages: readonly Letter[]): void;
  delete(receipts: readonly string[]): Promise<void>;
  /** Other ways in which sending can go. */
  bendSend(messages: readonly unknown[], delaySeconds?: number): Bends;
  /** Other ways in which receiving can go. */
  bendReceive(hideMs?: number): Bends;
  /** Other ways in which deleting can go. */
  bendDelete(receipts: readonly string[]): Bends;
  /** The bodies of all that it ever took. */
  taken(): readonly string[];
  /** The bodies that are on the queue, visible or not. */
  bodies(): readonly string[];
  hasVisible(): boolean;
  /** When the next message becomes visible, or became; `Infinity` for an empty queue. */
  nextVisibleAt(): number;
  /** Is told whenever messages become visible. */
  onVisible(pump: () => void): void;
}

type Bends = Partial<Record<FaultKind, () => Promise<unknown>>>;

export interface DurableQueueOptions {
  readonly name: string;
  readonly clock: VirtualClock;
  readonly definition: Omit<QueueDefinition, 'consumer'> & { readonly batchSize: number };
  readonly deadLetters?: DurableQueue;
}

/** By how much a message falls behind that others overtake, in milliseconds. */
const REORDER_MS = 90_000;
const DAY_MS = 24 * 3_600_000;

export function durableQueue(options: DurableQueueOptions): DurableQueue {
  const { clock, definition, deadLetters } = options;
  const { visibilitySeconds, maxReceives, batchSize, retentionDays } = definition;
  let stored: Stored[] = [];
  const taken: string[] = [];
  let serial = 0;
  let pump = (): void => {};

  const put = (messages: readonly unknown[], delayMs: number): void =>
    keep(
      messages.map((message) => ({ body: JSON.stringify(message), redrives: 0 })),
      delayMs,
    );

  function keep(letters: readonly Letter[], delayMs: number): void {
    for (const { body, redrives } of letters) {
      const sentAt = clock.now();
      const visibleAt = sentAt + delayMs;
      const id = `${options.name}-${++serial}`;
      const expiresAt = sentAt + retentionDays * DAY_MS;
      taken.push(body);
      stored.push({ id, body, redrives, sentAt, expiresAt, visibleAt, receives: 0 });
      clock.at(visibleAt, () => pump());
    }
  }

  /** The messages that a worker may have now; those received too often are put aside. */
  function take(order: (messages: readonly Stored[]) => readonly Stored[], hideMs: number): Received[] {
    const now = clock.now();
    stored = stored.filter((message) => message.expiresAt > now);
    const visible = stored.filter((message) => message.visibleAt <= now);
    const spent = visible.filter((message) => message.receives >= maxReceives);
    stored = stored.filter((message) => !spent.includes(message));
    deadLetters?.pass(spent);
    return order(visible.filter((message) => !spent.includes(message)))
      .slice(0, batchSize)
      .map((message) => hand(message, now + hideMs));
  }

  function hand(message: Stored, visibleAt: number): Received {
    message.receives++;
    message.visibleAt = visibleAt;
    clock.at(visibleAt, () => pump());
    const { id, body, receives, sentAt, redrives } = message;
    return { id, receipt: `${id}#${receives}`, body, receives, sentAt, redrives };
  }

  function remove(receipts: readonly string[]): void {
    const ids = new Set(receipts.map((receipt) => receipt.slice(0, receipt.indexOf('#'))));
    stored = stored.filter(({ id }) => !ids.has(id));
  }

  const inOrder = (messages: readonly Stored[]): readonly Stored[] => messages;
  const visibilityMs = visibilitySeconds * 1000;
  return {
    async send(messages, delaySeconds = 0) {
      put(messages, delaySeconds * 1000);
    },
    async receive(hideMs = visibilityMs) {
      return take(inOrder, hideMs);
    },
    pass: (messages) => keep(messages, 0),
    async delete(receipts) {
      remove(receipts);
    },
    bendDelete: (receipts) => ({
      ...(receipts.length > 1 && {
        async partial() {
          remove(receipts.slice(0, receipts.length >> 1));
        },
      }),
    }),
    bendSend: (messages, delaySeconds = 0) => ({
      async duplicate() {
        put([...messages, ...messages], delaySeconds * 1000);
      },
      async reorder() {
        put(messages.toReversed(), delaySeconds * 1000 + REORDER_MS);
      },
      ...(messages.length > 1 && {
        async partial() {
          put(messages.slice(0, messages.length >> 1), delaySeconds * 1000);
          throw new RefusedError('a part of the messages was refused by the simulation');
        },
      }),
    }),
    bendReceive: (hideMs = visibilityMs) => ({
      async duplicate() {
        return take(inOrder, 0);
      },
      async reorder() {
        return take((messages) => messages.toReversed(), hideMs);
      },
    }),
    taken: () => taken,
    bodies: () => stored.map(({ body }) => body),
    nextVisibleAt: () => Math.min(...stored.map(({ visibleAt }) => visibleAt)),
    hasVisible: () => stored.some(({ visibleAt }) => visibleAt <= clock.now()),
    onVisible(run) {
      pump = run;
    },
  };
}
