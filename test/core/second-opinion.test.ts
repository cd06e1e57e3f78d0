import { describe, expect, test } from 'vitest';
import { memoryOpinionStore } from '../../src/adapters/memory/memory-opinion-store.ts';
import { memoryQuota } from '../../src/adapters/memory/memory-quota.ts';
import type { Classification, TopicMatch } from '../../src/core/classification.ts';
import { alertingThreshold } from '../../src/core/score-evidence.ts';
import {
  type GivenOpinion,
  type OpinionCaps,
  type SecondOpinion,
  type SecondOpinionDeps,
  type Unrefined,
  withSecondOpinion,
} from '../../src/core/second-opinion.ts';
import { anArticle, aTopicMatch, HOUR, NOW } from '../factories.ts';

const CAPS: OpinionCaps = { band: 0.15, topicsPerArticle: 3, requestsPerDay: 100 };

/** A classification of topics with these scores. */
function aClassification(scores: Readonly<Record<string, number>>): Classification {
  const matches = Object.entries(scores).map(([id, score]) => aTopicMatch({ id, score }));
  const isAbove = ({ id, score }: TopicMatch) => score >= alertingThreshold(id);
  return { topics: matches.filter(isAbove), below: matches.filter((match) => !isAbove(match)) };
}

function given(probabilities: Readonly<Record<string, number>>): GivenOpinion {
  return { kind: 'given', by: 'an-oracle', probabilities };
}

/** Says the same of every topic. */
function oracle(probability: number): SecondOpinion {
  return async (_, topics) => given(Object.fromEntries(topics.map(({ id }) => [id, probability])));
}

function setUp(overrides: Partial<SecondOpinionDeps> = {}) {
  const asked: (readonly string[])[] = [];
  const { ask = oracle(0.9) } = overrides;
  const deps: SecondOpinionDeps = {
    opinions: memoryOpinionStore(),
    takeQuota: memoryQuota(),
    topicName: (id) => id.toUpperCase(),
    caps: CAPS,
    ...overrides,
    ask: (article, topics, signal) => {
      asked.push(topics.map(({ id }) => id));
      return ask(article, topics, signal);
    },
  };
  const { refiner } = withSecondOpinion(() => aClassification({}), deps);
  const refine = (
    scores: Readonly<Record<string, number>>,
    more: Partial<Unrefined> = {},
    signal = new AbortController().signal,
  ) =>
    refiner.refine(
      { article: anArticle(), again: false, now: NOW, first: aClassification(scores), ...more },
      signal,
    );
  return { deps, refiner, refine, asked };
}

const idsAndScores = (matches: readonly TopicMatch[]) => matches.map(({ id, score }) => [id, score]);
const broken = async (): Promise<never> => {
  throw new TypeError('Pyongyang is mentioned in this message');
};

describe('whether to ask', () => {
  test.each([
    [0.9, false],
    [0.66, false],
    [0.64, true],
    [0.5, true],
    [0.36, true],
    [0.34, false],
    [0.1, false],
  ])('a score of %d is unsure: %s', (score, unsure) => {
    expect(setUp().refiner.isUnsure(aClassification({ russia: score }))).toBe(unsure);
  });

  test('an article without an unsure topic is not asked about', async () => {
    const { refine, asked } = setUp();
    expect(await refine({ russia: 0.99, ukraine: 0.1 })).toMatchObject({ opinion: { kind: 'unneeded' } });
    expect(asked).toEqual([]);
  });

  test('one request asks about all unsure topics, the nearest to the threshold first, up to a number', async () => {
    const { refine, asked } = setUp();
    await refine({ russia: 0.99, a: 0.52, b: 0.39, c: 0.45, d: 0.3, e: 0.1 });
    expect(asked).toEqual([['b', 'c', 'd']]);
  });

  test('topics are asked about by the names that readers know', async () => {
    const names: string[] = [];
    const { refine } = setUp({
      ask: async (_, topics) => {
        names.push(...topics.map(({ name }) => name));
        return given({ ukraine: 1 });
      },
    });
    await refine({ ukraine: 0.5 });
    expect(names).toEqual(['UKRAINE']);
  });
});

