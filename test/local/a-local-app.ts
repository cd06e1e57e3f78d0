import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterEach } from 'vitest';
import { type LocalAppOptions, localApp } from '../../local/app.ts';
import type { LocalClients } from '../../local/clients.ts';
import { savedMetrics } from '../../local/counts.ts';
import { fileInbox, type Inbox, type InboxMessage } from '../../local/inbox.ts';
import type { Stores } from '../../src/adapters/aws/dynamo-stores.ts';
import { renderAlertEmail } from '../../src/adapters/email/render-alert-email.ts';
import { memoryArticleStore } from '../../src/adapters/memory/memory-article-store.ts';
import { memoryDeliveryLedger } from '../../src/adapters/memory/memory-delivery-ledger.ts';
import { memoryDigestStore } from '../../src/adapters/memory/memory-digest-store.ts';
import { memoryFanOutStore } from '../../src/adapters/memory/memory-fan-out-store.ts';
import { memoryFeedStore } from '../../src/adapters/memory/memory-feed-store.ts';
import { memoryFeedbackStore } from '../../src/adapters/memory/memory-feedback-store.ts';
import { memoryPacer } from '../../src/adapters/memory/memory-pacer.ts';
import { memoryPushStore } from '../../src/adapters/memory/memory-push-store.ts';
import { memoryQuota } from '../../src/adapters/memory/memory-quota.ts';
import { memoryStoryStore } from '../../src/adapters/memory/memory-story-store.ts';
import { memorySubscriptionStore } from '../../src/adapters/memory/memory-subscription-store.ts';
import { renderAlertBlocks } from '../../src/adapters/slack/render-alert-blocks.ts';
import { type Alert, toAlert } from '../../src/core/alert.ts';
import type { ClassifiedArticle } from '../../src/core/classification.ts';
import { type FeedState, type PolledFeed, utcDay } from '../../src/core/feed.ts';
import { matchOf, type Subscription } from '../../src/core/subscription.ts';
import type { Topic } from '../../src/core/topic.ts';
import {
  aFeed,
  anArticle,
  aPolledFeed,
  aSubscription,
  aTopicMatch,
  HOUR,
  MINUTE,
  memoryLog,
  NOW,
} from '../factories.ts';

export const LOCAL_URL = 'http://localhost:3000';

const aTopic = (id: string, name: string): Topic => ({ id, name, kind: 'country', any: [], none: [] });
const TOPICS = [aTopic('north-korea', 'North Korea'), aTopic('russia', 'Russia')];
const LINKS = { manage: `${LOCAL_URL}/manage?token=t`, unsubscribe: `${LOCAL_URL}/unsubscribe?token=t` };
const topicName = (id: string): string => TOPICS.find((topic) => topic.id === id)?.name ?? id;

