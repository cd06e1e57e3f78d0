import type { Alert, Follow } from '../../core/alert.ts';
import { httpLink } from '../../core/http-link.ts';
import { oneLine } from '../../core/one-line.ts';
import { formatTime } from '../format-time.ts';
import { excerptWithin, mrkdwn, mrkdwnLink, roomOf } from './mrkdwn.ts';

/**
 * What the blocks of one message may take together, as JSON. Slack refuses more than some 13,000 characters
 * (`msg_blocks_too_long`) without saying how it counts: https://github.com/slackapi/bolt-js/issues/2867
 */
export const MESSAGE_ROOM = 12_000;

/** The characters that the parts of an alert may take, escaped. */
export interface Room {
  readonly headline: number;
  /** A longer address is left out. */
  readonly link: number;
  /** The outlet's name, the topics, the other outlets: each. */
  readonly names: number;
  readonly update: number;
}

/** The headline, linked where the link fits. */
export function linkedHeadline(article: Alert['article'], room: Room): string {
  const headline = excerptWithin(oneLine(article.title), room.headline);
  const url = httpLink(article.link);
  return url === undefined || linkRoom(article) > room.link ? mrkdwn(headline) : mrkdwnLink(url, headline);
}

/** What an article's link takes beside its headline; 0 without one. */
export function linkRoom({ link }: Alert['article']): number {
  const url = httpLink(link);
  return url === undefined ? 0 : roomOf(mrkdwnLink(url, ''));
}

/** `*Update:* toll 12 → 31` */
export function updateLine({ what }: Extract<Follow, { kind: 'update' }>, room: Room): string {
  return `*Update:* ${mrkdwn(excerptWithin(oneLine(what), room.update))}`;
}

/** Who else tells a story, and how. */
export function coverageLine({ article }: Alert, room: Room): string {
  const outlet = mrkdwn(excerptWithin(oneLine(article.outlet), room.names));
  return `Also reported by ${outlet}: ${linkedHeadline(article, room)}`;
}

/** Outlet, time, topics and whatever else is known, as one line of mrkdwn. */
export function factsLine(
  { article }: Alert,
  topics: string,
  more: string,
  { now, room }: { readonly now: number; readonly room: Room },
): string {
  const time = Math.min(article.publishedAt ?? article.seenAt, now);
  // Slack shows the reader's own zone: https://docs.slack.dev/messaging/formatting-message-text#date-formatting
  const date = `<!date^${Math.floor(time / 1000)}^{date_short_pretty}, {time}|${formatTime(time)}>`;
  const short = (text: string): string => mrkdwn(excerptWithin(oneLine(text), room.names));
  return [short(article.outlet), date, short(topics), short(more)].filter((part) => part !== '').join(' · ');
}

/** `+4 outlets`. */
export function plusOutlets({ length }: readonly string[]): string {
  return length === 0 ? '' : `+${length} ${length === 1 ? 'outlet' : 'outlets'}`;
}
