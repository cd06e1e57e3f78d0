import { describe, expect, test } from 'vitest';
import { evaluate, type Report } from '../../eval/evaluate.ts';
import type { LabelKind, LabelledArticle } from '../../eval/labelled-article.ts';
import { aTopic } from '../core/topics-under-test.ts';
import { aClassification, aLabelledArticle } from './factories.ts';

const TOPICS = ['russia', 'ukraine', 'north-korea', 'united-nations', 'chad', 'kenya', 'united-states'].map(
  (id) => aTopic({ id, name: id }),
);

type Pair = readonly [LabelledArticle, Readonly<Record<string, number>>];

function reportOf(pairs: readonly Pair[], labels: LabelKind = 'adjudicated', mistakes = 5): Report {
  const articles = pairs.map(([article]) => article);
  const classifications = pairs.map(([, scores]) => aClassification(scores));
  return evaluate(articles, classifications, TOPICS, { labels, mistakes });
}

const ofTopic = ({ flagship }: Report, topic: string) => flagship.find((entry) => entry.topic === topic);
const counts = (truePositives: number, falsePositives: number, falseNegatives: number) => ({
  ...{ truePositives, falsePositives, falseNegatives },
});

describe('the flagship topics', () => {
  test('are counted against labels, and a keyword alert beside them', () => {
    const report = reportOf([
      [aLabelledArticle({ topics: ['russia'], title: 'Kremlin denies it' }), { russia: 0.9 }],
      [aLabelledArticle({ topics: ['russia'], title: 'Russia denies it' }), { russia: 0.4 }],
      [aLabelledArticle({ title: 'Russian dressing' }), { russia: 0.6 }],
    ]);
    expect(ofTopic(report, 'russia')).toMatchObject({ ours: counts(1, 1, 1), keyword: counts(1, 1, 1) });
    expect(report.macro).toEqual({ ours: 0.125, keyword: 0.125 });
  });

  test('count nowhere in an article in which they are unjudged', () => {
    const report = reportOf([
      [aLabelledArticle({ unjudged: ['russia'], title: 'Russia' }), { russia: 0.9 }],
      [aLabelledArticle({ topics: ['russia'], unjudged: ['russia'] }), { russia: 0.1 }],
    ]);
    expect(ofTopic(report, 'russia')).toMatchObject({ ours: counts(0, 0, 0), keyword: counts(0, 0, 0) });
  });

  test('are held against the editors’ tags on request, the other topics never', () => {
    const article = aLabelledArticle({ topics: ['russia', 'chad'], rawTopics: ['ukraine', 'kenya'] });
    const report = reportOf([[article, { russia: 0.9, chad: 0.9 }]], 'raw');
    expect(ofTopic(report, 'russia')?.ours).toMatchObject(counts(0, 1, 0));
    expect(ofTopic(report, 'ukraine')?.ours).toMatchObject(counts(0, 0, 1));
    expect(report.others.ours).toMatchObject(counts(1, 0, 0));
  });
});

describe('the other topics', () => {
  test('are those that somebody labelled, whatever else was found', () => {
    const report = reportOf([
      [aLabelledArticle({ topics: ['chad'] }), { kenya: 0.9 }],
      [aLabelledArticle(), { chad: 0.9 }],
    ]);
    expect(report.others).toMatchObject({ topics: 1, ours: counts(0, 1, 1) });
  });

  test('leave out articles that were labelled for the flagship topics only', () => {
    const flagshipOnly = aLabelledArticle({ topics: ['russia', 'kenya'], complete: false });
    const report = reportOf([
      [flagshipOnly, { chad: 0.9, russia: 0.9 }],
      [aLabelledArticle({ topics: ['chad'] }), { chad: 0.9, kenya: 0.9 }],
    ]);
    expect(report.others).toMatchObject({ topics: 1, ours: counts(1, 0, 0) });
    expect(ofTopic(report, 'russia')?.ours).toMatchObject(counts(1, 0, 0));
  });

  test('leave out home countries and states that are gone', () => {
    const report = reportOf([[aLabelledArticle({ topics: ['united-states', 'soviet-union'] }), {}]]);
    expect(report.others.topics).toBe(0);
  });

  test('name the labels that are no topic', () => {
    expect(reportOf([[aLabelledArticle({ topics: ['atlantis', 'chad'] }), {}]]).unknownTopics).toEqual([
      'atlantis',
    ]);
  });

  test('are shown with the most frequent first', () => {
    const report = reportOf([
      [aLabelledArticle({ topics: ['chad', 'kenya'] }), {}],
      [aLabelledArticle({ topics: ['kenya'] }), {}],
    ]);
    expect(report.others.frequent.map(({ topic }) => topic)).toEqual(['kenya', 'chad']);
  });
});

