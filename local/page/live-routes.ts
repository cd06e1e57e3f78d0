import { type Context, Hono } from 'hono';
import { senderOf } from '../../src/adapters/email/sender.ts';
import { articleReceipt } from './article-receipt.ts';
import { articleWay } from './article-way.ts';
import { isFeedPath } from './feed-path.ts';
import { feedReceipt } from './feed-receipt.ts';
import { liveJson } from './live-json.ts';
import { LIVE_SECURITY, liveMain, livePage } from './live-page.ts';
import { type LiveDeps, liveView } from './live-view.ts';
import { messagePage } from './message-page.ts';
import { missingPage } from './missing-page.ts';
import { RECEIPT_SHEET } from './receipt-sheet.ts';
import { respond, respondEmail } from './security.ts';

/** Among how many of the latest articles a feed's receipt looks for its own. */
const FEED_SEARCHED = 200;
const FEED_SHOWN = 25;

/** The live page, its data, and the receipt of everything on it. For this machine only. */
export function liveRoutes(deps: LiveDeps): Hono {
  const { stores, inbox, from, topicName, now } = deps;
  const app = new Hono();

  app.get('/', async (context) => respond(context, livePage(await liveView(deps), topicName), LIVE_SECURITY));

  app.get('/live', async (context) =>
    respond(context, liveMain(await liveView(deps), topicName), LIVE_SECURITY),
  );

  app.get('/live.json', async (context) => {
    context.header('Cache-Control', 'no-store');
    return context.json(liveJson(await liveView(deps)));
  });

  app.get('/articles/:id', async (context) => {
    const way = await articleWay(context.req.param('id'), now(), stores);
    if (way === undefined) return missing(context, 'article');
    return respond(context, articleReceipt(way, now(), topicName), { stylesheet: RECEIPT_SHEET });
  });

  app.get('/feeds/:id', async (context) => {
    const feed = (await stores.feeds.list()).find(({ id }) => isFeedPath(context.req.path, id));
    if (feed === undefined) return missing(context, 'feed');
    const articles = (await stores.articles.latest(FEED_SEARCHED, now()))
      .filter(({ feedId }) => feedId === feed.id)
      .slice(0, FEED_SHOWN);
    return respond(context, feedReceipt(feed, articles, now()), { stylesheet: RECEIPT_SHEET });
  });

  app.get('/inbox/:id', async (context) => {
    const message = inbox.get(context.req.param('id'));
    if (message === undefined) return missing(context, 'message');
    const known = await Promise.all((message.email?.deliveries ?? []).map(stores.ledger.get));
    const deliveries = known.filter((delivery) => delivery !== undefined);
    const page = messagePage(message, { from: senderOf(from), deliveries, now: now() });
    return respond(context, page, { stylesheet: RECEIPT_SHEET });
  });

  app.get('/inbox/:id/email', (context) => {
    const message = inbox.get(context.req.param('id'));
    if (message?.email === undefined) return missing(context, 'email');
    return respondEmail(context, message.email.html);
  });

  return app;
}

function missing(context: Context, what: string): Response | Promise<Response> {
  context.status(404);
  return respond(context, missingPage(what), { stylesheet: RECEIPT_SHEET });
}
