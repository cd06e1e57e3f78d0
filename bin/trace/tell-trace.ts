import { styleText } from 'node:util';
import { formatTime } from '../../src/adapters/format-time.ts';
import { cadenceWords } from '../../src/core/cadence-words.ts';
import type { ClassifiedArticle, TopicMatch } from '../../src/core/classification.ts';
import type { Delivery } from '../../src/core/delivery.ts';
import type { FeedSummary } from '../../src/core/feed.ts';
import { healthInWords } from '../../src/core/feed-health.ts';
import { oneLine } from '../../src/core/one-line.ts';
import { maskChannel, type Subscription } from '../../src/core/subscription.ts';
import { print } from '../print.ts';
import { deliveryWords, whatIsNext } from './delivery-words.ts';
import { missingWords } from './missing-words.ts';
import type { Trace } from './trace.ts';
import type { AddressTrace } from './trace-address.ts';
import type { AlertTrace } from './trace-alert.ts';
import { type ArticleTrace, type SubscriptionTrace, subscriptionOf } from './trace-article.ts';
import { toldInstead, verdictWords, whyNoDelivery } from './verdict-words.ts';

/** Prints a trace for people. */
export function tellTrace(trace: Trace, now: number): void {
  switch (trace.kind) {
    case 'article':
      tellArticle(trace, now);
      break;
    case 'missing':
      print(styleText('bold', 'No article of this link.'));
      tellLines(missingWords(trace, now));
      break;
    case 'alert':
      tellAlert(trace);
      break;
    case 'address':
      tellAddress(trace);
  }
}

function tellArticle(trace: ArticleTrace, now: number): void {
  const { article, feed, below, storyId, subscriptions, state } = trace;
  print(styleText('bold', oneLine(article.title) || '(no title)'));
  tellFields([
    ['Article', `${article.id}${article.link === undefined ? '' : ` ${oneLine(article.link)}`}`],
    ['Feed', feedWords(article, feed, now)],
    [
      'Published',
      article.publishedAt === undefined ? 'the feed does not say' : formatTime(article.publishedAt),
    ],
    ['Seen', `${formatTime(article.seenAt)}${state === 'begun' ? '; not done yet' : ''}`],
    ['Story', state === 'begun' ? 'not chosen yet' : storyWords(article, storyId)],
  ]);
  tellTopics('Topics', article.topics);
  tellTopics('Noticed, not enough for an alert (title and summary, by the topics as they are now)', below);
  print('\nSubscriptions:');
  // Those that asked for something else are many, and alike.
  const [others, told] = [true, false].map((wanted) =>
    subscriptions.filter(({ verdict }) => (verdict === 'other-topics' || verdict === 'no-topic') === wanted),
  );
  for (const way of told ?? []) tellSubscription(way, trace, now);
  if (others !== undefined && others.length > 0) print(`  ${othersWords(article, others.length)}`);
  if (subscriptions.length === 0) print('  Nobody has subscribed yet.');
}

function feedWords({ outlet }: ClassifiedArticle, feed: FeedSummary | undefined, now: number): string {
  if (feed === undefined) return `${oneLine(outlet)}, a feed that is no longer polled`;
  return `${oneLine(feed.title)} ${feed.url} (${healthInWords(feed, now)})`;
}

function storyWords({ story, topics }: ClassifiedArticle, storyId: string): string {
  if (story !== undefined)
    return `${storyId}, ${story.joined ? 'joined' : 'begun'} by this article: ${story.why}`;
  return topics.length === 0 ? 'none: no topic' : 'none: nobody asked for its topics when it was classified';
}

function othersWords({ topics }: ClassifiedArticle, count: number): string {
  const who = count === 1 ? '1 subscription' : `${count} subscriptions`;
  return topics.length === 0 ? `${who} not matched: no topic.` : `${who} not matched: other topics.`;
}

function tellTopics(heading: string, topics: readonly TopicMatch[]): void {
  if (topics.length === 0 && heading !== 'Topics') return;
  print(`\n${heading}:${topics.length === 0 ? ' none' : ''}`);
  for (const { id, score, evidence, secondOpinion } of topics) {
    const asked = secondOpinion === undefined ? '' : `, ${secondOpinion.by} was asked too`;
    print(`  ${styleText('red', id)} ${Math.min(99, Math.round(score * 100))} %${asked}`);
    for (const { text, field, why } of evidence) print(`    “${oneLine(text)}” in the ${field}: ${why}`);
  }
}

