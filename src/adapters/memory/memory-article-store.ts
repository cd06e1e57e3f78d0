import type { ArticleStore, ClassifiedArticle } from '../../core/classification.ts';

interface Stored {
  readonly article?: ClassifiedArticle;
  readonly doneAt: number;
}

/** Articles in memory, for tests. */
export function memoryArticleStore(): ArticleStore {
  const stored = new Map<string, Stored>();
  return {
    async begin(article) {
      const known = stored.get(article.id);
      if (known !== undefined) return known.article === undefined ? 'unfinished' : 'done';
      stored.set(article.id, { doneAt: 0 });
      return 'new';
    },
    async record(article, now) {
      if (stored.get(article.id)?.article !== undefined) return 'done';
      stored.set(article.id, { article, doneAt: now });
      return 'recorded';
    },
    async revise(article) {
      const known = stored.get(article.id);
      if (known?.article === undefined) return 'unknown';
      stored.set(article.id, { ...known, article });
      return 'revised';
    },
    async finish(article, now) {
      stored.set(article.id, { article, doneAt: now });
    },
    async latest(limit) {
      return [...stored.values()]
        .sort((a, b) => b.doneAt - a.doneAt)
        .flatMap((item) => item.article ?? [])
        .slice(0, limit);
    },
    async get(id) {
      return stored.get(id)?.article;
    },
  };
}
