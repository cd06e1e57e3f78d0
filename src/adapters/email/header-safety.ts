import type { Email } from '../../core/message.ts';
import { oneLine } from '../../core/one-line.ts';

/** What ends an address, starts another one or names a person: an envelope must hold exactly one address. */
const NOT_ONE_ADDRESS = /[\p{Cc}\s,;:<>()[\]\\"]/u;

/** Whether a text is one bare address, so that a message has one recipient whatever a form let through. */
export function isOneAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  return at > 0 && at === text.indexOf('@') && at < text.length - 1 && !NOT_ONE_ADDRESS.test(text);
}

/** The headers of a mail, each on one line: a line break in a value would start a header of its own. */
export function safeHeaders(email: Email): Readonly<Record<string, string>> {
  const entries = Object.entries(email.headers).map(([name, value]) => [
    name.replace(/[^!-9;-~]/g, ''),
    oneLine(value),
  ]);
  return Object.fromEntries(entries);
}
