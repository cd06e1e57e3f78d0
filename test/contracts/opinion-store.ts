import { describe, expect, test } from 'vitest';
import type { ArticleStore, ClassifiedArticle } from '../../src/core/classification.ts';
import type { GivenOpinion, OpinionStore } from '../../src/core/second-opinion.ts';
import { anArticle, aTopicMatch, HOUR, NOW } from '../factories.ts';

const OPINION: GivenOpinion = {
  kind: 'given',
  by: 'an-oracle',
  probabilities: { 'north-korea': 0.9, constructor: 0 },
};

/** What every store of second opinions does, beside the store of the articles that they are about. */
export function opinionStoreContract(
  name: string,
  opinions: () => OpinionStore,
  articles: () => ArticleStore,
): void {
  describe(`opinion store: ${name}`, () => {
    test('gives back what was kept with an article that was begun', async () => {
      const article: ClassifiedArticle = { ...anArticle(), topics: [], alerts: 0 };
      await articles().begin(article, NOW, NOW + HOUR);
      expect(await opinions().get(article.id)).toBeUndefined();
      await opinions().keep(article.id, OPINION);
      expect(await opinions().get(article.id)).toEqual(OPINION);
    });

    test('knows nothing of an article that nobody has seen', async () => {
      expect(await opinions().get(anArticle().id)).toBeUndefined();
    });

    test('a kept opinion makes no article done, and is in nobody’s way when it is finished', async () => {
      const article: ClassifiedArticle = { ...anArticle(), topics: [aTopicMatch()], alerts: 1 };
      await articles().begin(article, NOW, NOW + HOUR);
      await opinions().keep(article.id, OPINION);
      expect(await articles().begin(article, NOW, NOW + HOUR)).toBe('unfinished');
      await articles().finish(article, NOW);
      expect(await articles().get(article.id, NOW)).toEqual(article);
    });
  });
}
