import type { Alert } from '../src/core/alert.ts';
import { type Article, toArticle } from '../src/core/article.ts';
import type { TopicMatch } from '../src/core/classification.ts';
import { type Entry, type Feed, feedId, newFeedState, type PolledFeed } from '../src/core/feed.ts';
import { newSubscription, type Subscription } from '../src/core/subscription.ts';
import type { PushLease } from '../src/core/websub.ts';
import type { Log } from '../src/runtime/log.ts';
import type { MetricName, Metrics } from '../src/runtime/metrics.ts';

/** A fixed instant: 2026-03-02 09:00 UTC. */
export const NOW = Date.UTC(2026, 2, 2, 9);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

let serial = 0;
/** A text that no other call gives. */
export const unique = (prefix: string): string => `${prefix}-${process.pid}-${++serial}`;

export function aFeed(overrides: Partial<Feed> = {}): Feed {
  const url = overrides.url ?? `https://outlet.example/${unique('feed')}.xml`;
  return { id: feedId(url), url, title: 'The Outlet', origin: 'opml', ...overrides };
}

export function aPolledFeed(overrides: Partial<PolledFeed> = {}): PolledFeed {
  return { ...aFeed(overrides), ...newFeedState(NOW), version: 0, ...overrides };
}

/** A hub's promise to push a feed, asked for and not yet verified. */
export function aLease(overrides: Partial<PushLease> = {}): PushLease {
  const { id, url } = aFeed();
  return {
    feedId: id,
    hub: 'https://hub.example/',
    topic: url,
    callbackKey: unique('k').padEnd(43, '0'),
    secret: unique('s').padEnd(43, '0'),
    status: 'pending',
    dueAt: NOW,
    attempts: 1,
    version: 0,
    ...overrides,
  };
}

export function anEntry(overrides: Partial<Entry> = {}): Entry {
  const guid = overrides.guid ?? unique('entry');
  return {
    guid,
    link: `https://outlet.example/${guid}`,
    title: 'Envoys meet in Pyongyang',
    summary: 'Talks on grain shipments began on Monday.',
    publishedAt: NOW - 5 * MINUTE,
    categories: [],
    ...overrides,
  };
}

export function anArticle(overrides: Partial<Article> = {}): Article {
  return { ...toArticle(anEntry(), aFeed(), NOW), ...overrides };
}

export function aTopicMatch(overrides: Partial<TopicMatch> = {}): TopicMatch {
  return {
    id: 'north-korea',
    score: 0.97,
    evidence: [{ text: 'Pyongyang', field: 'title', why: 'capital of North Korea', start: 15 }],
    ...overrides,
  };
}

export function aSubscription(overrides: Partial<Subscription> = {}): Subscription {
  const channel = overrides.channel ?? { kind: 'email', address: `${unique('reader')}@example.org` };
  const topics = overrides.topics ?? ['north-korea'];
  return { ...newSubscription(topics, channel, NOW), ...overrides };
}

export function anAlert(overrides: Partial<Alert> = {}): Alert {
  const subscription = aSubscription();
  const article = anArticle();
  return {
    storyId: article.id,
    subscriptionId: subscription.id,
    subscriberId: subscription.subscriberId,
    channel: subscription.channel.kind,
    article,
    topics: [aTopicMatch()],
    ...overrides,
  };
}

/** A log that keeps the names of its events. */
export function memoryLog(): Log & { readonly events: string[] } {
  const events: string[] = [];
  const note = (event: string): void => {
    events.push(event);
  };
  return { events, info: note, warn: note, error: note };
}

/** Metrics that can be read. */
export function memoryMetrics(): Metrics & { readonly counts: Partial<Record<MetricName, number>> } {
  const counts: Partial<Record<MetricName, number>> = {};
  return {
    counts,
    count(name, amount = 1) {
      if (amount > 0) counts[name] = (counts[name] ?? 0) + amount;
    },
  };
}
