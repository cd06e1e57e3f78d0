import {
  ARTICLE_RETENTION_MS,
  type ArticleStore,
  type ClassifiedArticle,
} from '../../core/classification.ts';
import { type Expiring, expiringMap } from './expiring-map.ts';

interface Stored {
  readonly article: ClassifiedArticle;
  /** Absent while it is worked on. */
  readonly doneAt?: number;
  readonly sweepAt?: number;
}

/** Articles in memory, for tests. */
export function memoryArticleStore(): ArticleStore & Expiring {
  const { hasExpired, deleteExpired, ...stored } = expiringMap<Stored>();
  const isDone = (id: string, now: number): boolean => stored.get(id, now)?.doneAt !== undefined;
  const put = (id: string, item: Stored, now: number): void =>
    stored.set(id, item, now + ARTICLE_RETENTION_MS);

  return {
    hasExpired,
    deleteExpired,
    async begin(article, now, sweepAt) {
      if (stored.get(article.id, now) !== undefined) return isDone(article.id, now) ? 'done' : 'unfinished';
      put(article.id, { article, sweepAt }, now);
      return 'new';
    },
    async record(article, now) {
      if (isDone(article.id, now)) return 'done';
      put(article.id, { article, doneAt: now }, now);
      return 'recorded';
    },
    async revise(article) {
      const known = stored.peek(article.id);
      if (known?.doneAt === undefined) return 'unknown';
      stored.replace(article.id, { ...known, article });
      return 'revised';
    },
    async finish(article, now) {
      put(article.id, { article, doneAt: now }, now);
    },
    async latest(limit, now) {
      return stored
        .values(now)
        .filter(({ doneAt }) => doneAt !== undefined)
        .sort((a, b) => (b.doneAt ?? 0) - (a.doneAt ?? 0))
        .map(({ article }) => article)
        .slice(0, limit);
    },
    async get(id, now) {
      return isDone(id, now) ? stored.get(id, now)?.article : undefined;
    },
    async overdue(now, limit) {
      return stored
        .peekAll()
        .filter(({ doneAt, sweepAt = Infinity }) => doneAt === undefined && sweepAt <= now)
        .map(({ article }) => article)
        .slice(0, limit);
    },
    async putOff(id, sweepAt) {
      const known = stored.peek(id);
      if (known !== undefined && known.doneAt === undefined) stored.replace(id, { ...known, sweepAt });
    },
  };
}
