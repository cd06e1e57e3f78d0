import { html } from 'hono/html';
import { ARRIVAL_DAYS, type DayCount, utcDay } from '../../src/core/feed.ts';
import type { Markup } from '../../web/page.ts';
import { number } from './count-words.ts';

const DAY_MS = 24 * 3_600_000;
const STEP = 4;
const HEIGHT = 12;
const EQUAL_STEPS = /(?:h4){2,}/g;

/** The arrivals of each of the last {@link ARRIVAL_DAYS} days, oldest first; days without any are 0. */
export function arrivalsByDay(arrivals: readonly DayCount[], now: number): readonly DayCount[] {
  const counts = new Map(arrivals.map(({ day, count }) => [day, count]));
  return Array.from({ length: ARRIVAL_DAYS }, (_, index) => {
    const day = utcDay(now - (ARRIVAL_DAYS - 1 - index) * DAY_MS);
    return { day, count: counts.get(day) ?? 0 };
  });
}

/** A feed's arrivals as a row of bars, the last one today; the numbers in words for those who don't see them. */
export function sparkline(arrivals: readonly DayCount[], now: number): Markup {
  const days = arrivalsByDay(arrivals, now).map(({ count }) => count);
  const total = days.reduce((sum, count) => sum + count, 0);
  const words = `${number(total)} in ${ARRIVAL_DAYS} days, ${number(days.at(-1) ?? 0)} today`;
  return html`<svg role="img" aria-label="${words}"><path d="${bars(days)}"/></svg>`;
}

/** The outline of the bars as one path, in whole pixels; a single article is one pixel high. */
function bars(days: readonly number[]): string {
  const most = Math.max(1, ...days);
  const heights = days.map((count) => (count === 0 ? 0 : Math.max(1, Math.round((count / most) * HEIGHT))));
  const steps = heights.map((height, index) => {
    const rise = (heights[index - 1] ?? 0) - height;
    return `${rise === 0 ? '' : `v${rise}`}h${STEP}`;
  });
  // Equal days are one step: most feeds have many without an article.
  const merged = steps.join('').replaceAll(EQUAL_STEPS, (run) => `h${(run.length / 2) * STEP}`);
  return `M0 ${HEIGHT}${merged}V${HEIGHT}`;
}
