import { html, raw } from 'hono/html';
import { markEvidence } from '../src/core/mark-evidence.ts';
import { oneLine, withoutControls } from '../src/core/one-line.ts';
import { FLAGSHIP } from '../src/core/topic.ts';
import type { Markup } from '../web/page.ts';
import type { Calibration } from './calibration.ts';
import { bar, type MarkedPoint, precisionRecallChart, reliabilityChart } from './charts.ts';
import type { Comparison, FlagshipReport, GroupReport, Report, TopicComparison } from './evaluate.ts';
import { positives } from './measure.ts';
import type { Mistake } from './mistakes.ts';
import { REPORT_SHEET } from './report-sheet.ts';
import { shownOf } from './text-report.ts';

const NOTHING = html``;

/** A report as a page of its own: no script, and nothing that is fetched. */
export function htmlReport(report: Report): string {
  const title = 'How well does Wirewatch tell what an article is about?';
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Wirewatch</title>
<style>${raw(REPORT_SHEET.css)}</style>
</head>
<body>
<div class="report">
<header class="masthead"><span class="name"><span class="dot" aria-hidden="true">●</span> WIREWATCH</span></header>
<main>
<p class="dateline">Evaluation · ${thousands(report.articles)} articles · ${report.labels} labels</p>
<h1>${title}</h1>
${lede(report)}
${f1Section(report)}
${figuresSection(report)}
${curvesSection(report)}
${calibrationSection(report)}
${groupSection('By source', report.bySource)}
${groupSection('By language', report.byLanguage)}
${mistakesSection(report)}
</main>
<footer class="colophon">docs/evaluation.md explains every figure, and how to label articles of your own.</footer>
</div>
</body>
</html>
`);
}

const thousands = (value: number): string => value.toLocaleString('en');
const figure = (value: number): string => value.toFixed(3);

function lede({ macro, others }: Report): Markup {
  return html`<p class="lede">The flagship topics reach a macro F1 of <strong>${figure(macro.ours)}</strong>, a plain keyword alert ${figure(macro.keyword)}. The other ${others.topics} topics together reach <strong>${figure(others.ours.f1)}</strong>, keywords ${figure(others.keyword.f1)}.</p>`;
}

/** A row of a table of bars. */
interface BarRow {
  readonly label: string;
  /** How many articles bear the label. */
  readonly count?: number;
  readonly ours: number;
  readonly keyword: number;
  readonly isTotal?: boolean;
}

const barRow = (label: string, { ours, keyword }: Comparison): BarRow => ({
  label,
  count: positives(ours),
  ours: ours.f1,
  keyword: keyword.f1,
});

/** Chart and table in one: the numbers stand beside their bars. */
function barTable(caption: string, rows: readonly BarRow[]): Markup {
  return html`<table class="bars"><caption>${caption}</caption>
<thead><tr><th scope="col">Labelled</th><th class="number value" scope="col">F1</th><th class="number value ticked" scope="col">keyword</th></tr></thead>
<tbody>${rows.map(barLine)}</tbody></table>`;
}

function barLine({ label, count, ours, keyword, isTotal = false }: BarRow): Markup {
  return html`<tr${isTotal ? html` class="total"` : NOTHING}><th scope="row">${oneLine(label)}${count === undefined ? NOTHING : html` <span class="n">${thousands(count)}</span>`}${bar(ours, keyword)}</th><td>${figure(ours)}</td><td>${figure(keyword)}</td></tr>`;
}

function f1Section({ flagship, macro, others }: Report): Markup {
  const row = ({ topic, ...comparison }: TopicComparison): BarRow => barRow(topic, comparison);
  const totals: readonly BarRow[] = [
    { label: 'macro', ...macro, isTotal: true },
    { ...barRow('other topics, micro', others), isTotal: true },
  ];
  return html`<section><h2>F1 beside a plain keyword alert</h2>
<p>F1 is the harmonic mean of precision and recall. The bar is Wirewatch; the red tick is an alert on the topic's plain English name in title and summary. Beside each topic stands the number of articles that bear its label.</p>
<div class="columns pair">${barTable('Flagship topics', [...flagship.map(row), ...totals])}${
    others.frequent.length === 0
      ? NOTHING
      : barTable('The most frequent other topics', others.frequent.map(row))
  }</div></section>`;
}

function figuresSection({ flagship, others, unknownTopics }: Report): Markup {
  return html`<section><h2>Precision and recall</h2>
<p>Precision: of the alerts, how many are right. Recall: of what should have given an alert, how much did.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Precision and recall"><table>
<thead><tr><th scope="col">Topic</th>${['labelled', 'precision', 'recall', 'F1', 'false alerts', 'missed', 'keyword precision', 'keyword recall', 'keyword F1'].map((name) => html`<th class="number" scope="col">${name}</th>`)}</tr></thead>
<tbody>${[...flagship, { topic: 'other topics, micro', ...others }, ...others.frequent].map(figuresLine)}</tbody></table></div>
${
  unknownTopics.length === 0
    ? NOTHING
    : html`<p class="small quiet">Labels that are no topic, so that nothing can find them: ${unknownTopics.map(oneLine).join(', ')}.</p>`
}</section>`;
}

function figuresLine({ topic, ours, keyword }: TopicComparison): Markup {
  const cells = [
    thousands(positives(ours)),
    ...[ours.precision, ours.recall, ours.f1].map(figure),
    thousands(ours.falsePositives),
    thousands(ours.falseNegatives),
    ...[keyword.precision, keyword.recall, keyword.f1].map(figure),
  ];
  return html`<tr><th scope="row">${oneLine(topic)}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
}

