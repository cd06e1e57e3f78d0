import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlertTask } from '../../src/core/alert.ts';
import type { ArticleTask } from '../../src/core/classification.ts';
import type { DigestTask } from '../../src/core/digest.ts';
import type { FanOutTask } from '../../src/core/fan-out.ts';
import type { ChannelKind } from '../../src/core/subscription.ts';
import type { Push } from '../../src/core/websub.ts';
import {
  MalformedMessage,
  parseAlertsMessage,
  parseArticlesMessage,
  parseMessage,
  pushMessage,
} from '../../src/runtime/messages.ts';
import { anAlert, anArticle } from '../factories.ts';

const text = fc.string({ unit: 'binary' });
const instant = fc.integer({ min: 0, max: 8.64e15 });

const topics = fc.array(
  fc.record(
    {
      id: text,
      score: fc.double({ min: 0, max: 1, noNaN: true }).map(Math.abs),
      evidence: fc.array(
        fc.record({
          text,
          field: fc.constantFrom('title', 'summary', 'body', 'categories'),
          why: text,
          start: fc.nat(),
        }),
      ),
      secondOpinion: fc.record({ by: text, was: fc.constant(0.5) }),
    },
    { requiredKeys: ['id', 'score', 'evidence'] },
  ),
  { maxLength: 3 },
);

const shown = {
  ...{ id: text, feedId: text, outlet: text, link: text, title: text, summary: text },
  ...{ publishedAt: instant, seenAt: instant, categories: fc.array(text), lang: text },
};
const shownKeys = ['id', 'feedId', 'outlet', 'title', 'summary', 'seenAt', 'categories'] as const;

const articles: fc.Arbitrary<ArticleTask> = fc.record(
  { ...shown, body: text, revised: fc.boolean(), topics },
  { requiredKeys: [...shownKeys] },
);
const fanOuts: fc.Arbitrary<FanOutTask> = fc.record({ fanOut: text });
const alerts: fc.Arbitrary<AlertTask> = fc.record(
  {
    ...{ storyId: text, subscriptionId: text, subscriberId: text, topics, slotAt: instant },
    channel: fc.constantFrom<ChannelKind>('email', 'slack', 'slack-bot', 'webhook'),
    article: fc.record(shown, { requiredKeys: [...shownKeys] }),
    follows: fc.oneof(
      fc.record({ kind: fc.constant('update' as const), what: text }),
      fc.constant({ kind: 'coverage' } as const),
    ),
  },
  { requiredKeys: ['storyId', 'subscriptionId', 'subscriberId', 'channel', 'article', 'topics'] },
);
const digests: fc.Arbitrary<DigestTask> = fc.record(
  { digestOf: text, slotAt: instant },
  { requiredKeys: ['digestOf'] },
);
const pushes: fc.Arbitrary<Push> = fc.record(
  { feedId: text, contentType: text, body: text, receivedAt: instant },
  { requiredKeys: ['feedId', 'body', 'receivedAt'] },
);

const parsePush = (body: string): Push => parseMessage(body, pushMessage);

test.each<[string, fc.Arbitrary<object>, (body: string) => object]>([
  ['an article', articles, parseArticlesMessage],
  ['a fan-out', fanOuts, parseArticlesMessage],
  ['an alert', alerts, parseAlertsMessage],
  ['a digest', digests, parseAlertsMessage],
  ['a push', pushes, parsePush],
])('%s comes out of its queue as it went in', (_, messages, parse) => {
  fc.assert(
    fc.property(messages, (message) => {
      expect(parse(JSON.stringify(message))).toEqual(message);
    }),
  );
});

test('an alert leaves behind what it does not carry: the body of its article', () => {
  const { article, ...alert } = anAlert();
  const body = JSON.stringify({ ...alert, article: { ...article, body: 'Full text.' } });
  expect(parseAlertsMessage(body)).toEqual({ ...alert, article: { ...article, body: undefined } });
});

describe('what no worker can read', () => {
  const parsers = [parseArticlesMessage, parseAlertsMessage, parsePush];

  test.each(['', '{', 'storyId=1'])('is told when it is not JSON: “%s”', (body) => {
    for (const parse of parsers) {
      expect(() => parse(body)).toThrow(new MalformedMessage('the message is not JSON'));
    }
  });

  test.each(['null', '[]', '"text"', '7'])('is told when it is no object: %s', (body) => {
    for (const parse of parsers) {
      expect(() => parse(body)).toThrow(MalformedMessage);
      expect(() => parse(body)).toThrow(/^the message: /);
    }
  });

  test.each([
    ['of an unknown kind', parseAlertsMessage, { kind: 'reminder' }, /^storyId: /],
    ['of another queue', parseAlertsMessage, { fanOut: 'f' }, /^storyId: /],
    ['of another queue', parseArticlesMessage, { digestOf: 'd' }, /^id: /],
    ['a fan-out without an id', parseArticlesMessage, { fanOut: null }, /^fanOut: /],
    ['a digest without a subscription', parseAlertsMessage, { digestOf: 5 }, /^digestOf: /],
    ['a channel that is not known', parseAlertsMessage, { ...anAlert(), channel: 'fax' }, /^channel: /],
    [
      'a follow-up that is not known',
      parseAlertsMessage,
      { ...anAlert(), follows: { kind: 'rumour' } },
      /^follows\.kind: /,
    ],
    [
      'an update that does not say of what',
      parseAlertsMessage,
      { ...anAlert(), follows: { kind: 'update' } },
      /^follows\.what: /,
    ],
    ['an article without a title', parseArticlesMessage, { ...anArticle(), title: undefined }, /^title: /],
    [
      'a topic without a score',
      parseArticlesMessage,
      { ...anArticle(), topics: [{ id: 't', evidence: [] }] },
      /^topics\.0\.score: /,
    ],
    ['a push without a body', parsePush, { feedId: 'f', receivedAt: 1 }, /^body: /],
  ] as const)('is told by its first wrong field: %s', (_, parse, message, told) => {
    const body = JSON.stringify(message);
    expect(() => parse(body)).toThrow(MalformedMessage);
    expect(() => parse(body)).toThrow(told);
  });
});