function tellSubscription(way: SubscriptionTrace, trace: ArticleTrace, now: number): void {
  const { subscription, deliveries, held } = way;
  print(`  ${subscriptionWords(subscription)}: ${verdictWords(way)}`);
  for (const delivery of deliveries) tellDelivery(delivery, subscriptionOf(delivery, trace));
  const remarks = [
    toldInstead(way, trace.article.id),
    held === undefined ? undefined : heldWords(held),
    whyNoDelivery(way, trace, now),
  ];
  for (const remark of remarks.filter((line) => line !== undefined)) print(`    ${remark}`);
}

function subscriptionWords({ channel, id }: Subscription): string {
  return `${maskChannel(channel)} (${id.slice(0, 8)})`;
}

const heldWords = ({ heldAt, dueAt }: NonNullable<SubscriptionTrace['held']>): string =>
  `held for a digest since ${formatTime(heldAt)}, due ${formatTime(dueAt)}`;

function tellDelivery(delivery: Delivery, subscription: Subscription | undefined): void {
  const { id, follows } = delivery;
  const what = follows === undefined ? '' : `${follows.kind}: `;
  print(`    ${what}${deliveryWords(delivery)}`);
  print(`    next: ${whatIsNext(delivery, subscription)}`);
  print(styleText('dim', `    ${id}`));
}

function tellAlert({ storyId, delivery, subscription, article, held, others }: AlertTrace): void {
  const title = article?.title ?? delivery?.title ?? others[0]?.title ?? '';
  print(styleText('bold', oneLine(title) || '(no title)'));
  tellFields([
    ['Story', `${storyId}${article?.story === undefined ? '' : `: ${article.story.why}`}`],
    ['Article', articleWords(article, delivery)],
    ...(subscription === undefined ? [] : [['For', subscriptionWords(subscription)] as const]),
    ...(held === undefined ? [] : [['Held', heldWords(held)] as const]),
  ]);
  if (delivery !== undefined) {
    print('\nDelivery:');
    tellDelivery(delivery, subscription);
  }
  print(
    `\n${delivery === undefined && held === undefined ? 'Deliveries' : 'Other deliveries'} of the story:${others.length === 0 ? ' none' : ''}`,
  );
  for (const other of others) tellLines([`${other.channel}: ${deliveryWords(other)}`, `  ${other.id}`]);
}

function articleWords(article: ClassifiedArticle | undefined, delivery: Delivery | undefined): string {
  if (article === undefined) return `${delivery?.articleId ?? ''} (no longer stored)`.trim();
  return `${article.id} ${oneLine(article.link ?? article.outlet)}`;
}

function tellAddress({ subscriptions, counts, latest }: AddressTrace): void {
  print('Subscriptions:');
  for (const { held, ...subscription } of subscriptions) {
    const { status, reason, cadence, topics, createdAt } = subscription;
    const why = reason === undefined ? '' : ` (${reason})`;
    print(
      `  ${subscriptionWords(subscription)} ${status}${why}, ${cadenceWords(cadence)}, since ${formatTime(createdAt)}`,
    );
    print(`    ${topics.join(', ')}`);
    if (held !== undefined)
      print(
        `    ${held.alerts.length}${held.more ? ' and more' : ''} held for a digest, due ${formatTime(held.dueAt)}`,
      );
  }
  const sums = Object.entries(counts).map(([state, count]) => `${count} ${state}`);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const shown = latest.length < all ? `; the latest ${latest.length}:` : '';
  print(`\nDeliveries: ${sums.join(', ') || 'none'}${shown}`);
  for (const delivery of latest) {
    tellLines([`${deliveryWords(delivery)}`, `  ${oneLine(delivery.title)}`, `  ${delivery.id}`]);
  }
}

function tellFields(fields: readonly (readonly [name: string, value: string])[]): void {
  for (const [name, value] of fields) print(`  ${styleText('dim', name.padEnd(10))}${value}`);
}

function tellLines(lines: readonly string[]): void {
  for (const line of lines) print(`  ${line}`);
}
