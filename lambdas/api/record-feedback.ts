import type { FeedbackSubject } from '../../src/core/feedback.ts';
import type { ApiDeps } from './api-deps.ts';

/**
 * Keeps what a reader says of the topics of an article.
 * @param wrong ids of topics; those that the alert did not name are ignored
 * @returns the topics that were kept; none: nothing was said
 */
export async function recordFeedback(
  subject: FeedbackSubject,
  wrong: readonly string[],
  deps: Pick<ApiDeps, 'feedback' | 'now' | 'log' | 'metrics'>,
): Promise<readonly string[]> {
  const topics = subject.topics.filter((id) => wrong.includes(id));
  if (topics.length === 0) return [];
  await deps.feedback.record({ ...subject, topics, at: deps.now() });
  deps.metrics.count('feedback.recorded', topics.length);
  const { subscriptionId, articleId } = subject;
  deps.log.info('feedback.recorded', {
    subscription: subscriptionId,
    article: articleId,
    topics: topics.join(' '),
  });
  return topics;
}
