import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type Channel, maskChannel } from '../../src/core/subscription.ts';
import { topicCalled } from '../../src/core/topic.ts';
import { type Entries, type FormProblem, subscribePage } from '../../web/subscribe-page.ts';
import { pendingPage } from '../../web/subscription-pages.ts';
import { type AnswerOptions, answerEither, answerError, answerPage } from './answers.ts';
import type { ApiDeps } from './api-deps.ts';
import { checkWish } from './check-wish.ts';
import { isForm, readWish } from './read-wish.ts';
import { type RequestOutcome, requestSubscription } from './request-subscription.ts';
import type { Wish, WishProblem } from './wish.ts';

const BODY_BYTES = 16 * 1024;
const NO_ENTRIES: Entries = { topics: [], email: '', slack: '' };

/** The same for everybody: nobody learns who is subscribed. */
const PENDING = {
  status: 'pending',
  message:
    'If this is not subscribed yet, a message with a link to confirm is on its way. The link works for 48 hours.',
} as const;

/** The form, and what takes it: as a form from the page, or as JSON from a program. */
export function subscribeRoutes(deps: ApiDeps): Hono {
  const app = new Hono();

  app.get('/subscribe', (context) => {
    const wanted = context.req.queries('topics') ?? [];
    const topics = wanted.flatMap((word) => topicCalled(word, deps.topics)?.id ?? []);
    const page = subscribePage({ topics: deps.topics, entries: { ...NO_ENTRIES, topics }, problems: [] });
    // The one page that anybody may find.
    return answerPage(context, page, { headers: { 'X-Robots-Tag': 'all' } });
  });

  app.post('/subscriptions', limitedBody, async (context) => {
    const read = await readWish(context.req);
    if (read.kind === 'unreadable') {
      const status = read.problem.code === 'unsupported_media_type' ? 415 : 400;
      return answerProblems(context, { topics: [] }, [read.problem], { status }, deps);
    }
    const { wish } = read;
    const checked = checkWish(wish, deps);
    if (checked.kind === 'refused') {
      return answerProblems(context, wish, checked.problems, { status: 400 }, deps);
    }
    const { topics, channel } = checked;
    const outcome = await requestSubscription(topics, channel, deps.clientOf(context), deps);
    return answerOutcome(context, wish, channel, outcome, deps);
  });

  return app;
}

const limitedBody = bodyLimit({
  maxSize: BODY_BYTES,
  onError: (context) =>
    answerEither(
      context,
      {
        code: 'too_large',
        title: 'That is too much',
        message: `A request may have at most ${BODY_BYTES / 1024} kB.`,
      },
      { status: 413 },
    ),
});

function answerOutcome(
  context: Context,
  wish: Wish,
  channel: Channel,
  outcome: RequestOutcome,
  deps: ApiDeps,
): Response | Promise<Response> {
  const refuse = (problem: WishProblem, options: AnswerOptions) =>
    answerProblems(context, wish, [problem], options, deps);
  switch (outcome.kind) {
    case 'pending':
      if (!isForm(context.req)) return answerPending(context, wish, channel);
      return answerPage(context, pendingPage(maskChannel(channel), channel.kind), { status: 202 });
    case 'dead':
      return refuse(deadDestination(channel), { status: 400 });
    case 'limited': {
      const minutes = Math.ceil(outcome.retryAfterSeconds / 60);
      const message = `Too many subscriptions were asked for. Try again in ${minutes} min.`;
      const headers = { 'Retry-After': String(outcome.retryAfterSeconds) };
      return refuse({ code: 'limited', message }, { status: 429, headers });
    }
    case 'unsent': {
      const message =
        'The message with the link to confirm could not be sent now. Try again in a few minutes.';
      return refuse({ code: 'unsent', message }, { status: 503 });
    }
  }
}

/** A secret that we made is told here and never again. */
function answerPending(context: Context, wish: Wish, channel: Channel): Response {
  const isMade = channel.kind === 'webhook' && (wish.secret ?? '').trim() === '';
  const answer = { ...PENDING, ...(isMade && { secret: channel.secret }) };
  return context.json(answer, 202, { 'Cache-Control': 'no-store' });
}

function deadDestination({ kind }: Channel): WishProblem {
  switch (kind) {
    case 'email': {
      const message = 'The mail server there does not take mail for this address. Check how it is written.';
      return { code: 'dead_email', field: 'email', message };
    }
    case 'slack': {
      const message =
        'Slack does not know this webhook. Copy it again from your Slack app, or make a new one.';
      return { code: 'dead_slack', field: 'slack', message };
    }
    case 'webhook': {
      const message = 'The webhook answered 410 (gone) to the question to confirm. Check its address.';
      return { code: 'dead_webhook', field: 'webhook', message };
    }
  }
}

/** A form comes back with what was filled in; a program gets the first problem. */
function answerProblems(
  context: Context,
  wish: Wish,
  problems: readonly [WishProblem, ...WishProblem[]],
  options: AnswerOptions,
  deps: Pick<ApiDeps, 'topics'>,
): Response | Promise<Response> {
  if (!isForm(context.req)) return answerError(context, problems[0], options);
  const { topics, email = '', slack = '' } = wish;
  const entries: Entries = { topics, email, slack };
  const page = subscribePage({ topics: deps.topics, entries, problems: problems.map(onForm) });
  return answerPage(context, page, options);
}

/** The form has no fields for a webhook, which is for programs. */
function onForm({ field, message }: WishProblem): FormProblem {
  if (field === undefined || field === 'webhook' || field === 'secret') return { message };
  return { field, message };
}
