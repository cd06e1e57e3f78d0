import type { Feedback, FeedbackStore } from '../../core/feedback.ts';

/** Feedback in memory, for tests. */
export function memoryFeedbackStore(): FeedbackStore {
  const stored = new Map<string, Feedback>();
  return {
    async record(feedback) {
      stored.set(`${feedback.articleId}#${feedback.subscriptionId}`, feedback);
    },
    async list() {
      return [...stored.values()].sort((a, b) => b.at - a.at);
    },
  };
}
