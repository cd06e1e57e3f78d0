import type { Classification } from '../src/core/classification.ts';
import { alertingThreshold } from '../src/core/score-evidence.ts';
import { FLAGSHIP, type Topic } from '../src/core/topic.ts';
import { type Calibration, calibration } from './calibration.ts';
import { type Judgement, judge } from './judge.ts';
import { keywordBaseline } from './keyword-baseline.ts';
import { type LabelKind, type LabelledArticle, otherTopics } from './labelled-article.ts';
import { type Measure, macroF1, measure, positives } from './measure.ts';
import { type Mistakes, worstMistakes } from './mistakes.ts';
import { bestPoint, type CurvePoint, thresholdCurve } from './threshold-curve.ts';

/** Wirewatch beside a plain keyword alert, on the same articles. */
export interface Comparison {
  readonly ours: Measure;
  readonly keyword: Measure;
}

export interface TopicComparison extends Comparison {
  readonly topic: string;
}

export interface FlagshipReport extends TopicComparison {
  /** From which score on alerts go out. */
  readonly threshold: number;
  readonly calibration: Calibration;
  readonly curve: readonly CurvePoint[];
  /** The threshold that would have been best on these articles; absent when nothing was noticed. */
  readonly best?: CurvePoint;
  readonly mistakes: Mistakes;
}

/** The figures of the articles of one source or language; what has no positive is left out. */
export interface GroupReport {
  readonly name: string;
  readonly articles: number;
  readonly flagship: readonly TopicComparison[];
  readonly others?: Comparison;
  /** Micro average over all topics. */
  readonly all?: Comparison;
}

/** All figures of one evaluation. */
export interface Report {
  readonly articles: number;
  readonly labels: LabelKind;
  readonly flagship: readonly FlagshipReport[];
  /** Means of F1 over the flagship topics. */
  readonly macro: { readonly ours: number; readonly keyword: number };
  /** Micro average over the other topics. */
  readonly others: Comparison & {
    readonly topics: number;
    readonly frequent: readonly TopicComparison[];
    readonly mistakes: Mistakes;
  };
  readonly bySource: readonly GroupReport[];
  readonly byLanguage: readonly GroupReport[];
  /** Over every judged topic that was noticed, flagship and other. */
  readonly calibration: Calibration;
  /** Labels that are no topic of Wirewatch: nothing can find them. */
  readonly unknownTopics: readonly string[];
}

export interface EvaluateOptions {
  readonly labels: LabelKind;
  /** Worst mistakes to keep, of each kind and topic. */
  readonly mistakes: number;
}

const FREQUENT_TOPICS = 20;

/**
 * Measures classifications of labelled articles.
 * @param classifications in the order of the articles
 */
export function evaluate(
  articles: readonly LabelledArticle[],
  classifications: readonly Classification[],
  topics: readonly Topic[],
  options: EvaluateOptions,
): Report {
  const others = otherTopics(articles);
  const judgements = judge(
    answersTo(articles, classifications, [...FLAGSHIP, ...others], topics),
    options.labels,
  );
  const byTopic = Map.groupBy(judgements, ({ topic }) => topic);
  const of = (topic: string) => byTopic.get(topic) ?? [];
  const flagship = FLAGSHIP.map((topic) => flagshipReport(topic, of(topic), options));
  const known = new Set(topics.map(({ id }) => id));
  return {
    articles: articles.length,
    labels: options.labels,
    flagship,
    macro: {
      ours: macroF1(flagship.map(({ ours }) => ours)),
      keyword: macroF1(flagship.map(({ keyword }) => keyword)),
    },
    others: othersReport(others, of, options),
    bySource: groupReports(articles, judgements, ({ source }) => source),
    byLanguage: groupReports(articles, judgements, ({ lang }) => lang),
    calibration: calibration(judgements),
    unknownTopics: [...FLAGSHIP, ...others].filter((id) => !known.has(id)),
  };
}

function answersTo(
  articles: readonly LabelledArticle[],
  classifications: readonly Classification[],
  ids: readonly string[],
  topics: readonly Topic[],
) {
  const findKeywords = keywordBaseline(ids, topics);
  return articles.flatMap((article, index) => {
    const classification = classifications[index];
    if (classification === undefined) return [];
    return { article, classification, keywords: findKeywords(article.article) };
  });
}

function compare(judgements: readonly Judgement[]): Comparison {
  return {
    ours: measure(judgements),
    keyword: measure(judgements.map(({ labelled, keyword }) => ({ labelled, found: keyword }))),
  };
}

function flagshipReport(
  topic: string,
  judgements: readonly Judgement[],
  options: EvaluateOptions,
): FlagshipReport {
  const curve = thresholdCurve(judgements);
  const best = bestPoint(curve);
  return {
    topic,
    threshold: alertingThreshold(topic),
    ...compare(judgements),
    calibration: calibration(judgements),
    curve,
    ...(best !== undefined && { best }),
    mistakes: worstMistakes(judgements, options.mistakes),
  };
}

function othersReport(
  ids: readonly string[],
  of: (topic: string) => readonly Judgement[],
  options: EvaluateOptions,
): Report['others'] {
  const all = ids.flatMap(of);
  const frequent = ids
    .map((topic) => ({ topic, ...compare(of(topic)) }))
    .sort((a, b) => positives(b.ours) - positives(a.ours))
    .slice(0, FREQUENT_TOPICS);
  return { topics: ids.length, ...compare(all), frequent, mistakes: worstMistakes(all, options.mistakes) };
}

/** In the order of their names. */
function groupReports(
  articles: readonly LabelledArticle[],
  judgements: readonly Judgement[],
  nameOf: (article: LabelledArticle) => string,
): readonly GroupReport[] {
  const byGroup = Map.groupBy(judgements, ({ article }) => nameOf(article));
  return [...Map.groupBy(articles, nameOf)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, members]) => groupReport(name, members.length, byGroup.get(name) ?? []));
}

function groupReport(name: string, articles: number, judgements: readonly Judgement[]): GroupReport {
  const byTopic = Map.groupBy(judgements, ({ topic }) => topic);
  const others = compareWithPositives(judgements.filter(({ topic }) => !FLAGSHIP.includes(topic)));
  const all = compareWithPositives(judgements);
  return {
    ...{ name, articles },
    flagship: FLAGSHIP.flatMap((topic) => {
      const comparison = compareWithPositives(byTopic.get(topic) ?? []);
      return comparison === undefined ? [] : { topic, ...comparison };
    }),
    ...(others !== undefined && { others }),
    ...(all !== undefined && { all }),
  };
}

/** Without positives, F1 says nothing. */
function compareWithPositives(judgements: readonly Judgement[]): Comparison | undefined {
  const comparison = compare(judgements);
  return positives(comparison.ours) === 0 ? undefined : comparison;
}