function curvesSection({ flagship }: Report): Markup {
  return html`<section><h2>Where to draw the line</h2>
<p>Each score could be the one from which alerts go out: a high one makes few mistakes and misses much. The table says which one it is now. The best one is that of these articles, known only afterwards.</p>
<div class="columns">${flagship.map(curveFigure)}</div></section>`;
}

/** A point of a curve as the table below it tells it. */
interface TablePoint extends MarkedPoint {
  readonly f1: number;
  /** The score from which alerts would go out; a keyword has none. */
  readonly threshold?: number;
}

function curveFigure({ topic, threshold, ours, keyword, best, curve }: FlagshipReport): Markup {
  const points: readonly TablePoint[] = [
    { label: 'alerts', mark: 'full', threshold, ...ours },
    ...(best === undefined ? [] : [{ label: 'best', mark: 'hollow' as const, ...best }]),
    { label: 'keyword', mark: 'cross', ...keyword },
  ];
  const columns = ['score', 'precision', 'recall', 'F1'];
  return html`<figure><figcaption>${topic}</figcaption>${precisionRecallChart(`Precision against recall, ${topic}`, curve, points)}
<table class="tight"><thead><tr><td></td>${columns.map((name) => html`<th class="number" scope="col">${name}</th>`)}</tr></thead>
<tbody>${points.map(pointLine)}</tbody></table></figure>`;
}

