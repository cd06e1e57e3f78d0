import type { Article } from '../../src/core/article.ts';
import type {
  ArticleStore,
  ArticleTask,
  ClassifiedArticle,
  TopicMatch,
} from '../../src/core/classification.ts';
import type { Classifier } from '../../src/core/second-opinion.ts';
import type { Log } from '../../src/runtime/log.ts';
import { refineArticle } from './refine-article.ts';
import { type Spread, type SpreadNewsDeps, spreadNews } from './spread-news.ts';
import { type OpinionTimes, SWEEP_AFTER_MS } from './times.ts';

export interface ClassifyArticleDeps extends Classifier, SpreadNewsDeps {
  readonly articles: ArticleStore;
  readonly opinionTimes: OpinionTimes;
  /** Milliseconds until the invocation is stopped. */
  readonly remainingMs: () => number;
  readonly log: Log;
}

export type ClassifyOutcome = 'duplicate' | 'no-topic' | 'no-subscriber' | 'alerted' | 'revised' | 'unknown';

/**
 * Tags one article with topics and queues an alert for each subscriber. The article is `done` only after the
 * queue has accepted all of them; until then a repeated message does the work again, and the ledger absorbs
 * what was already sent.
 */
export async function classifyArticle(
  { topics: found, ...article }: ArticleTask,
  deps: ClassifyArticleDeps,
): Promise<ClassifyOutcome> {
  const first = found === undefined ? deps.classify(article) : { topics: found, below: [] };
  if (article.revised) return revise(article, first.topics, deps);
  const { refiner } = deps;
  const asking = refiner?.isUnsure(first) ? { ...deps, refiner } : undefined;
  if (first.topics.length === 0 && asking === undefined) return recordOnly(article, deps);
  const now = deps.now();
  const begun = await deps.articles.begin(classified(article, first.topics), now, now + SWEEP_AFTER_MS);
  if (begun === 'done') return duplicate(deps);

  // Asked only now: an article that is done costs nothing, and one that was begun before may have its answer.
  const { topics } =
    asking === undefined ? first : await refineArticle(article, first, begun === 'unfinished', asking);
  if (topics.length === 0) return recordOnly(article, deps);
  const spread = await spreadNews(article, topics, deps);
  await deps.articles.finish(classified(article, topics, spread), deps.now());
  deps.metrics.count('article.matched');
  report(article, topics, spread.alerts, deps);
  if (spread.alerts > 0) return 'alerted';
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
  const before = await deps.articles.get(article.id, deps.now());
  if (before === undefined) {
    // Its first version waits on the queue still, or is older than what is stored.
    deps.metrics.count('article.dropped.unknown-edit');
    return 'unknown';
  }
  const had = new Set(before.topics.map(({ id }) => id));
  const gained = topics.filter(({ id }) => !had.has(id));
  const { alerts, story = before.story } = await spreadNews(article, gained, deps);
  const spread = { alerts: before.alerts + alerts, ...(story !== undefined && { story }) };
  await deps.articles.revise({ ...classified(article, topics, spread), seenAt: before.seenAt });
  deps.metrics.count('article.revised');
  return 'revised';
}

/** Most articles have no topic, no doubt and nothing that could fail halfway: they cost one write, not two. */
async function recordOnly(article: Article, deps: ClassifyArticleDeps): Promise<ClassifyOutcome> {
  if ((await deps.articles.record(classified(article, []), deps.now())) === 'done') return duplicate(deps);
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

function classified(
  article: Article,
  topics: readonly TopicMatch[],
  { alerts, story }: Spread = { alerts: 0 },
): ClassifiedArticle {
  const { body: _body, revised: _revised, ...shown } = article;
  return { ...shown, topics, alerts, ...(story !== undefined && { story }) };
}
