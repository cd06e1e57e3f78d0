import { type Context, Hono } from 'hono';
import { CHANNEL_FORMS, offeredForms } from '../../src/core/channels/channel-forms.ts';
import type { Channel } from '../../src/core/subscription.ts';
import { topicCalled } from '../../src/core/topic.ts';
import type { Markup } from '../../web/page.ts';
import { subscribePage } from '../../web/subscribe-page.ts';
import { pendingPage } from '../../web/subscription-pages.ts';
import { type AnswerOptions, answerError, answerPage } from './answers.ts';
import type { ApiDeps } from './api-deps.ts';
import { type AcceptedWish, checkWish } from './check-wish.ts';
import { limitBody } from './limit-body.ts';
import { isForm, readWish } from './read-wish.ts';
import { type RequestOutcome, requestSubscription } from './request-subscription.ts';
import type { Wish, WishProblem } from './wish.ts';

const NO_WISH: Wish = { topics: [], texts: {} };
/** What a link to the form may fill in beside topics. */
const PREFILLED = ['channel', 'every', 'at', 'zone'];

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
    const texts = Object.fromEntries(PREFILLED.map((name) => [name, context.req.query(name)]));
    // The one page that anybody may find.
    return answerPage(context, formPage({ topics, texts }, [], deps), { headers: { 'X-Robots-Tag': 'all' } });
  });

  app.post('/subscriptions', limitBody, async (context) => {
    const read = await readWish(context.req);
    if (read.kind === 'unreadable') {
      const status = read.problem.code === 'unsupported_media_type' ? 415 : 400;
      return answerProblems(context, NO_WISH, [read.problem], { status }, deps);
    }
    const { wish } = read;
    const checked = checkWish(wish, deps);
    if (checked.kind === 'refused') {
      return answerProblems(context, wish, checked.problems, { status: 400 }, deps);
    }
    const outcome = await requestSubscription(checked, deps.clientOf(context), deps);
    return answerOutcome(context, wish, checked, outcome, deps);
  });

  return app;
}

function answerOutcome(
  context: Context,
  wish: Wish,
  { channel, madeSecret }: AcceptedWish,
  outcome: RequestOutcome,
  deps: ApiDeps,
): Response | Promise<Response> {
  const refuse = (problem: WishProblem, options: AnswerOptions) =>
    answerProblems(context, wish, [problem], options, deps);
  switch (outcome.kind) {
    case 'pending':
      if (!isForm(context.req)) return answerPending(context, madeSecret);
      return answerPage(context, pendingPage(channel, madeSecret), { status: 202 });
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
function answerPending(context: Context, madeSecret: string | undefined): Response {
  const answer = { ...PENDING, ...(madeSecret !== undefined && { secret: madeSecret }) };
  return context.json(answer, 202, { 'Cache-Control': 'no-store' });
}

function deadDestination({ kind }: Channel): WishProblem {
  const { fields, words } = CHANNEL_FORMS[kind];
  const [{ name }] = fields;
  return { code: `dead_${name}`, field: name, message: words.mend };
}

/** A form comes back with what was filled in; a program gets the first problem. */
function answerProblems(
  context: Context,
  wish: Wish,
  problems: readonly [WishProblem, ...WishProblem[]],
  options: AnswerOptions,
  deps: Pick<ApiDeps, 'topics' | 'channelRules'>,
): Response | Promise<Response> {
  if (!isForm(context.req)) return answerError(context, problems[0], options);
  return answerPage(context, formPage(wish, problems, deps), options);
}

function formPage(
  wish: Wish,
  problems: readonly WishProblem[],
  { topics, channelRules }: Pick<ApiDeps, 'topics' | 'channelRules'>,
): Markup {
  return subscribePage({ topics, channels: offeredForms(channelRules), entries: wish, problems });
}
