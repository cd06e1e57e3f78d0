import { excerpt } from '../../core/excerpt.ts';

/**
 * Text for a mrkdwn field: Slack's three control characters become entities, so that `<!channel>` in a
 * headline is only text. https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function mrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A link with a label. In the address, the characters that would end it early are percent-encoded. */
export function mrkdwnLink(url: string, label: string): string {
  const address = url.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E');
  // A bar in the label is harmless: only the first one separates.
  return `<${mrkdwn(address)}|${mrkdwn(label)}>`;
}

/** The characters that mrkdwn takes within a request. */
export function roomOf(escaped: string): number {
  return JSON.stringify(escaped).length - 2;
}

/**
 * The beginning of a text that, escaped, takes at most `room` characters: an ampersand needs five.
 * @param room at least 1
 */
export function excerptWithin(text: string, room: number): string {
  let limit = room;
  for (;;) {
    const words = excerpt(text, limit);
    const taken = roomOf(mrkdwn(words));
    if (taken <= room) return words;
    if (limit === 1) return '…';
    limit = Math.max(1, Math.min(limit - 1, Math.floor((limit * room) / taken)));
  }
}
