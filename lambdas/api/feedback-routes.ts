import { type Context, Hono } from 'hono';
import { type FeedbackSubject, readFeedbackToken } from '../../src/core/feedback.ts';
import { subscriptionLinks } from '../../src/core/token.ts';
import { topicNames } from '../../src/core/topic.ts';
import { feedbackPage, feedbackThanksPage } from '../../web/feedback-pages.ts';
import { invalidLinkPage } from '../../web/link-pages.ts';
import { answerPage } from './answers.ts';
import type { ApiDeps } from './api-deps.ts';
import { limitBody } from './limit-body.ts';
import { recordFeedback } from './record-feedback.ts';

/**
 * Where the link "Not about this?" of an alert leads. GET changes nothing, because mail scanners open every link
 * (RFC 9110 §9.2.1); a POST keeps what the reader says. The link is signed, so that nobody else can speak.
 */
export function feedbackRoutes(deps: ApiDeps): Hono {
  const app = new Hono();
  const topicName = topicNames(deps.topics);

  const subjectOf = async (context: Context): Promise<FeedbackSubject | undefined> =>
    readFeedbackToken(context.req.query('token') ?? '', await deps.keys());

  const ask = (context: Context, { topics }: FeedbackSubject, isEmpty: boolean) => {
    const action = `/feedback?token=${encodeURIComponent(context.req.query('token') ?? '')}`;
    const sent = topics.map((id) => ({ id, name: topicName(id) }));
    const page = feedbackPage({ topics: sent, action, isEmpty });
    return answerPage(context, page, { status: isEmpty ? 400 : 200 });
  };

  app.get('/feedback', async (context) => {
    const subject = await subjectOf(context);
    if (subject === undefined) return answerPage(context, invalidLinkPage(), { status: 400 });
    return ask(context, subject, false);
  });

  app.post('/feedback', limitBody, async (context) => {
    const subject = await subjectOf(context);
    if (subject === undefined) return answerPage(context, invalidLinkPage(), { status: 400 });
    const wrong = await recordFeedback(subject, await tickedTopics(context), deps);
    if (wrong.length === 0) return ask(context, subject, true);
    const { manage } = subscriptionLinks('', subject.subscriptionId, await deps.keys());
    return answerPage(context, feedbackThanksPage(wrong.map(topicName), manage));
  });

  return app;
}

async function tickedTopics(context: Context): Promise<readonly string[]> {
  const form = await context.req.formData().catch(() => undefined);
  return form?.getAll('topics').filter((value) => typeof value === 'string') ?? [];
}