export interface TestApp {
  readonly app: Hono;
  readonly stores: Stores;
  readonly inbox: Inbox;
  readonly metrics: LocalAppOptions['metrics'];
  /** The time that the app reads; tests move it. */
  readonly clock: { now: number; lastPollAt: number | undefined };
  get(path: string, host?: string): Promise<Response>;
  /** The body of an answer. */
  read(path: string): Promise<string>;
  addFeed(overrides?: Partial<PolledFeed>): Promise<PolledFeed>;
  addArticle(overrides?: Partial<ClassifiedArticle>): Promise<ClassifiedArticle>;
  subscribe(subscription: Subscription): Promise<Subscription>;
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The local app on stores in memory; the queues are those of the given emulators. */
export function aLocalApp(clients: LocalClients, overrides: Partial<LocalAppOptions> = {}): TestApp {
  const folder = mkdtempSync(join(tmpdir(), 'wirewatch-page-'));
  folders.push(folder);
  const clock: TestApp['clock'] = { now: NOW, lastPollAt: NOW - 12_000 };
  const stores: Stores = {
    feeds: memoryFeedStore(),
    pushes: memoryPushStore(),
    articles: memoryArticleStore(),
    subscriptions: memorySubscriptionStore(),
    feedback: memoryFeedbackStore(),
    ledger: memoryDeliveryLedger(),
    stories: memoryStoryStore(),
    fanOuts: memoryFanOutStore(),
    digests: memoryDigestStore(),
    pacer: memoryPacer(),
    tokenKeys: { keys: async () => [{ id: '0001', secret: Buffer.alloc(32, 7).toString('base64url') }] },
    takeQuota: memoryQuota(),
  };
  const inbox = fileInbox(join(folder, 'inbox.jsonl'));
  const metrics = savedMetrics(join(folder, 'counts.json'));
  const accepted = async () => ({ kind: 'sent', providerId: 'm-1' }) as const;
  const app = localApp({
    ...{ stores, clients, inbox, metrics, mode: 'feeds', topics: TOPICS, log: memoryLog() },
    from: 'alerts@news.test',
    hasSlackBot: false,
    ...{
      publicUrl: LOCAL_URL,
      localUrl: LOCAL_URL,
      senders: { sendEmail: accepted, postSlack: accepted, postSlackBot: accepted, postWebhook: accepted },
    },
    lastPollAt: () => clock.lastPollAt,
    now: () => clock.now,
    ...overrides,
  });
  const get = async (path: string, host = 'localhost:3000') =>
    app.request(`http://${host}${path}`, { headers: { Host: host } });

  return {
    ...{ app, stores, inbox, metrics, clock, get },
    read: async (path) => (await get(path)).text(),
    async addFeed(own = {}) {
      const { id, url, title, folder: group, origin, version, ...state } = aPolledFeed(own);
      const feed = { id, url, title, origin, ...(group !== undefined && { folder: group }) };
      await stores.feeds.add(feed, 0, NOW);
      return saved(feed.id, state, stores);
    },
    async addArticle(own = {}) {
      const { body: _, ...plain } = anArticle();
      const article: ClassifiedArticle = { ...plain, topics: [aTopicMatch()], alerts: 0, ...own };
      await stores.articles.begin(article, NOW, NOW);
      await stores.articles.finish(article, clock.now);
      return article;
    },
    async subscribe(subscription) {
      await stores.subscriptions.request(subscription);
      await stores.subscriptions.activate(subscription.id);
      return subscription;
    },
  };
}

async function saved(id: string, state: FeedState, { feeds }: Stores): Promise<PolledFeed> {
  const before = await feeds.get(id);
  if (before === undefined) throw new Error(`feed ${id} was not added`);
  await feeds.save(before, state);
  return { ...before, ...state };
}

/** The alert that an article gives a subscription. */
export function alertOf(article: ClassifiedArticle, subscription: Subscription): Alert {
  return toAlert({ storyId: article.id, article, topics: article.topics }, matchOf(subscription));
}

/** An alert as the inbox keeps its email. */
export function anEmail(alert: Alert, to = 'desk@localhost'): Omit<InboxMessage, 'id'> {
  const email = renderAlertEmail(alert, { to, topicName, links: LINKS, now: NOW });
  return { at: NOW - MINUTE, kind: 'email', to, via: 'inbox', email };
}

/** An alert as a Slack message. */
export function aSlackMessage(alert: Alert) {
  return renderAlertBlocks(alert, { topicName, links: LINKS, now: NOW });
}

const DAY_MS = 24 * HOUR;
const WORDS = [
  { text: 'Pyongyang', field: 'title', why: 'capital of North Korea', start: 15 },
  { text: 'Pyongyang', field: 'summary', why: 'capital of North Korea', start: 43 },
] as const;

/** Sixty feeds, forty articles, most of them with a topic, and a full inbox; texts as long as real ones. */
export async function fill(page: TestApp): Promise<void> {
  for (let index = 0; index < 60; index++) {
    await page.addFeed({
      ...aFeed({ title: `Outlet of the World ${index}`, folder: `Region ${index % 9}` }),
      arrivals: Array.from({ length: 14 }, (_, day) => ({
        day: utcDay(NOW - (13 - day) * DAY_MS),
        count: 5 + ((day * 37 + index * 7) % 43),
      })),
      lastEntryAt: NOW - index * 5 * MINUTE,
      health:
        index % 20 === 0
          ? { state: 'failing', since: NOW - 2 * HOUR, failures: 3, lastError: 'HTTP 503: try later' }
          : { state: 'ok', since: NOW - 9 * DAY_MS, failures: 0 },
    });
  }
  for (let index = 0; index < 40; index++) {
    const article = await page.addArticle({
      title: `Envoys meet in Pyongyang as ministers weigh a new round of talks ${index}`,
      summary: 'Talks on grain shipments began on Monday in Pyongyang, diplomats said. '.repeat(4),
      outlet: 'Outlet of the World',
      publishedAt: NOW - index * 3 * MINUTE,
      topics: index % 3 === 2 ? [] : [aTopicMatch({ evidence: WORDS }), aTopicMatch({ id: 'russia' })],
      alerts: 1,
    });
    page.inbox.add(anEmail(alertOf(article, aSubscription())));
  }
}