describe('an answer', () => {
  test('moves a score to the mean of both, and the topic over the threshold', async () => {
    const { refine } = setUp({ ask: oracle(0.9) });
    const { classification, opinion } = await refine({ russia: 0.8, ukraine: 0.4 });
    expect(idsAndScores(classification.topics)).toEqual([
      ['russia', 0.8],
      ['ukraine', 0.65],
    ]);
    expect(classification.below).toEqual([]);
    expect(opinion).toEqual({ kind: 'given', changed: 1 });
  });

  test('takes a topic away, and counts each that crossed', async () => {
    const { refine } = setUp({ ask: async () => given({ russia: 0, ukraine: 1 }) });
    const { classification, opinion } = await refine({ russia: 0.6, ukraine: 0.4 });
    expect(idsAndScores(classification.topics)).toEqual([['ukraine', 0.7]]);
    expect(idsAndScores(classification.below)).toEqual([['russia', 0.3]]);
    expect(opinion).toEqual({ kind: 'given', changed: 2 });
  });

  test('leaves the evidence, and tells who said so and what the score was', async () => {
    const { refine } = setUp();
    const { classification } = await refine({ ukraine: 0.4, russia: 0.9 });
    const [russia, ukraine] = classification.topics;
    expect(ukraine?.evidence).toEqual(aTopicMatch().evidence);
    expect(ukraine?.secondOpinion).toEqual({ by: 'an-oracle', was: 0.4 });
    expect(russia).not.toHaveProperty('secondOpinion');
  });

  test('about a topic that was not asked about changes nothing there', async () => {
    const { refine } = setUp({ ask: async () => given({ ukraine: 0.9, russia: 0, 'north-korea': 1 }) });
    const { classification } = await refine({ ukraine: 0.45, russia: 0.9 });
    expect(idsAndScores(classification.topics)).toEqual([
      ['russia', 0.9],
      ['ukraine', expect.closeTo(0.675)],
    ]);
    expect(classification.below).toEqual([]);
  });

  test.each([
    ['a number above 1', { ukraine: 2 }],
    ['a number below 0', { ukraine: -0.1 }],
    ['no number', { ukraine: Number.NaN }],
    ['infinity', { ukraine: Number.POSITIVE_INFINITY }],
    ['nothing of the topic', { russia: 0.5 }],
  ])('that says %s leaves the first classification, and is malformed', async (_, probabilities) => {
    const { refine, deps } = setUp({ ask: async () => given(probabilities) });
    const first = aClassification({ ukraine: 0.45 });
    const article = anArticle();
    const refined = await refine({}, { first, article });
    expect(refined.classification).toBe(first);
    expect(refined.opinion).toEqual({ kind: 'none', reason: 'malformed' });
    expect(await deps.opinions.get(article.id)).toBeUndefined();
  });
});

describe('an article that is worked on again', () => {
  test('gets the answer that is known, without another request', async () => {
    const { refine, asked } = setUp();
    const article = anArticle();
    const before = await refine({ ukraine: 0.4 }, { article });
    const after = await refine({ ukraine: 0.4 }, { article, again: true });
    expect(after.classification).toEqual(before.classification);
    expect(after).toMatchObject({ requested: false, opinion: { kind: 'given', changed: 1 } });
    expect(asked).toHaveLength(1);
  });

  test('is asked about when no answer came before', async () => {
    const { refine, asked } = setUp();
    expect(await refine({ ukraine: 0.4 }, { again: true })).toMatchObject({ requested: true });
    expect(asked).toHaveLength(1);
  });

  test('is not asked about when nobody can tell whether it was before', async () => {
    const { refine, asked } = setUp({ opinions: { ...memoryOpinionStore(), get: broken } });
    const refined = await refine({ ukraine: 0.4 }, { again: true });
    expect(refined.opinion).toEqual({ kind: 'none', reason: 'failed', detail: 'TypeError' });
    expect(asked).toEqual([]);
  });

  test('an answer that can’t be kept is still used', async () => {
    const { refine } = setUp({ opinions: { ...memoryOpinionStore(), keep: broken } });
    expect((await refine({ ukraine: 0.4 })).opinion).toEqual({ kind: 'given', changed: 1 });
  });
});