test('sources and languages have a figure only where somebody labelled the topic', () => {
  const report = reportOf([
    [aLabelledArticle({ source: 'wire', topics: ['russia'] }), { russia: 0.9 }],
    [aLabelledArticle({ source: 'paper', lang: 'fr', topics: ['chad'] }), { russia: 0.9 }],
  ]);
  expect(report.bySource.map(({ name, articles }) => [name, articles])).toEqual([
    ['paper', 1],
    ['wire', 1],
  ]);
  const [paper, wire] = report.bySource;
  expect(paper?.flagship).toEqual([]);
  expect(paper?.others?.ours).toMatchObject(counts(0, 0, 1));
  expect(paper?.all?.ours).toMatchObject(counts(0, 1, 1));
  expect(wire?.flagship.map(({ topic }) => topic)).toEqual(['russia']);
  expect(wire?.others).toBeUndefined();
  expect(report.byLanguage.map(({ name }) => name)).toEqual(['en', 'fr']);
});

test('calibration takes every judged topic that was noticed, above the threshold and below', () => {
  const report = reportOf([
    [aLabelledArticle({ topics: ['russia', 'chad'] }), { russia: 0.9, chad: 0.2, kenya: 0.7, ukraine: 0.3 }],
  ]);
  expect(report.calibration.count).toBe(3);
  expect(ofTopic(report, 'russia')?.calibration.count).toBe(1);
});

describe('the worst mistakes', () => {
  const report = reportOf(
    [
      [aLabelledArticle({ id: 'sure' }), { russia: 0.95 }],
      [aLabelledArticle({ id: 'less-sure' }), { russia: 0.7 }],
      [aLabelledArticle({ id: 'unsure' }), { russia: 0.5 }],
      [aLabelledArticle({ id: 'close', topics: ['russia'] }), { russia: 0.45 }],
      [aLabelledArticle({ id: 'unnoticed', topics: ['russia'], title: ' ', summary: 'So it is.' }), {}],
      [aLabelledArticle({ id: 'far', topics: ['russia'] }), { russia: 0.1 }],
      [aLabelledArticle({ id: 'right', topics: ['russia'] }), { russia: 0.99 }],
    ],
    'adjudicated',
    2,
  );
  const mistakes = ofTopic(report, 'russia')?.mistakes;

  test('are the surest that have no label, and the least noticed that have one', () => {
    expect(mistakes?.falsePositives.map(({ id }) => id)).toEqual(['sure', 'less-sure']);
    expect(mistakes?.falseNegatives.map(({ id }) => id)).toEqual(['unnoticed', 'far']);
  });

  test('come with their words; an article without a title with its summary', () => {
    expect(mistakes?.falsePositives[0]).toMatchObject({
      text: 'Envoys meet',
      evidence: [{ text: 'Envoys' }],
    });
    expect(mistakes?.falseNegatives[0]).toMatchObject({ text: 'So it is.', field: 'summary', evidence: [] });
    expect(mistakes?.falseNegatives[0]).not.toHaveProperty('score');
  });
});
