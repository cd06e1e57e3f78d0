import { decodeHTML } from 'entities';
import type { Email } from '../../src/core/message.ts';
import { oneLine } from '../../src/core/one-line.ts';

/** Marks without a width, by which a preheader keeps the body out of the preview. */
const PADDING = /\u034f|\u200c|\u00a0/g;

/** What a mail client's list shows after the subject: the first text of the HTML part, its preheader. */
export function emailGist({ html }: Pick<Email, 'html'>): string {
  const first = /<body[^>]*>\s*<div[^>]*>([^<]*)/i.exec(html)?.[1] ?? '';
  return oneLine(decodeHTML(first).replaceAll(PADDING, ' '));
}
