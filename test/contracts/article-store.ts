import { describe, expect, test } from 'vitest';
import {
  ARTICLE_RETENTION_MS,
  type ArticleStore,
  type ClassifiedArticle,
} from '../../src/core/classification.ts';
import { anArticle, aTopicMatch, HOUR, NOW } from '../factories.ts';

function classified(): ClassifiedArticle {
  return { ...anArticle(), topics: [aTopicMatch()], alerts: 1 };
}

/** What every store of articles does. */
export function articleStoreContract(name: string, store: () => ArticleStore): void {
  describe(`article store: ${name}`, () => {
    test('says "new" once, "unfinished" until the article is finished, then "done"', async () => {
      const article = classified();
      expect(await store().begin(article, NOW, NOW + HOUR)).toBe('new');
      expect(await store().begin(article, NOW, NOW + HOUR)).toBe('unfinished');
      await store().finish(article, NOW);
      expect(await store().begin(article, NOW, NOW + HOUR)).toBe('done');
    });

    test('gives back a finished article with its topics and evidence', async () => {
      const article = classified();
      await store().begin(article, NOW, NOW + HOUR);
      expect(await store().get(article.id, NOW)).toBeUndefined();
      await store().finish(article, NOW);
      expect(await store().get(article.id, NOW)).toEqual(article);
    });

    test('records an article at once, unless it is done already', async () => {
      const article = classified();
      expect(await store().record(article, NOW)).toBe('recorded');
      expect(await store().get(article.id, NOW)).toEqual(article);
      expect(await store().record({ ...article, alerts: 7 }, NOW)).toBe('done');
      expect(await store().begin(article, NOW, NOW + HOUR)).toBe('done');
      expect(await store().get(article.id, NOW)).toEqual(article);
    });

    test('records an article that was begun and lost its worker', async () => {
      const article = classified();
      await store().begin(article, NOW, NOW + HOUR);
      expect(await store().record(article, NOW)).toBe('recorded');
      expect(await store().begin(article, NOW, NOW + HOUR)).toBe('done');
    });

    test('puts an edited article in the place of a done one, and only of that', async () => {
      const article = classified();
      const edited = { ...article, title: 'Edited', alerts: 2 };
      expect(await store().revise(edited)).toBe('unknown');
      await store().begin(article, NOW, NOW + HOUR);
      expect(await store().revise(edited)).toBe('unknown');
      await store().finish(article, NOW);
      expect(await store().revise(edited)).toBe('revised');
      expect(await store().get(article.id, NOW)).toEqual(edited);
      expect(await store().begin(article, NOW, NOW + HOUR)).toBe('done');
    });

    test('takes an expired article for absent although it is still there', async () => {
      const [finished, begun] = [classified(), classified()];
      await store().finish(finished, NOW);
      await store().begin(begun, NOW, NOW + HOUR);
      const later = NOW + ARTICLE_RETENTION_MS;
      expect(await store().begin(finished, later - HOUR, later)).toBe('done');
      expect(await store().get(finished.id, later - HOUR)).toEqual(finished);
      expect(await store().get(finished.id, later)).toBeUndefined();
      expect(await store().begin(finished, later, later + HOUR)).toBe('new');
      expect(await store().begin(begun, later - HOUR, later)).toBe('unfinished');
      expect(await store().record(begun, later)).toBe('recorded');
      expect(await store().record(begun, later + ARTICLE_RETENTION_MS)).toBe('recorded');
    });

    test('lists the latest first, over midnight', async () => {
      const [yesterday, today] = [classified(), classified()];
      await store().finish(yesterday, NOW - 20 * HOUR);
      await store().finish(today, NOW + 1);
      const ids = (await store().latest(1_000, NOW)).map((article) => article.id);
      expect(ids.indexOf(today.id)).toBeGreaterThanOrEqual(0);
      expect(ids.indexOf(yesterday.id)).toBeGreaterThan(ids.indexOf(today.id));
      expect(await store().latest(1, NOW)).toHaveLength(1);
    });

    test('lists a day’s articles to the last, however long they are', async () => {
      const day = NOW + 365 * 24 * HOUR;
      const long = Array.from({ length: 12 }, () => ({ ...classified(), summary: 'x'.repeat(100_000) }));
      await store().finish(classified(), day - 20 * HOUR);
      for (const [index, article] of long.entries()) await store().finish(article, day + index);
      const ids = (await store().latest(12, day)).map((article) => article.id);
      expect(ids).toEqual(long.map((article) => article.id).toReversed());
    });
  });
}
