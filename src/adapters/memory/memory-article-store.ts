import type { ArticleStore, ClassifiedArticle } from '../../core/classification.ts';

interface Stored {
  readonly article: ClassifiedArticle;
  /** Absent while it is worked on. */
  readonly doneAt?: number;
  readonly sweepAt?: number;
}

/** Articles in memory, for tests. */
export function memoryArticleStore(): ArticleStore {
  const stored = new Map<string, Stored>();
  const isDone = (id: string): boolean => stored.get(id)?.doneAt !== undefined;

  return {
    async begin(article, _now, sweepAt) {
      if (stored.has(article.id)) return isDone(article.id) ? 'done' : 'unfinished';
      stored.set(article.id, { article, sweepAt });
      return 'new';
    },
    async record(article, now) {
      if (isDone(article.id)) return 'done';
      stored.set(article.id, { article, doneAt: now });
      return 'recorded';
    },
    async revise(article) {
      const known = stored.get(article.id);
      if (known?.doneAt === undefined) return 'unknown';
      stored.set(article.id, { ...known, article });
      return 'revised';
    },
    async finish(article, now) {
      stored.set(article.id, { article, doneAt: now });
    },
    async latest(limit) {
      return [...stored.values()]
        .filter(({ doneAt }) => doneAt !== undefined)
        .sort((a, b) => (b.doneAt ?? 0) - (a.doneAt ?? 0))
        .map(({ article }) => article)
        .slice(0, limit);
    },
    async get(id) {
      return isDone(id) ? stored.get(id)?.article : undefined;
    },
    async overdue(now, limit) {
      return [...stored.values()]
        .filter(({ doneAt, sweepAt = Infinity }) => doneAt === undefined && sweepAt <= now)
        .map(({ article }) => article)
        .slice(0, limit);
    },
    async putOff(id, sweepAt) {
      const known = stored.get(id);
      if (known !== undefined && known.doneAt === undefined) stored.set(id, { ...known, sweepAt });
    },
  };
}
