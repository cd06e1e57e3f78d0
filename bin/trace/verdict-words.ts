import { formatTime } from '../../src/adapters/format-time.ts';
import type { ArticleTrace, SubscriptionTrace } from './trace-article.ts';

/** Whether a subscription was matched, or why not, in words. */
export function verdictWords({ verdict, subscription, topics }: SubscriptionTrace): string {
  const { createdAt, reason, topics: wanted } = subscription;
  switch (verdict) {
    case 'matched':
      return `matched by ${topics.join(', ')}`;
    case 'no-topic':
      return 'not matched: the article has no topic';
    case 'other-topics':
      return `not matched: asked for other topics (${wanted.join(', ')})`;
    case 'subscribed-after':
      return `not matched: subscribed after the article was seen, ${formatTime(createdAt)}`;
    case 'pending':
      return 'no alert: the subscription is pending, its subscriber has not confirmed it';
    case 'ended':
      return 'no alert from now on: the subscriber ended the subscription';
    case 'disabled':
      return `no alert from now on: the subscription is disabled${reason === undefined ? '' : ` (${reason})`}`;
  }
}

/** How long an alert waits on its queue, as a rule. */
const QUEUED_MS = 15 * 60_000;

/** Why a matched subscription has no delivery; `undefined` when there is nothing to explain. */
export function whyNoDelivery(
  { verdict, deliveries, held }: SubscriptionTrace,
  { state, fanOuts, article }: ArticleTrace,
  now: number,
): string | undefined {
  if (verdict !== 'matched' || deliveries.length > 0 || held !== undefined) return undefined;
  if (state === 'begun')
    return 'no delivery yet: the article is not done; the sweeper puts it back on its queue if its worker was lost';
  if (fanOuts === 1) return 'no delivery yet: 1 part of the fan-out is not done';
  if (fanOuts > 0) return `no delivery yet: ${fanOuts} parts of the fan-out are not done`;
  if (article.alerts === 0)
    return 'no delivery: nobody was subscribed to its topics when it was classified, so it was confirmed later';
  if (now - article.seenAt < QUEUED_MS) return 'no delivery yet: the alert waits on its queue for its turn';
  return 'no delivery: confirmed after the article was classified; or the alert waits for a full digest, for its turn, or among the dead letters (docs/runbook.md)';
}

/** What a story's alert told instead, when it told of another article. */
export function toldInstead(
  { deliveries: [first] }: SubscriptionTrace,
  articleId: string,
): string | undefined {
  if (first === undefined || first.articleId === articleId || first.follows !== undefined) return undefined;
  return `the story was told by another article, ${first.articleId}: ${first.title}`;
}
