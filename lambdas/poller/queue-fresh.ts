import { type Article, toArticle } from '../../src/core/article.ts';
import type { Entry, ParsedFeed, PolledFeed } from '../../src/core/feed.ts';
import { type Comparison, compareWithSeen } from '../../src/core/identity.ts';
import type { Queue } from '../../src/core/queue.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { Metrics } from '../../src/runtime/metrics.ts';

export interface QueueFreshDeps {
  readonly articles: Queue<Article>;
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
  /** On the first poll of a feed, older entries are recorded as seen without an alert. */
  readonly firstPollMaxAgeMs: number;
}

/**
 * Queues what is new in a document of a feed, and what the outlet edited. To be remembered by the caller, and only then: a crash in between
 * queues the same articles again, under the same ids.
 */
export async function queueFresh(
  feed: PolledFeed,
  document: ParsedFeed,
  deps: QueueFreshDeps,
): Promise<Comparison> {
  const now = deps.now();
  const { firstPollMaxAgeMs } = deps;
  const comparison = compareWithSeen(document, feed.seen, { now, firstPollMaxAgeMs });
  const { fresh, edited, dropped } = comparison;
  const articles = fresh.map(({ entry, knownBy }) =>
    toArticle(inLanguage(entry, document), feed, now, knownBy),
  );
  const revisions = edited
    .filter(({ ownsLink }) => ownsLink)
    .map(({ entry }) => ({ ...toArticle(inLanguage(entry, document), feed, now), revised: true }));
  const queued = [...articles, ...revisions];
  if (queued.length > 0) await deps.articles.send(queued);
  deps.metrics.count('article.queued', articles.length);
  deps.metrics.count('article.edited', edited.length);
  deps.metrics.count('article.dropped.first-poll', dropped.firstPoll);
  deps.metrics.count('article.dropped.reset', dropped.reset);
  deps.metrics.count('article.dropped.beyond-limit', document.leftOut ?? 0);
  if (dropped.reset > 0) {
    deps.log.warn('feed.reset', { feed: feed.title, url: feed.url, dropped: dropped.reset });
  }
  return comparison;
}

/** An entry without a language of its own has its feed's. */
function inLanguage(entry: Entry, document: ParsedFeed): Entry {
  const lang = entry.lang ?? document.lang;
  return lang === undefined ? entry : { ...entry, lang };
}
