import { describe, expect, test } from 'vitest';
import type { Feedback, FeedbackStore } from '../../src/core/feedback.ts';
import { MINUTE, NOW, unique } from '../factories.ts';

function aFeedback(overrides: Partial<Feedback> = {}): Feedback {
  const ids = { subscriptionId: unique('subscription'), articleId: unique('article') };
  return { ...ids, topics: ['ukraine'], at: NOW, ...overrides };
}

/** What every store of feedback does. */
export function feedbackStoreContract(name: string, store: () => FeedbackStore): void {
  describe(`feedback store: ${name}`, () => {
    const about = async (articleId: string) =>
      (await store().list()).filter((feedback) => feedback.articleId === articleId);

    test('lists what was recorded, the latest first', async () => {
      const articleId = unique('article');
      const early = aFeedback({ articleId });
      const late = aFeedback({ articleId, at: NOW + MINUTE, topics: ['russia', 'ukraine'] });
      await store().record(early);
      await store().record(late);
      expect(await about(articleId)).toEqual([late, early]);
    });

    test('keeps the last word of a subscription on an article', async () => {
      const first = aFeedback({ topics: ['russia', 'ukraine'] });
      const last = { ...first, topics: ['russia'], at: NOW + MINUTE };
      await store().record(first);
      await store().record(last);
      await store().record(last);
      expect(await about(first.articleId)).toEqual([last]);
    });
  });
}