function pointLine({ label, threshold, precision, recall, f1 }: TablePoint): Markup {
  const cells = [threshold?.toFixed(2) ?? '–', ...[precision, recall, f1].map(figure)];
  return html`<tr><th scope="row">${label}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
}

function calibrationSection({ flagship, calibration }: Report): Markup {
  return html`<section><h2>Are scores probabilities?</h2>
<p>Of the articles with score 0.8, four fifths should bear the label: points on the dashed line. Below it, scores promise too much. The small bars count the scores in each tenth; a tenth with few says little.</p>
<div class="columns">${flagship.map((topic) => calibrationFigure(topic.topic, topic.calibration))}${calibrationFigure('every topic that was noticed', calibration)}</div></section>`;
}

function calibrationFigure(name: string, calibration: Calibration): Markup {
  const { bins, count, error, brier } = calibration;
  return html`<figure><figcaption>${name}</figcaption>${reliabilityChart(`Share of articles that bear the label against score, ${name}`, calibration)}
<p class="small">${thousands(count)} scores. Expected calibration error ${figure(error)}, Brier score ${figure(brier)}.</p>
<details><summary>The figures</summary><table><thead><tr><th scope="col">Score</th>${['promised', 'observed', 'count'].map((column) => html`<th class="number" scope="col">${column}</th>`)}</tr></thead>
<tbody>${bins.map((bin) => html`<tr><th scope="row">${bin.from.toFixed(1)}–${(bin.from + 0.1).toFixed(1)}</th>${bin.count === 0 ? html`<td>–</td><td>–</td>` : html`<td>${figure(bin.promised)}</td><td>${figure(bin.observed)}</td>`}<td>${thousands(bin.count)}</td></tr>`)}</tbody></table></details></figure>`;
}

/** One table of bars for each topic, so that sources stand under one another. */
function groupSection(title: string, groups: readonly GroupReport[]): Markup {
  const cellOf = (topic: string) =>
    rowsOf(groups, ({ flagship }) => flagship.find((cell) => cell.topic === topic));
  const tables: readonly (readonly [string, readonly BarRow[]])[] = [
    ...FLAGSHIP.map((topic) => [topic, cellOf(topic)] as const),
    ['other topics, micro', rowsOf(groups, ({ others }) => others)],
    ['all topics, micro', rowsOf(groups, ({ all }) => all)],
  ];
  return html`<section><h2>${title}</h2><div class="columns">${tables
    .filter(([, rows]) => rows.length > 0)
    .map(([caption, rows]) => barTable(caption, rows))}</div>
<p class="small quiet">Articles: ${groups.map(({ name, articles }) => `${oneLine(name)} ${thousands(articles)}`).join(', ')}. Where none bears the label, F1 says nothing and the row is left out.</p></section>`;
}

function rowsOf(
  groups: readonly GroupReport[],
  pick: (group: GroupReport) => Comparison | undefined,
): readonly BarRow[] {
  return groups.flatMap((group) => {
    const comparison = pick(group);
    return comparison === undefined ? [] : [barRow(group.name, comparison)];
  });
}

function mistakesSection({ flagship, others }: Report): Markup {
  return html`<section><h2>Worst mistakes</h2>
<p>Those of which Wirewatch was surest. The label may be the one that is wrong.</p>
${flagship.map((topic) => mistakesOf(topic.topic, topic))}${mistakesOf('other topics', others)}</section>`;
}

function mistakesOf(name: string, { ours, mistakes }: Pick<FlagshipReport, 'ours' | 'mistakes'>): Markup {
  const { falsePositives, falseNegatives } = mistakes;
  return html`<h3>${name}</h3>
<div class="columns pair">${mistakeList(shownOf('found, but not labelled', falsePositives, ours.falsePositives), falsePositives)}${mistakeList(shownOf('labelled, but not found', falseNegatives, ours.falseNegatives), falseNegatives)}</div>`;
}

function mistakeList(title: string, mistakes: readonly Mistake[]): Markup {
  if (mistakes.length === 0) return html`<p class="small quiet">${title}</p>`;
  return html`<details open><summary>${title}</summary><ul class="mistakes">${mistakes.map(mistakeItem)}</ul></details>`;
}

function mistakeItem({ topic, id, source, lang, score, text, field, evidence }: Mistake): Markup {
  const words = evidence.map((item) => `“${oneLine(item.text)}” in the ${item.field}: ${item.why}`);
  return html`<li><p class="head">${score === undefined ? 'not noticed' : figure(score)} · ${oneLine(topic)} · ${oneLine(source)} · ${oneLine(id)}</p>
<p class="text" lang="${oneLine(lang)}" dir="auto">${markEvidence(text, field, evidence).map(
    ({ text: piece, marked }) =>
      marked ? html`<mark>${withoutControls(piece)}</mark>` : withoutControls(piece),
  )}</p>
<p class="why">${words.length === 0 ? 'No word of the topic was noticed.' : `${words.join('; ')}.`}</p></li>`;
}