describe('the cap on cost', () => {
  test('ends the day’s requests, and a new day begins at midnight UTC', async () => {
    const { refine, asked } = setUp({ caps: { ...CAPS, requestsPerDay: 2 } });
    const kinds: unknown[] = [];
    for (const now of [NOW, NOW + HOUR, NOW + 2 * HOUR, NOW + 14 * HOUR, NOW + 15 * HOUR]) {
      kinds.push((await refine({ ukraine: 0.4 }, { now })).opinion);
    }
    const [answered, capped] = [
      { kind: 'given', changed: 1 },
      { kind: 'none', reason: 'capped' },
    ];
    expect(kinds).toEqual([answered, answered, capped, capped, answered]);
    expect(asked).toHaveLength(3);
  });

  test('counts requests that failed too', async () => {
    const { refine } = setUp({ caps: { ...CAPS, requestsPerDay: 1 }, ask: broken });
    expect(await refine({ ukraine: 0.4 })).toMatchObject({ requested: true, opinion: { reason: 'failed' } });
    expect(await refine({ ukraine: 0.4 })).toMatchObject({ requested: false, opinion: { reason: 'capped' } });
  });

  test('nothing is asked when requests can’t be counted', async () => {
    const { refine, asked } = setUp({ takeQuota: broken });
    expect(await refine({ ukraine: 0.4 })).toMatchObject({
      requested: false,
      opinion: { kind: 'none', reason: 'uncounted' },
    });
    expect(asked).toEqual([]);
  });
});

describe('when asking fails', () => {
  const first = aClassification({ ukraine: 0.45, russia: 0.9 });

  test('the first classification stands, and the log gets no text of the error', async () => {
    const { refine } = setUp({ ask: broken });
    const refined = await refine({}, { first });
    expect(refined.classification).toBe(first);
    expect(refined.opinion).toEqual({ kind: 'none', reason: 'failed', detail: 'TypeError' });
  });

  test('even when it throws at once', async () => {
    const { refine } = setUp({
      ask: () => {
        throw new Error('at once');
      },
    });
    expect((await refine({}, { first })).classification).toBe(first);
  });

  test('a refusal keeps its reason', async () => {
    const { refine } = setUp({ ask: async () => ({ kind: 'none', reason: 'throttled', detail: '429' }) });
    expect(await refine({}, { first })).toMatchObject({
      requested: true,
      opinion: { kind: 'none', reason: 'throttled', detail: '429' },
    });
  });

  test('nobody waits longer than until the signal for one who ignores it', async () => {
    const stop = new AbortController();
    const { refine } = setUp({
      ask: () => {
        stop.abort();
        return new Promise(() => {});
      },
    });
    const refined = await refine({}, { first }, stop.signal);
    expect(refined.classification).toBe(first);
    expect(refined).toMatchObject({ requested: true, opinion: { kind: 'none', reason: 'timed-out' } });
  });

  test('nothing is asked once the time is up while requests were being counted', async () => {
    const stop = new AbortController();
    const { refine, asked } = setUp({
      takeQuota: async () => {
        stop.abort();
        return true;
      },
    });
    expect(await refine({}, { first }, stop.signal)).toMatchObject({
      requested: false,
      opinion: { reason: 'timed-out' },
    });
    await new Promise(setImmediate);
    expect(asked).toEqual([]);
  });
});
