import type { Alert, Follow } from '../../core/alert.ts';
import { type AlertReason, alertReasons } from '../../core/alert-reasons.ts';
import { excerpt } from '../../core/excerpt.ts';
import { httpLink } from '../../core/http-link.ts';
import { oneLine } from '../../core/one-line.ts';
import { formatTime } from '../format-time.ts';
import { listOfSome } from '../list-of-some.ts';
import type { EmailContext } from './email-context.ts';

/** An alert as both parts of a mail show it. */
export interface AlertEmailView {
  /** What makes it a follow-up: `Update` and `toll 12 → 31`. @default it tells the story first */
  readonly lead?: { readonly label: string; readonly what: string };
  readonly topics: readonly string[];
  readonly outlet: string;
  readonly time: string;
  readonly title: string;
  readonly summary: string;
  readonly link?: string;
  readonly reasons: readonly AlertReason[];
  /** `Also reported by A, B and 3 more`; empty where nobody is known. */
  readonly others: string;
  readonly feedback?: string;
  /** Whether the words that mattered are marked. */
  readonly marked: boolean;
}

/** The characters that the parts of an alert may take. */
export interface EmailRoom {
  readonly headline: number;
  readonly summary: number;
  /** The name of an outlet or a topic, or what an update says: each. */
  readonly name: number;
  /** A longer address is left out; escaped, as it stands in HTML. */
  readonly link: number;
  /** Whether marks, which take more than the words themselves, have room. */
  readonly marks: boolean;
}

/** About a dozen lines of summary: enough to decide whether to read on. */
export const ALERT_ROOM: EmailRoom = { headline: 500, summary: 900, name: 200, link: 8_000, marks: true };
const OUTLETS_SHOWN = 2;

/**
 * What both parts of a mail say of an alert.
 * @param alsoReportedBy other outlets, where they are known
 */
export function alertEmailView(
  alert: Alert,
  context: EmailContext,
  alsoReportedBy: readonly string[] = [],
  room = ALERT_ROOM,
): AlertEmailView {
  const { article, follows } = alert;
  const name = (text: string): string => excerpt(oneLine(text), room.name);
  const link = fitting(httpLink(article.link), room);
  const feedback = fitting(context.feedbackLink?.(alert), room);
  const lead = leadOf(follows, name);
  // Some outlets date their articles into the future.
  const time = Math.min(article.publishedAt ?? article.seenAt, context.now);
  return {
    ...(lead !== undefined && { lead }),
    topics: alert.topics.map((topic) => name(context.topicName(topic.id))),
    outlet: name(article.outlet),
    time: formatTime(time),
    title: excerpt(article.title, room.headline),
    summary: room.summary === 0 ? '' : excerpt(article.summary, room.summary),
    ...(link !== undefined && { link }),
    reasons: alertReasons(alert, context.topicName),
    others:
      alsoReportedBy.length === 0
        ? ''
        : `Also reported by ${listOfSome(alsoReportedBy.map(name), OUTLETS_SHOWN)}`,
    ...(feedback !== undefined && { feedback }),
    marked: room.marks,
  };
}

function leadOf(follows: Follow | undefined, name: (text: string) => string): AlertEmailView['lead'] {
  if (follows === undefined) return undefined;
  if (follows.kind === 'coverage') return { label: 'Also reported', what: 'a story that you had before' };
  return { label: 'Update', what: name(follows.what) };
}

function fitting(link: string | undefined, room: EmailRoom): string | undefined {
  if (link === undefined) return undefined;
  return link.replaceAll(/[&<>"']/g, '&quot;').length <= room.link ? link : undefined;
}
