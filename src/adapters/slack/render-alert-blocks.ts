import type { Alert } from '../../core/alert.ts';
import { type AlertReason, alertReasons } from '../../core/alert-reasons.ts';
import { excerpt } from '../../core/excerpt.ts';
import { httpLink } from '../../core/http-link.ts';
import { markEvidence, type Segment } from '../../core/mark-evidence.ts';
import type { SlackBlock, SlackMessage } from '../../core/message.ts';
import { oneLine, withoutControls } from '../../core/one-line.ts';
import type { SubscriptionLinks } from '../../core/token.ts';
import { formatTime } from '../format-time.ts';
import { button, contextBlock, section } from './blocks.ts';
import { mrkdwn, mrkdwnLink } from './mrkdwn.ts';

export interface AlertBlocksContext {
  readonly topicName: (id: string) => string;
  readonly links: SubscriptionLinks;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Slack refuses longer texts: https://docs.slack.dev/reference/block-kit/blocks/section-block */
export const TEXT_LIMIT = 3_000;
const BUTTON_URL_LIMIT = 3_000;
/** A text grows by escaping, at most fivefold (`&amp;`): these stay below {@link TEXT_LIMIT}. */
const HEADLINE_CHARACTERS = 300;
const SUMMARY_CHARACTERS = 400;
const REASONS_CHARACTERS = 500;
const NAMES_CHARACTERS = 200;

/** Renders an alert as a Slack message. Pure. */
export function renderAlertBlocks(alert: Alert, context: AlertBlocksContext): SlackMessage {
  const headline = excerpt(oneLine(alert.article.title), HEADLINE_CHARACTERS);
  const link = httpLink(alert.article.link);
  const quote = quoteOf(alert);
  const reasons = alertReasons(alert, context.topicName);
  return {
    // Notifications parse mrkdwn too.
    text: mrkdwn(headline),
    blocks: [
      section(headlineText(headline, link)),
      contextBlock(contextLine(alert, reasons, context)),
      ...(quote === '' ? [] : [section(quote)]),
      ...reasonBlocks(reasons),
      actions(link, context.links),
    ],
  };
}

function headlineText(headline: string, link: string | undefined): string {
  const linked = link === undefined ? mrkdwn(headline) : mrkdwnLink(link, headline);
  return linked.length + 2 <= TEXT_LIMIT ? `*${linked}*` : `*${mrkdwn(headline)}*`;
}

function contextLine(alert: Alert, reasons: readonly AlertReason[], context: AlertBlocksContext): string {
  const { article } = alert;
  const time = Math.min(article.publishedAt ?? article.seenAt, context.now);
  // Slack shows the reader's own zone: https://docs.slack.dev/messaging/formatting-message-text#date-formatting
  const date = `<!date^${Math.floor(time / 1000)}^{date_short_pretty}, {time}|${formatTime(time)}>`;
  const topics = excerpt(reasons.map((reason) => reason.topic).join(', '), NAMES_CHARACTERS);
  const outlet = excerpt(oneLine(article.outlet), NAMES_CHARACTERS);
  return [mrkdwn(outlet), date, mrkdwn(topics)].filter((part) => part !== '').join(' · ');
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
  return [contextBlock(`*Why:* ${mrkdwn(excerpt([...new Set(lines)].join('; '), REASONS_CHARACTERS))}`)];
}

const reasonText = (item: AlertReason['evidence'][number]): string =>
  oneLine(`“${item.text}” (${item.where}), ${item.why}`);

function actions(link: string | undefined, links: SubscriptionLinks): SlackBlock {
  const read = link === undefined || link.length > BUTTON_URL_LIMIT ? [] : [button('Read', 'read', link)];
  return { type: 'actions', elements: [...read, button('Manage', 'manage', links.manage)] };
}
