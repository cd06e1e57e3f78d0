import { type Alert, type Follow, type News, toAlert } from '../../src/core/alert.ts';
import type { Article } from '../../src/core/article.ts';
import type { StoryOf, TopicMatch } from '../../src/core/classification.ts';
import {
  type FanOut,
  type FanOutStore,
  type FanOutTask,
  isReachedThrough,
  rangesFor,
  shareOut,
  turnSeconds,
} from '../../src/core/fan-out.ts';
import { hash } from '../../src/core/hash.ts';
import type { Queue } from '../../src/core/queue.ts';
import { chooseStory, type StoryDecision } from '../../src/core/stories/choose-story.ts';
import { storyArticleOf } from '../../src/core/stories/story-article.ts';
import type { StoryStore } from '../../src/core/stories/story-store.ts';
import type { Match, MatchPage, SubscriptionStore } from '../../src/core/subscription.ts';
import type { Metrics } from '../../src/runtime/metrics.ts';
import { SWEEP_AFTER_MS } from './times.ts';

export interface SpreadNewsDeps {
  readonly subscriptions: SubscriptionStore;
  readonly stories: StoryStore;
  readonly fanOuts: FanOutStore;
  readonly alerts: Queue<Alert>;
  /** The queue that this step works through: large topics are gone on with from there. */
  readonly tasks: Queue<FanOutTask>;
  /** Whether a material change of a story alerts again. */
  readonly materialUpdates: boolean;
  /** How many emails the account sends a second. */
  readonly emailsPerSecond: number;
  readonly now: () => number;
  readonly metrics: Metrics;
}

/** What became of an article's news. */
export interface Spread {
  /** How many alerts are queued; with a large topic, those of the first page. */
  readonly alerts: number;
  readonly story?: StoryOf;
}

/**
 * Queues an article's alerts for the subscriptions of its topics. A story is chosen only for what somebody asked for.
 * The first page of each topic goes at once; what a large topic has beyond it becomes fan-outs, that are queued too.
 */
export async function spreadNews(
  article: Article,
  topics: readonly TopicMatch[],
  deps: SpreadNewsDeps,
): Promise<Spread> {
  const pages = await firstPages(topics, false, deps);
  if (pages.every(({ page }) => page.matches.length === 0)) return { alerts: 0 };
  const decision = await chooseStory(storyArticleOf(article), deps.now(), { stories: deps.stories });
  const { story: id, joined, why } = decision;
  const { body: _body, revised: _revised, ...shown } = article;
  const news: News = { storyId: id, article: shown, topics };

  let alerts = await spread(news, pages, deps);
  const follows = followOf(decision, deps);
  if (follows !== undefined) {
    const threaded = follows.kind === 'coverage';
    const again = threaded ? await firstPages(topics, true, deps) : pages;
    alerts += await spread({ ...news, follows }, again, deps);
  }
  return { alerts, story: { id, joined, why } };
}

/** Why whoever had the story's alert hears of it again. */
function followOf({ joined, update }: StoryDecision, deps: SpreadNewsDeps): Follow | undefined {
  if (!joined) return undefined;
  if (update === undefined || !deps.materialUpdates) return { kind: 'coverage' };
  return { kind: 'update', what: update };
}

interface TopicPage {
  readonly topic: string;
  readonly threaded: boolean;
  readonly page: MatchPage;
}

function firstPages(
  topics: readonly TopicMatch[],
  threaded: boolean,
  { subscriptions }: SpreadNewsDeps,
): Promise<readonly TopicPage[]> {
  return Promise.all(
    topics.map(async ({ id: topic }) => ({
      topic,
      threaded,
      page: await subscriptions.matching(topic, { threaded }),
    })),
  );
}

/** Queues the first pages, then hands over what comes after them. */
async function spread(news: News, pages: readonly TopicPage[], deps: SpreadNewsDeps): Promise<number> {
  let alerts = 0;
  for (const { topic, threaded, page } of pages) {
    alerts += await queuePage(news, topic, page.matches, deps);
    if (page.next !== undefined) await handOver(news, { topic, threaded, page }, page.next, deps);
  }
  return alerts;
}

/** Queues the alerts of a page, without those whose subscription is reached through another topic; gives their number. */
export async function queuePage(
  news: News,
  topic: string,
  matches: readonly Match[],
  { alerts, metrics }: Pick<SpreadNewsDeps, 'alerts' | 'metrics'>,
): Promise<number> {
  const reached = matches.filter((match) => isReachedThrough(topic, news, match));
  if (reached.length === 0) return 0;
  await alerts.send(reached.map((match) => toAlert(news, match)));
  metrics.count('alert.queued', reached.length);
  return reached.length;
}

/** Records a fan-out for each range of what comes after the first page, and queues a task for it. */
async function handOver(
  news: News,
  { topic, threaded, page }: TopicPage,
  after: string,
  deps: SpreadNewsDeps,
): Promise<void> {
  const now = deps.now();
  const ranges = shareOut(page.matches, after, rangesFor(deps.emailsPerSecond));
  const fanOuts = ranges.map(
    (range, index): FanOut => ({
      id: hash(
        [news.storyId, news.article.id, news.follows?.kind ?? '', topic, `${index}/${ranges.length}`].join(
          '\n',
        ),
      ),
      news,
      topic,
      range: { ...range, threaded },
      sharedBy: ranges.length,
      turn: index,
      sweepAt: now + SWEEP_AFTER_MS,
    }),
  );
  for (const fanOut of fanOuts) await deps.fanOuts.open(fanOut, now);
  for (const [seconds, tasks] of inTurn(fanOuts, deps.emailsPerSecond)) await deps.tasks.send(tasks, seconds);
  deps.metrics.count('fan-out.opened', fanOuts.length);
}

/** The tasks of fan-outs by the seconds after which each begins. */
function inTurn(
  fanOuts: readonly FanOut[],
  emailsPerSecond: number,
): ReadonlyMap<number, readonly FanOutTask[]> {
  const turns = new Map<number, FanOutTask[]>();
  for (const fanOut of fanOuts) {
    const seconds = turnSeconds(fanOut, emailsPerSecond);
    turns.set(seconds, [...(turns.get(seconds) ?? []), { fanOut: fanOut.id }]);
  }
  return turns;
}
