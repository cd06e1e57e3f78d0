import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { calibration } from '../../eval/calibration.ts';
import { evaluate, type Report } from '../../eval/evaluate.ts';
import { calibrationProblems, type Gold, goldProblems, readGold } from '../../eval/gold.ts';
import { hardListProblems } from '../../eval/hard-list.ts';
import { judge } from '../../eval/judge.ts';
import type { LabelledArticle } from '../../eval/labelled-article.ts';
import { readReference, referenceOf, referenceProblems } from '../../eval/reference.ts';
import { loadTopics } from '../../src/adapters/files/load-topics.ts';
import type { Classification } from '../../src/core/classification.ts';
import { classifier } from '../../src/core/classify.ts';
import { aTopic } from '../core/topics-under-test.ts';
import { aLabelledArticle } from './factories.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FOLDER = join(ROOT, 'eval', 'gold');

/** Problems as text, so that a failure shows each of them whole. */
const lines = (problems: readonly string[]): string => problems.join('\n');

describe('the gold set', () => {
  const topics = loadTopics(join(ROOT, 'topics'));
  const classify = classifier(topics);
  let gold: Gold;
  let articles: readonly LabelledArticle[];
  let classifications: readonly Classification[];
  let report: Report;
  beforeAll(() => {
    gold = readGold(FOLDER);
    articles = gold.articles.map(({ value }) => value);
    classifications = articles.map(({ article }) => classify(article));
    report = evaluate(articles, classifications, topics, { labels: 'adjudicated', mistakes: 0 });
  });

  test('has articles and languages enough, ids that stand once, and topics that exist', () => {
    expect(lines(goldProblems(gold, topics))).toBe('');
  });

  test('loses no point of F1 against the figures accepted last', () => {
    const reference = readReference(join(FOLDER, 'reference.json'));
    expect(lines(referenceProblems(reference, referenceOf(report)))).toBe('');
  });

  test('has scores that are probabilities', () => {
    expect(lines(calibrationProblems(report.calibration))).toBe('');
  });

  test.each([
    ['half as sure', (logOdds: number) => logOdds / 2],
    ['a step too high', (logOdds: number) => logOdds + 1],
    ['a step too low', (logOdds: number) => logOdds - 1],
  ])('would notice scores that are %s', (_, bent) => {
    const answers = articles.flatMap((article, index) => {
      const classification = classifications[index];
      return classification === undefined ? [] : { article, classification, keywords: new Set<string>() };
    });
    const judgements = judge(answers, 'adjudicated').map(({ labelled, score }) =>
      score === undefined ? { labelled } : { labelled, score: sigmoid(bent(logit(score))) },
    );
    expect(calibrationProblems(calibration(judgements))).toHaveLength(1);
  });

  test('has a hard list of which every article is right', () => {
    expect(lines(hardListProblems(gold.hard, classify))).toBe('');
  });
});

const logit = (probability: number): number => Math.log(probability / (1 - probability));
const sigmoid = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

describe('a gold set', () => {
  const TOPICS = [aTopic({ id: 'chad' })];
  const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'ja', 'ru', 'zh'];

  const line = <Value>(value: Value, index: number) => ({ place: `gold.jsonl:${index + 1}`, value });
  const articles = (count: number, languages = LANGUAGES) =>
    Array.from({ length: count }, (_, index) =>
      line(aLabelledArticle({ id: `a${index}`, lang: languages[index % languages.length] ?? 'en' }), index),
    );
  const hard = (count: number) =>
    Array.from({ length: count }, (_, index) => {
      const texts = { id: `h${index}`, title: 'Envoys meet', summary: '', lang: 'en', note: 'a surname' };
      return line({ ...texts, has: ['chad'], hasNot: [] }, index);
    });

  test('of 300 articles in 8 languages with 150 hard ones is enough', () => {
    expect(goldProblems({ articles: articles(300), hard: hard(150) }, TOPICS)).toEqual([]);
  });

  test('that is smaller is not', () => {
    expect(goldProblems({ articles: articles(299), hard: hard(149) }, TOPICS)).toEqual([
      'articles: 299, at least 300 are wanted',
      'articles of the hard list: 149, at least 150 are wanted',
    ]);
  });

  test('with four articles in its eighth language has seven', () => {
    const few = articles(4, ['zh']).map(({ place, value }) => ({
      place,
      value: { ...value, id: `z${value.id}` },
    }));
    const gold = { articles: [...articles(300, LANGUAGES.slice(0, 7)), ...few], hard: hard(150) };
    expect(goldProblems(gold, TOPICS)).toEqual([
      'languages with 5 articles or more: 7, at least 8 are wanted',
    ]);
  });

  test('with a mistyped topic or an id that stands twice is refused', () => {
    const typo = line({ ...aLabelledArticle({ id: 'a0', topics: ['chda'] }) }, 6);
    const problems = goldProblems({ articles: [...articles(300), typo], hard: hard(150) }, TOPICS);
    expect(problems).toEqual([
      'the id "a0" (gold.jsonl:1, gold.jsonl:7) stands more than once',
      'gold.jsonl:7: there is no topic "chda"',
    ]);
  });
});
