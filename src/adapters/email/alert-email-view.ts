import type { Alert } from '../../core/alert.ts';
import { type AlertReason, alertReasons } from '../../core/alert-reasons.ts';
import { excerpt } from '../../core/excerpt.ts';
import { httpLink } from '../../core/http-link.ts';
import type { SubscriptionLinks } from '../../core/token.ts';
import { formatTime } from '../format-time.ts';

export interface AlertEmailContext {
  /** The address it goes to. */
  readonly to: string;
  readonly topicName: (id: string) => string;
  readonly links: SubscriptionLinks;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** An alert as both parts of the mail show it. */
export interface AlertEmailView {
  readonly to: string;
  readonly topics: readonly string[];
  readonly outlet: string;
  readonly time: string;
  readonly title: string;
  readonly summary: string;
  readonly link?: string;
  readonly reasons: readonly AlertReason[];
  readonly links: SubscriptionLinks;
}

/** About a dozen lines: enough to decide whether to read on. */
const SUMMARY_CHARACTERS = 900;

/** What both parts of an alert's mail say. */
export function alertEmailView(alert: Alert, context: AlertEmailContext): AlertEmailView {
  const { article } = alert;
  const link = httpLink(article.link);
  // Some outlets date their articles into the future.
  const time = Math.min(article.publishedAt ?? article.seenAt, context.now);
  return {
    to: context.to,
    topics: alert.topics.map((topic) => context.topicName(topic.id)),
    outlet: article.outlet,
    time: formatTime(time),
    title: article.title,
    summary: excerpt(article.summary, SUMMARY_CHARACTERS),
    ...(link !== undefined && { link }),
    reasons: alertReasons(alert, context.topicName),
    links: context.links,
  };
}
