import { Hono } from 'hono';
import { answerEither, answerNotFound } from './answers.ts';
import type { ApiDeps } from './api-deps.ts';
import { describeApi } from './describe-api.ts';
import { feedbackRoutes } from './feedback-routes.ts';
import { linkRoutes } from './link-routes.ts';
import { subscribeRoutes } from './subscribe-routes.ts';
import { webSubRoutes } from './websub-routes.ts';

/** The catalogue changes with a deployment only. */
const TOPICS_CACHE = 'public, max-age=300';

/**
 * The API and its pages, for any host: Lambda, or one machine. It leaves `/` to its host. One that mounts it with
 * `route('/', createApp(deps))` keeps its errors; `notFound` is the host's to set ({@link answerNotFound}).
 */
export function createApp(deps: ApiDeps): Hono {
  const app = new Hono();
  app.route('/', subscribeRoutes(deps));
  app.route('/', linkRoutes(deps));
  app.route('/', feedbackRoutes(deps));
  app.route('/', webSubRoutes(deps));

  app.get('/topics', (context) => {
    const topics = deps.topics.map(({ id, name, kind }) => ({ id, name, kind }));
    return context.json(topics, 200, { 'Cache-Control': TOPICS_CACHE });
  });
  app.get('/openapi.json', (context) => context.json(describeApi(deps.publicUrl)));

  app.notFound(answerNotFound);
  app.onError((error, context) => {
    const { method } = context.req;
    deps.log.error('api.failed', {
      method,
      path: withoutKey(context.req.path),
      reason: `${error.name}: ${error.message}`,
    });
    return answerEither(
      context,
      {
        code: 'internal',
        title: 'That did not work',
        message: 'Something went wrong on our side. Try again in a minute.',
      },
      { status: 500 },
    );
  });
  return app;
}

/** A callback's path says who may call it: it stays out of the log. */
function withoutKey(path: string): string {
  return path.replace(/^(\/websub\/[^/.]*).*/, '$1');
}
