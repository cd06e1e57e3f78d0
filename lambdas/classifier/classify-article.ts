import { type Alert, toAlert } from '../../src/core/alert.ts';
import type { Article } from '../../src/core/article.ts';
import type { ArticleStore, ClassifiedArticle, TopicMatch } from '../../src/core/classification.ts';
import type { Queue } from '../../src/core/queue.ts';
import type { Classifier } from '../../src/core/second-opinion.ts';
import { type Story, storyOf } from '../../src/core/story.ts';
import type { Match, SubscriptionStore } from '../../src/core/subscription.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { Metrics } from '../../src/runtime/metrics.ts';
import { refineArticle } from './refine-article.ts';
import type { OpinionTimes } from './times.ts';

export interface ClassifyArticleDeps extends Classifier {
  readonly articles: ArticleStore;
  readonly subscriptions: SubscriptionStore;
  readonly alerts: Queue<Alert>;
  readonly opinionTimes: OpinionTimes;
  /** Milliseconds until the invocation is stopped. */
  readonly remainingMs: () => number;
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
}

export type ClassifyOutcome = 'duplicate' | 'no-topic' | 'no-subscriber' | 'alerted' | 'revised' | 'unknown';

/**
 * Tags one article with topics and queues an alert for each subscriber. The article is `done` only after the
 * queue has accepted all of them; until then a repeated message does the work again, and the ledger absorbs
 * what was already sent.
 */
export async function classifyArticle(article: Article, deps: ClassifyArticleDeps): Promise<ClassifyOutcome> {
  const first = deps.classify(article);
  if (article.revised) return revise(article, first.topics, deps);
  const { refiner } = deps;
  const asking = refiner?.isUnsure(first) ? { ...deps, refiner } : undefined;
  if (first.topics.length === 0 && asking === undefined) return recordOnly(article, deps);
  const begun = await deps.articles.begin(article, deps.now());
  if (begun === 'done') return duplicate(deps);

  // Asked only now: an article that is done costs nothing, and one that was begun before may have its answer.
  const { topics } =
    asking === undefined ? first : await refineArticle(article, first, begun === 'unfinished', asking);
  if (topics.length === 0) return recordOnly(article, deps);
  const alerts = await queueAlerts(article, topics, deps);
  await deps.articles.finish(classified(article, topics, alerts), deps.now());
  deps.metrics.count('article.matched');
  report(article, topics, alerts, deps);
  if (alerts > 0) return 'alerted';
  deps.metrics.count('article.dropped.no-subscriber');
  return 'no-subscriber';
}

/**
 * An edit takes the stored article's place and gives no alert for what the article was about before. For a topic
 * that it gained it does; whoever had this story's alert already is spared by the ledger.
 */
async function revise(
  article: Article,
  topics: readonly TopicMatch[],
  deps: ClassifyArticleDeps,
): Promise<ClassifyOutcome> {
  const before = await deps.articles.get(article.id);
  if (before === undefined) {
    // Its first version waits on the queue still, or is older than what is stored.
    deps.metrics.count('article.dropped.unknown-edit');
    return 'unknown';
  }
  const had = new Set(before.topics.map(({ id }) => id));
  const gained = topics.filter(({ id }) => !had.has(id));
  const alerts = await queueAlerts(article, gained, deps);
  await deps.articles.revise({
    ...classified(article, topics, before.alerts + alerts),
    seenAt: before.seenAt,
  });
  deps.metrics.count('article.revised');
  return 'revised';
}

/** Most articles have no topic, no doubt and nothing that could fail halfway: they cost one write, not two. */
async function recordOnly(article: Article, deps: ClassifyArticleDeps): Promise<ClassifyOutcome> {
  if ((await deps.articles.record(classified(article, [], 0), deps.now())) === 'done') return duplicate(deps);
  report(article, [], 0, deps);
  deps.metrics.count('article.dropped.no-topic');
  return 'no-topic';
}

function duplicate(deps: ClassifyArticleDeps): ClassifyOutcome {
  deps.metrics.count('article.dropped.duplicate');
  return 'duplicate';
}

function report(
  article: Article,
  topics: readonly TopicMatch[],
  alerts: number,
  deps: ClassifyArticleDeps,
): void {
  deps.metrics.count('article.classified');
  deps.log.info('article.classified', {
    article: article.id,
    feed: article.outlet,
    topics: topics.map((topic) => topic.id).join(' '),
    alerts,
  });
}

/** Queues the alerts of every topic's subscriptions, page by page; gives their number. */
async function queueAlerts(
  article: Article,
  topics: readonly TopicMatch[],
  deps: ClassifyArticleDeps,
): Promise<number> {
  const story = storyOf(article);
  const queued = new Set<string>();
  for (const topic of topics) {
    let cursor: string | undefined;
    do {
      const page = await deps.subscriptions.matching(topic.id, cursor);
      const matches = page.matches.filter((match) => !queued.has(match.subscriptionId));
      await queuePage(story, article, topics, matches, deps);
      for (const match of matches) queued.add(match.subscriptionId);
      cursor = page.next;
    } while (cursor !== undefined);
  }
  return queued.size;
}

async function queuePage(
  story: Story,
  article: Article,
  topics: readonly TopicMatch[],
  matches: readonly Match[],
  deps: ClassifyArticleDeps,
): Promise<void> {
  if (matches.length === 0) return;
  await deps.alerts.send(matches.map((match) => toAlert(story, article, topics, match)));
  deps.metrics.count('alert.queued', matches.length);
}

function classified(article: Article, topics: readonly TopicMatch[], alerts: number): ClassifiedArticle {
  const { body: _body, revised: _revised, ...shown } = article;
  return { ...shown, topics, alerts };
}
