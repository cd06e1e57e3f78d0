import { html } from 'hono/html';
import { METRICS, type MetricName } from '../../src/runtime/metrics.ts';
import type { Markup } from '../../web/page.ts';
import { counted, number } from './count-words.ts';
import type { LiveView, QueueDepth } from './live-view.ts';

/** The first word of a counter's name says at which part of the way it counts. */
type Part = MetricName extends `${infer First}.${string}` ? First : never;

const PARTS = {
  feed: 'Feeds',
  push: 'Pushes',
  websub: 'Hubs',
  article: 'Articles',
  opinion: 'Second opinions',
  'fan-out': 'Large topics',
  alert: 'Alerts',
  provider: 'Reports of providers',
  subscription: 'Subscriptions',
  feedback: 'What readers said',
  message: 'Queues',
  sweep: 'Swept up',
} as const satisfies Record<Part, string>;

/** The way from feed to delivery in one line; opened, every counter, each drop with its reason. */
export function pipelineCounts(view: LiveView): Markup {
  const count = (name: MetricName) => view.counts[name] ?? 0;
  const way = [
    counted(count('feed.polled'), 'poll'),
    `${number(count('article.queued'))} new articles`,
    `${number(count('article.matched'))} with a topic`,
    counted(count('alert.queued'), 'alert'),
    `${number(count('alert.sent'))} sent`,
  ];
  return html`<details class="way" id="way"><summary><b>What became of everything</b> <span class="flow">${way.map((step, index) => html`${index === 0 ? '' : html` <i aria-hidden="true">→</i> `}<span>${step}</span>`)}</span></summary>
<div class="parts">${partsOf(view).map(([part, title]) => partCounts(part, title, view))}</div>
<p class="tiny quiet">Counted since this state began. A minus marks what went no further, with the reason.</p></details>`;
}

/** Not every installation has these: nobody needs to read ten zeros. */
const OPTIONAL: ReadonlySet<string> = new Set([
  'fan-out',
  'feedback',
  'opinion',
  'provider',
  'push',
  'sweep',
  'websub',
] satisfies readonly Part[]);

function partsOf({ counts }: LiveView): readonly (readonly [string, string])[] {
  const used = new Set(Object.keys(counts).map((name) => name.split('.', 1)[0]));
  return Object.entries(PARTS).filter(([part]) => !OPTIONAL.has(part) || used.has(part));
}

/** These are told once they have happened. */
const RARE: ReadonlySet<string> = new Set([
  'feed.postponed',
  'feed.moved',
  'article.edited',
  'article.dropped.reset',
  'article.dropped.unknown-edit',
  'article.dropped.beyond-limit',
  'article.revised',
  'alert.held',
  'alert.refused-as-invalid',
  'subscription.disabled',
] satisfies readonly MetricName[]);

function partCounts(part: string, title: string, view: LiveView): Markup {
  const counts: Readonly<Record<string, number | undefined>> = view.counts;
  // The feeds' column shows their state as it is; its counts over all ticks say nothing here.
  const isShown = (name: string): boolean =>
    !/^feed\.(state\.|tick$)/.test(name) && (!RARE.has(name) || counts[name] !== undefined);
  const rows = Object.entries(METRICS).filter(([name]) => name.startsWith(`${part}.`) && isShown(name));
  return html`<section><h3>${title}</h3><ul>${part === 'message' ? view.queues.filter(isInUse).map(queueRows) : ''}${rows.map(([name, words]) => row(counts[name] ?? 0, words, name.includes('.dropped.')))}</ul></section>`;
}

/** What providers tell goes over a queue that only SES fills. */
const isInUse = ({ name, waiting, dead }: QueueDepth): boolean =>
  name !== 'providerEvents' || waiting + dead > 0;

function queueRows({ name, waiting, dead }: QueueDepth): Markup {
  return html`${row(waiting, `${name} waiting`)}${row(dead, `${name} in the dead-letter queue`)}`;
}

function row(count: number, words: string, dropped = false): Markup {
  return html`<li${count === 0 ? html` class="quiet"` : ''}><span>${dropped && count > 0 ? '−' : ''}${number(count)}</span> ${words}</li>`;
}
