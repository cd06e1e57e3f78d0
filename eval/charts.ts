import { html } from 'hono/html';
import type { Markup } from '../web/page.ts';
import type { Bin, Calibration } from './calibration.ts';
import type { CurvePoint } from './threshold-curve.ts';

/** Charts are drawn by hand: a bar, a curve and ten points are too little for a library in a file that must stand alone. */

const NOTHING = html``;

/** Rounded to what a screen can show, so that the page stays small. */
const px = (value: number): string => String(Math.round(value * 10) / 10);
const percent = (value: number): string => `${px(value * 100)}%`;

/** A bar for the first value and a tick for the second, from 0 to 1, as wide as its place. The numbers belong beside it. */
export function bar(ours: number, keyword: number): Markup {
  return html`<svg class="bar" width="100%" height="14" aria-hidden="true"><rect class="track" y="4" width="100%" height="6"/><rect class="ink" y="4" width="${percent(ours)}" height="6"/><line class="halo" x1="${percent(keyword)}" x2="${percent(keyword)}" y1="0" y2="14"/><line class="tick" x1="${percent(keyword)}" x2="${percent(keyword)}" y1="0" y2="14"/></svg>`;
}

/** Where the unit square is drawn, in the units of a chart that is {@link WIDTH} wide. */
const PLOT = { left: 32, right: 252, top: 8, bottom: 188 } as const;
const WIDTH = 260;

const x = (value: number): number => PLOT.left + value * (PLOT.right - PLOT.left);
const y = (value: number): number => PLOT.bottom - value * (PLOT.bottom - PLOT.top);

/** The unit square with quarters, and what its sides mean. */
function axes(across: string, up: string): Markup {
  const quarters = [0, 0.25, 0.5, 0.75, 1];
  return html`${quarters.map(
    (value) =>
      html`<line class="grid" x1="${px(x(value))}" x2="${px(x(value))}" y1="${PLOT.top}" y2="${PLOT.bottom}"/><line class="grid" x1="${PLOT.left}" x2="${PLOT.right}" y1="${px(y(value))}" y2="${px(y(value))}"/>`,
  )}${[0, 0.5, 1].map(
    (value) =>
      html`<text x="${px(x(value))}" y="${PLOT.bottom + 15}" text-anchor="middle">${value}</text><text x="${PLOT.left - 5}" y="${px(y(value) + 4)}" text-anchor="end">${value}</text>`,
  )}<text x="${px(x(0.75))}" y="${PLOT.bottom + 15}" text-anchor="middle">${across}</text><text transform="translate(12 ${px(y(0.75))}) rotate(-90)" text-anchor="middle">${up}</text>`;
}

/** A point that is marked and named on a curve. */
export interface MarkedPoint {
  readonly label: string;
  readonly mark: 'full' | 'hollow' | 'cross';
  readonly precision: number;
  readonly recall: number;
}

/** Precision against recall over all thresholds, with the points that matter named beside it. */
export function precisionRecallChart(
  title: string,
  curve: readonly CurvePoint[],
  points: readonly MarkedPoint[],
): Markup {
  const line = curve.map(({ recall, precision }) => `${px(x(recall))},${px(y(precision))}`);
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} 208" role="img" aria-label="${title}">${axes('recall', 'precision')}<polyline class="curve" points="${[...new Set(line)].join(' ')}"/>${labelled(points)}</svg>`;
}

/** Marks, and a label beside each, below and to the left, where curves leave room. */
function labelled(points: readonly MarkedPoint[]): Markup {
  // A full mark is the smaller one: it shows within a hollow one.
  const ordered = points.toSorted((a, b) => Number(a.mark === 'full') - Number(b.mark === 'full'));
  return html`${placedLabels(points).map(label)}${ordered.map(mark)}`;
}

interface PlacedLabel {
  readonly point: MarkedPoint;
  /** The right end of its base line. */
  readonly x: number;
  readonly y: number;
  /** Away from its point, so that a line must lead there. */
  readonly isMoved: boolean;
}

function label({ point, x: right, y: base, isMoved }: PlacedLabel): Markup {
  const leader = html`<line class="leader" x1="${px(right + 2)}" y1="${px(base - 4)}" x2="${px(x(point.recall))}" y2="${px(y(point.precision))}"/>`;
  return html`${isMoved ? leader : NOTHING}<text class="halo-text" x="${px(right)}" y="${px(base)}" text-anchor="end">${point.label}</text>`;
}

