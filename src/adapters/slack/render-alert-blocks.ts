import type { Alert } from '../../core/alert.ts';
import { type AlertReason, alertReasons } from '../../core/alert-reasons.ts';
import { excerpt } from '../../core/excerpt.ts';
import { httpLink } from '../../core/http-link.ts';
import { markEvidence, type Segment } from '../../core/mark-evidence.ts';
import type { SlackBlock, SlackMessage } from '../../core/message.ts';
import { oneLine, withoutControls } from '../../core/one-line.ts';
import type { SubscriptionLinks } from '../../core/token.ts';
import {
  coverageLine,
  factsLine,
  linkedHeadline,
  plusOutlets,
  type Room,
  updateLine,
} from './alert-lines.ts';
import { button, contextBlock, section } from './blocks.ts';
import { excerptWithin, mrkdwn } from './mrkdwn.ts';

export interface AlertBlocksContext {
  readonly topicName: (id: string) => string;
  readonly links: SubscriptionLinks;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const ROOM: Room = { headline: 600, link: 2_000, names: 300, update: 300 };
/** Escaped, a summary grows at most fivefold. */
const SUMMARY_CHARACTERS = 400;
const REASONS_ROOM = 800;

/**
 * Renders an alert as a Slack message. Pure.
 * @param alsoReportedBy other outlets, where they are known
 */
export function renderAlertBlocks(
  alert: Alert,
  context: AlertBlocksContext,
  alsoReportedBy: readonly string[] = [],
): SlackMessage {
  if (alert.follows?.kind === 'coverage') return coverageMessage(alert);
  const update = alert.follows === undefined ? undefined : updateLine(alert.follows, ROOM);
  const headline = mrkdwn(excerptWithin(oneLine(alert.article.title), ROOM.headline));
  const reasons = alertReasons(alert, context.topicName);
  const topics = reasons.map((reason) => reason.topic).join(', ');
  const quote = quoteOf(alert);
  return {
    // Notifications parse mrkdwn too.
    text: update === undefined ? headline : `${update.replaceAll('*', '')}: ${headline}`,
    blocks: [
      section(`${update === undefined ? '' : `${update}\n`}*${linkedHeadline(alert.article, ROOM)}*`),
      contextBlock(factsLine(alert, topics, plusOutlets(alsoReportedBy), { ...context, room: ROOM })),
      ...(quote === '' ? [] : [section(quote)]),
      ...reasonBlocks(reasons),
      actions(alert, context.links),
    ],
  };
}

/** A reply in the story's thread, where the reader knows what it is about. */
function coverageMessage(alert: Alert): SlackMessage {
  const { outlet, title } = alert.article;
  const text = excerptWithin(oneLine(`Also reported by ${outlet}: ${title}`), ROOM.headline);
  return { text: mrkdwn(text), blocks: [section(coverageLine(alert, ROOM))] };
}

/** The summary as a quote, with the words that mattered in bold. */
function quoteOf(alert: Alert): string {
  const summary = excerpt(alert.article.summary, SUMMARY_CHARACTERS);
  const evidence = alert.topics.flatMap((topic) => topic.evidence);
  const segments = markEvidence(summary, 'summary', evidence);
  // A line break would end the quote.
  const text = segments.map(boldIfMarked).join('').replaceAll(/\s+/gu, ' ').trim();
  return text === '' ? '' : `>${text}`;
}

/** Slack reads `*` as bold only between words, so a span inside a word stays as it is. */
function boldIfMarked(segment: Segment, index: number, segments: readonly Segment[]): string {
  const text = mrkdwn(withoutControls(segment.text));
  const before = segments[index - 1]?.text ?? '';
  const after = segments[index + 1]?.text ?? '';
  const alone = !/[\p{L}\p{N}*]$/u.test(before) && !/^[\p{L}\p{N}*]/u.test(after);
  return segment.marked && alone ? `*${text.trim()}*` : text;
}

function reasonBlocks(reasons: readonly AlertReason[]): readonly SlackBlock[] {
  const lines = reasons.flatMap((reason) => reason.evidence).map(reasonText);
  if (lines.length === 0) return [];
  return [contextBlock(`*Why:* ${mrkdwn(excerptWithin([...new Set(lines)].join('; '), REASONS_ROOM))}`)];
}

const reasonText = (item: AlertReason['evidence'][number]): string =>
  oneLine(`“${item.text}” (${item.where}), ${item.why}`);

function actions({ article }: Alert, links: SubscriptionLinks): SlackBlock {
  const link = httpLink(article.link);
  const read = link === undefined || link.length > ROOM.link ? [] : [button('Read', 'read', link)];
  return { type: 'actions', elements: [...read, button('Manage', 'manage', links.manage)] };
}
