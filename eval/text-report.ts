import { oneLine } from '../src/core/one-line.ts';
import type { Bin, Calibration } from './calibration.ts';
import type { Comparison, FlagshipReport, GroupReport, Report, TopicComparison } from './evaluate.ts';
import { type Measure, positives } from './measure.ts';
import type { Mistake, Mistakes } from './mistakes.ts';
import type { CurvePoint } from './threshold-curve.ts';

/** A report as text for a terminal, 100 columns wide but for the lines of mistakes. */
export function textReport(report: Report): string {
  return [
    `${report.articles} articles, ${report.labels} labels of the flagship topics`,
    section('Flagship topics', comparisonTable('TOPIC', flagshipRows(report))),
    section(`The other ${report.others.topics} topics`, comparisonTable('TOPIC', otherRows(report))),
    ...unknownTopics(report.unknownTopics),
    section('By source', comparisonTable('SOURCE / TOPIC', report.bySource.flatMap(groupRows))),
    section('By language', comparisonTable('LANGUAGE / TOPIC', report.byLanguage.flatMap(groupRows))),
    section('Thresholds', thresholdTable(report)),
    ...calibrationSections(report),
    ...report.flagship.map(({ topic, ours, mistakes }) => mistakesSection(topic, ours, mistakes)),
    mistakesSection('the other topics', report.others.ours, report.others.mistakes),
  ].join('\n');
}

const section = (title: string, body: string): string => `\n${title}\n\n${body}`;

interface Row {
  readonly label: string;
  readonly comparison?: Comparison;
  readonly note?: string;
}

function flagshipRows({ flagship, macro }: Report): readonly Row[] {
  const note = [macro.ours, macro.keyword].map((value) => figure(value).padStart(FIGURES_WIDTH)).join('');
  return [...flagship.map(topicRow), { label: 'macro F1', note }];
}

function otherRows({ others }: Report): readonly Row[] {
  return [{ label: 'all, micro', comparison: others }, ...others.frequent.map(topicRow)];
}

const topicRow = ({ topic, ...comparison }: TopicComparison): Row => ({ label: topic, comparison });

function groupRows({ name, articles, flagship, others, all }: GroupReport): readonly Row[] {
  const indented = ({ topic, ...comparison }: TopicComparison): Row => ({ label: `  ${topic}`, comparison });
  return [
    { label: name, note: `${articles} ${articles === 1 ? 'article' : 'articles'}` },
    ...flagship.map(indented),
    ...(others === undefined ? [] : [{ label: '  other topics', comparison: others }]),
    ...(all === undefined ? [] : [{ label: '  all topics', comparison: all }]),
  ];
}

const LABEL_WIDTH = 30;
/** Of precision, recall and F1, and of what stands before them: a count, or a gap. */
const FIGURES_WIDTH = 27;

function comparisonTable(heading: string, rows: readonly Row[]): string {
  const columns = '     n      P      R     F1   keyword: P      R     F1     fp    fn';
  return [`${heading.padEnd(LABEL_WIDTH)}${columns}`, ...rows.map(comparisonLine)].join('\n');
}

function comparisonLine({ label, comparison, note = '' }: Row): string {
  const name = oneLineIndented(label).padEnd(LABEL_WIDTH);
  if (comparison === undefined) return `${name}${note}`.trimEnd();
  const { ours, keyword } = comparison;
  const wrong = `${count(ours.falsePositives, 7)}${count(ours.falseNegatives, 6)}`;
  return `${name}${count(positives(ours), 6)}${figures(ours)}${' '.repeat(6)}${figures(keyword)}${wrong}`;
}

/** What a file names may hold anything, and a terminal obeys control characters. */
const oneLineIndented = (label: string): string => `${/^ */.exec(label)?.[0] ?? ''}${oneLine(label)}`;

const figure = (value: number): string => value.toFixed(3);
const count = (value: number, width: number): string => String(value).padStart(width);
const figures = ({ precision, recall, f1 }: Measure): string =>
  [precision, recall, f1].map((value) => figure(value).padStart(7)).join('');

function unknownTopics(ids: readonly string[]): readonly string[] {
  if (ids.length === 0) return [];
  return [`\nLabels that are no topic, so that nothing can find them: ${ids.map(oneLine).join(', ')}`];
}

function thresholdTable({ flagship }: Report): string {
  const heading = `${'TOPIC'.padEnd(LABEL_WIDTH)}threshold      P      R     F1`;
  return [heading, ...flagship.flatMap(thresholdLines)].join('\n');
}

function thresholdLines({ topic, threshold, ours, best }: FlagshipReport): readonly string[] {
  const line = (label: string, at: number, measure: Omit<CurvePoint, 'threshold'>): string =>
    [
      label.padEnd(LABEL_WIDTH),
      figure(at).padStart(9),
      ...[measure.precision, measure.recall, measure.f1].map((value) => figure(value).padStart(7)),
    ].join('');
  return [
    line(`${topic}, alerts`, threshold, ours),
    ...(best === undefined ? [] : [line(`${topic}, best F1`, best.threshold, best)]),
  ];
}

function calibrationSections({ flagship, calibration }: Report): readonly string[] {
  return [
    ...flagship.map((topic) => section(`Calibration: ${topic.topic}`, calibrationTable(topic.calibration))),
    section('Calibration: every topic that was noticed', calibrationTable(calibration)),
  ];
}

function calibrationTable({ bins, count: total, error, brier }: Calibration): string {
  const line = (label: string, cell: (bin: Bin) => string): string =>
    [label.padEnd(10), ...bins.map((bin) => cell(bin).padStart(7))].join('');
  const ifAny = ({ count: scores }: Bin, value: number): string => (scores === 0 ? '–' : figure(value));
  return [
    line('score from', ({ from }) => from.toFixed(1)),
    line('promised', (bin) => ifAny(bin, bin.promised)),
    line('observed', (bin) => ifAny(bin, bin.observed)),
    line('count', (bin) => String(bin.count)),
    `${total} scores: expected calibration error ${figure(error)}, Brier score ${figure(brier)}`,
  ].join('\n');
}

function mistakesSection(topic: string, ours: Measure, mistakes: Mistakes): string {
  const { falsePositives, falseNegatives } = mistakes;
  return [
    section(
      `Worst mistakes: ${topic}`,
      shownOf('found, but not labelled', falsePositives, ours.falsePositives),
    ),
    ...mistakeLines(falsePositives),
    shownOf('labelled, but not found', falseNegatives, ours.falseNegatives),
    ...mistakeLines(falseNegatives),
  ].join('\n');
}

/** How many there are, and of how many this is the worst part. */
export function shownOf(what: string, shown: readonly Mistake[], all: number): string {
  if (all === 0) return `${what}: none`;
  return shown.length === all ? `${what}: ${all}` : `${what}: the worst ${shown.length} of ${all}`;
}

function mistakeLines(mistakes: readonly Mistake[]): readonly string[] {
  return mistakes.flatMap(({ score, topic, id, text, evidence }) => [
    `  ${score === undefined ? ' none' : figure(score)}  ${oneLine(topic)}  ${oneLine(id)}  ${oneLine(text)}`,
    ...(evidence.length === 0
      ? []
      : [`         ${evidence.map((item) => `“${oneLine(item.text)}” (${item.field})`).join(', ')}`]),
  ]);
}
