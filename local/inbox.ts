import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import type { Email, SlackMessage } from '../src/core/message.ts';

/** Something that was sent, kept as its reader sees it. */
export interface InboxMessage {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: 'email' | 'slack';
  /** Who reads it; masked where it is a secret. */
  readonly to: string;
  /** `inbox` when it went no further than this page. */
  readonly via: 'inbox' | 'smtp' | 'slack';
  readonly email?: Email;
  readonly slack?: SlackMessage;
}

/** Keeps what was sent, newest first. */
export interface Inbox {
  add(message: Omit<InboxMessage, 'id'>): void;
  latest(limit: number): readonly InboxMessage[];
  get(id: string): InboxMessage | undefined;
}

/** How many messages are kept at hand; the file keeps all. */
const AT_HAND = 500;

/** @param file one JSON line per message, appended before the sender is told that it was taken */
export function fileInbox(file: string): Inbox {
  const messages = readMessages(file);
  let count = messages.length;
  let latest = messages.slice(-AT_HAND).reverse();
  return {
    add(message) {
      const kept: InboxMessage = { ...message, id: String(++count) };
      appendFileSync(file, `${JSON.stringify(kept)}\n`);
      latest = [kept, ...latest].slice(0, AT_HAND);
    },
    latest: (limit) => latest.slice(0, limit),
    get: (id) => latest.find((message) => message.id === id),
  };
}

/** A line that a crash cut short was never acknowledged, and its delivery is tried again: it goes, or the next would join it. */
function readMessages(file: string): readonly InboxMessage[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole));
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as InboxMessage);
}