/** Of the labels' font, about. */
const LETTER_WIDTH = 7;
const LINE_HEIGHT = 15;
const MARK_RADIUS = 6;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** From the top down; a label that would cover a mark or another label moves below it. */
function placedLabels(points: readonly MarkedPoint[]): readonly PlacedLabel[] {
  const taken: Box[] = points.map(({ recall, precision }) => around(x(recall), y(precision)));
  return points
    .toSorted((a, b) => b.precision - a.precision)
    .map((point) => {
      const width = point.label.length * LETTER_WIDTH;
      const right = Math.max(x(point.recall) - MARK_RADIUS - 2, PLOT.left + width);
      const beside = y(point.precision) + LINE_HEIGHT - 2;
      const base = lowered({ left: right - width, right, top: beside - LINE_HEIGHT, bottom: beside }, taken);
      taken.push({ left: right - width, right, top: base - LINE_HEIGHT, bottom: base });
      const isMoved = base > beside && right < x(point.recall);
      return { point, x: right, y: base - 2, isMoved };
    });
}

const around = (cx: number, cy: number): Box => ({
  left: cx - MARK_RADIUS,
  right: cx + MARK_RADIUS,
  top: cy - MARK_RADIUS,
  bottom: cy + MARK_RADIUS,
});

/** The bottom of a box that is moved down until it covers nothing. */
function lowered(box: Box, taken: readonly Box[]): number {
  const inColumn = taken.filter(({ left, right }) => left < box.right && right > box.left);
  let { bottom } = box;
  for (const other of inColumn.toSorted((a, b) => a.top - b.top)) {
    if (other.top < bottom && other.bottom > bottom - LINE_HEIGHT) bottom = other.bottom + LINE_HEIGHT;
  }
  return bottom;
}

function mark({ mark: kind, recall, precision }: MarkedPoint): Markup {
  const [cx, cy] = [x(recall), y(precision)];
  if (kind === 'cross') {
    return html`<path class="cross" d="M${px(cx - 5)} ${px(cy - 5)}l10 10m0 -10l-10 10"/>`;
  }
  return html`<circle class="${kind}" cx="${px(cx)}" cy="${px(cy)}" r="${kind === 'full' ? 3.5 : MARK_RADIUS}"/>`;
}

/** Where the counts stand, below the square. */
const COUNTS = { top: 211, bottom: 239, text: 253 } as const;

/** What scores promise against what became of it, with the number of scores in each tenth below. */
export function reliabilityChart(title: string, { bins }: Calibration): Markup {
  const filled = bins.filter(({ count }) => count > 0);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const line = filled.map(({ promised, observed }) => `${px(x(promised))},${px(y(observed))}`);
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} 260" role="img" aria-label="${title}">${axes('score', 'labelled')}<line class="ideal" x1="${px(x(0))}" y1="${px(y(0))}" x2="${px(x(1))}" y2="${px(y(1))}"/><polyline class="curve" points="${line.join(' ')}"/>${filled.map(
    ({ promised, observed, count }) =>
      html`<circle class="full" cx="${px(x(promised))}" cy="${px(y(observed))}" r="${px(2 + 5 * Math.sqrt(count / most))}"/>`,
  )}${bins.map((bin) => countBar(bin, most))}</svg>`;
}

function countBar({ from, count }: Bin, most: number): Markup {
  if (count === 0) return NOTHING;
  const [left, right] = [x(from), x(from + 0.1)];
  const height = Math.max(1, (count / most) * (COUNTS.bottom - COUNTS.top));
  return html`<rect class="count" x="${px(left + 1)}" y="${px(COUNTS.bottom - height)}" width="${px(right - left - 2)}" height="${px(height)}"/><text class="fine" x="${px((left + right) / 2)}" y="${COUNTS.text}" text-anchor="middle">${short(count)}</text>`;
}

/** Four characters at most: a tenth of the chart has no room for more. */
function short(count: number): string {
  if (count < 1_000) return String(count);
  return count < 9_950 ? `${(count / 1_000).toFixed(1)}k` : `${Math.round(count / 1_000)}k`;
}
