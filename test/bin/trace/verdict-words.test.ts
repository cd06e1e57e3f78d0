import { expect, test } from 'vitest';
import type { ArticleTrace, SubscriptionTrace } from '../../../bin/trace/trace-article.ts';
import { whyNoDelivery } from '../../../bin/trace/verdict-words.ts';
import { anArticle, aSubscription, aTopicMatch, MINUTE, NOW } from '../../factories.ts';

const way: SubscriptionTrace = {
  ...{ subscription: aSubscription(), verdict: 'matched' },
  ...{ topics: ['north-korea'], deliveries: [] },
};

/** An article whose alerts were queued just now. */
function aTrace(overrides: Partial<ArticleTrace> = {}, alerts = 3): ArticleTrace {
  const article = { ...anArticle({ seenAt: NOW }), topics: [aTopicMatch()], alerts };
  return {
    ...{ kind: 'article', state: 'done', article, storyId: article.id },
    ...{ below: [], fanOuts: 0, subscriptions: [way] },
    ...overrides,
  };
}

test.each<[string, ArticleTrace, number, RegExp]>([
  ['is begun', aTrace({ state: 'begun' }), 0, /^no delivery yet: the article is not done; the sweeper/],
  ['has a fan-out', aTrace({ fanOuts: 1 }), 0, /^no delivery yet: 1 part of the fan-out is not done$/],
  ['has fan-outs', aTrace({ fanOuts: 2 }), 0, /^no delivery yet: 2 parts of the fan-out are not done$/],
  ['has fan-outs after hours', aTrace({ fanOuts: 2 }), 300, /^no delivery yet: 2 parts/],
  ['alerted nobody', aTrace({}, 0), 0, /^no delivery: nobody was subscribed/],
  ['was just queued', aTrace(), 14, /^no delivery yet: the alert waits on its queue/],
  [
    'was queued long ago',
    aTrace(),
    15,
    /^no delivery: confirmed after .*dead letters \(docs\/runbook\.md\)$/,
  ],
])('a matched subscription without a delivery is told why: the article %s', (_, trace, minutes, words) => {
  expect(whyNoDelivery(way, trace, NOW + minutes * MINUTE)).toMatch(words);
});

test.each<[string, Partial<SubscriptionTrace>]>([
  ['waits for a digest', { held: { heldAt: NOW, dueAt: NOW } }],
  ['was not to be', { verdict: 'other-topics' }],
])('there is nothing to explain when the alert %s', (_, overrides) => {
  expect(whyNoDelivery({ ...way, ...overrides }, aTrace({ fanOuts: 1 }), NOW)).toBeUndefined();
});
