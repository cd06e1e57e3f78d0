import type { Delivery } from '../../src/core/delivery.ts';
import type { FeedSummary } from '../../src/core/feed.ts';
import { conditionOf, healthInWords } from '../../src/core/feed-health.ts';
import { maskChannel, type Subscription } from '../../src/core/subscription.ts';
import { deliveryLine } from '../delivery-line.ts';
import { whatIsNext } from './delivery-words.ts';
import { missingWords } from './missing-words.ts';
import type { Trace } from './trace.ts';
import type { AddressTrace } from './trace-address.ts';
import type { AlertTrace } from './trace-alert.ts';
import { type ArticleTrace, subscriptionOf } from './trace-article.ts';
import { verdictWords, whyNoDelivery } from './verdict-words.ts';

/** A trace as JSON: instants as ISO 8601, addresses masked. */
export function traceJson(trace: Trace, now: number) {
  switch (trace.kind) {
    case 'article':
      return articleJson(trace, now);
    case 'missing':
      return {
        ...{ kind: trace.kind, link: trace.link },
        seenIn: trace.seenIn.map(({ feed, publishedAt }) => ({
          ...feedJson(feed, now),
          published: iso(publishedAt),
        })),
        feeds: trace.feeds.map((feed) => feedJson(feed, now)),
        inWords: missingWords(trace, now),
      };
    case 'alert':
      return alertJson(trace);
    case 'address':
      return addressJson(trace);
  }
}

function articleJson(trace: ArticleTrace, now: number) {
  const { kind, state, article, feed, below, storyId, fanOuts, subscriptions } = trace;
  const { id, link, outlet, title, publishedAt, seenAt, topics, alerts, story } = article;
  return {
    ...{ kind, state, article: id, link, outlet, title, published: iso(publishedAt), seen: iso(seenAt) },
    feed: feed === undefined ? undefined : feedJson(feed, now),
    ...{ topics, below, alerts, fanOuts },
    story: story ?? { id: storyId },
    subscriptions: subscriptions.map((way) => ({
      ...subscriptionJson(way.subscription),
      ...{ verdict: way.verdict, matched: way.topics },
      inWords: [verdictWords(way), whyNoDelivery(way, trace, now)].filter((line) => line !== undefined),
      deliveries: way.deliveries.map((delivery) => deliveryJson(delivery, subscriptionOf(delivery, trace))),
      held: heldJson(way.held),
    })),
  };
}

function alertJson({ kind, storyId, delivery, subscription, article, held, others }: AlertTrace) {
  return {
    ...{ kind, story: article?.story ?? { id: storyId } },
    delivery: delivery === undefined ? undefined : deliveryJson(delivery, subscription),
    subscription: subscription === undefined ? undefined : subscriptionJson(subscription),
    article: article === undefined ? undefined : { id: article.id, link: article.link, title: article.title },
    held: heldJson(held),
    others: others.map(deliveryLine),
  };
}

function addressJson({ kind, subscriptions, counts, latest }: AddressTrace) {
  return {
    kind,
    subscriptions: subscriptions.map(({ held, ...subscription }) => ({
      ...subscriptionJson(subscription),
      held:
        held === undefined
          ? undefined
          : { alerts: held.alerts.length, more: held.more, due: iso(held.dueAt) },
    })),
    ...{ counts, latest: latest.map(deliveryLine) },
  };
}

function feedJson(feed: FeedSummary, now: number) {
  const { id, url, title, nextPollAt } = feed;
  const health = { condition: conditionOf(feed, now), inWords: healthInWords(feed, now) };
  return { id, url, title, ...health, nextPoll: iso(nextPollAt) };
}

function subscriptionJson({ id, subscriberId, channel, status, reason, topics, createdAt }: Subscription) {
  const shown = {
    subscription: id,
    subscriber: subscriberId,
    channel: channel.kind,
    to: maskChannel(channel),
  };
  return { ...shown, status, reason, topics, created: iso(createdAt) };
}

function deliveryJson(delivery: Delivery, subscription: Subscription | undefined) {
  const { subscriptionId, articleId, follows, dueAt, sweepAt, report } = delivery;
  return {
    ...deliveryLine(delivery),
    ...{ subscription: subscriptionId, article: articleId, follows },
    ...{ due: iso(dueAt), sweep: iso(sweepAt) },
    report: report === undefined ? undefined : { kind: report.kind, at: iso(report.at) },
    next: whatIsNext(delivery, subscription),
  };
}

function heldJson(held: AlertTrace['held']) {
  return held === undefined ? undefined : { since: iso(held.heldAt), due: iso(held.dueAt) };
}

function iso(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
