import type { Alert } from '../../src/core/alert.ts';
import type { Evidence, EvidenceField } from '../../src/core/classification.ts';
import { newSubscription, type Subscription } from '../../src/core/subscription.ts';

export const SENT_AT = Date.UTC(2025, 0, 9, 6, 20);

export const TITLE = 'Pyongyang troops learn from the war in Ukraine, US envoy tells UN Security Council';
export const SUMMARY =
  'A US diplomat said that more than 12,000 soldiers sent by Pyongyang are in Russia and have fought in its Kursk region since December. The council had met over a missile test.';

const TOPIC_NAMES: Readonly<Record<string, string>> = {
  'north-korea': 'North Korea',
  russia: 'Russia',
  ukraine: 'Ukraine',
  'united-nations': 'United Nations',
};

export const topicName = (id: string): string => TOPIC_NAMES[id] ?? id;

/** Evidence where the words first stand in the given text. */
export function evidence(text: string, field: EvidenceField, why: string, within: string): Evidence {
  return { text, field, why, start: within.indexOf(text) };
}

/** An alert with two topics and evidence in title and summary. */
export function anAlert(overrides: Partial<Alert> = {}): Alert {
  return {
    storyId: '0123456789abcdef',
    subscriptionId: 'sub-1',
    subscriberId: 'person-1',
    channel: 'email',
    article: anArticle(),
    topics: [
      {
        id: 'north-korea',
        score: 0.98,
        evidence: [
          evidence('Pyongyang', 'title', 'capital of North Korea', TITLE),
          evidence('Pyongyang', 'summary', 'capital of North Korea', SUMMARY),
        ],
      },
      {
        id: 'united-nations',
        score: 0.9,
        evidence: [evidence('UN Security Council', 'title', 'organ of the United Nations', TITLE)],
      },
    ],
    ...overrides,
  };
}

/** The article of {@link anAlert}. */
export function anArticle(overrides: Partial<Alert['article']> = {}): Alert['article'] {
  return {
    id: '0123456789abcdef',
    feedId: 'feed-1',
    outlet: 'The Daily Wire Desk',
    link: 'https://news.example.org/2025/01/09/troops?id=7&part=2',
    title: TITLE,
    summary: SUMMARY,
    publishedAt: Date.UTC(2025, 0, 9, 6, 12),
    seenAt: Date.UTC(2025, 0, 9, 6, 15),
    categories: [],
    lang: 'en',
    ...overrides,
  };
}

export const LINKS = {
  manage: 'https://alerts.example.org/manage?token=manage.sub-1..k1.mac',
  unsubscribe: 'https://alerts.example.org/unsubscribe?token=manage.sub-1..k1.mac',
};

/** An active subscription to two topics. */
export function aSubscription(channel: Subscription['channel']): Subscription {
  return { ...newSubscription(['north-korea', 'united-nations'], channel, SENT_AT), status: 'active' };
}
