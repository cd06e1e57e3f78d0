import { type Context, Hono } from 'hono';
import { maskChannel, type Subscription } from '../../src/core/subscription.ts';
import { subscriptionLinks, type TokenPurpose } from '../../src/core/token.ts';
import { topicNames } from '../../src/core/topic.ts';
import { expiredLinkPage, goneLinkPage, invalidLinkPage } from '../../web/link-pages.ts';
import {
  confirmedPage,
  confirmPage,
  managePage,
  type SubscriptionView,
  unsubscribedPage,
  unsubscribePage,
} from '../../web/subscription-pages.ts';
import { answerPage } from './answers.ts';
import type { ApiDeps } from './api-deps.ts';
import { confirmSubscription } from './confirm-subscription.ts';
import { endSubscription } from './end-subscription.ts';
import { openLink } from './open-link.ts';

type Answer = Response | Promise<Response>;

/**
 * Where the links in messages lead. GET and HEAD change nothing, because mail scanners and link previews open
 * every link (RFC 9110 §9.2.1); a POST of the page's button does, and so does a mail program's one-click
 * POST (RFC 8058 §3.1), which brings no cookies and gets no redirect.
 */
export function linkRoutes(deps: ApiDeps): Hono {
  const app = new Hono();
  const view = viewOf(topicNames(deps.topics));

  /** Answers for the subscription of a link, or says what is wrong with the link. */
  async function withLink(
    context: Context,
    purpose: TokenPurpose,
    answer: (subscription: Subscription | undefined, token: string) => Answer,
  ): Promise<Response> {
    const token = context.req.query('token') ?? '';
    const link = await openLink(token, purpose, deps);
    switch (link.kind) {
      case 'invalid':
        return answerPage(context, invalidLinkPage(), { status: 400 });
      case 'expired':
        return answerPage(context, expiredLinkPage(), { status: 410 });
      case 'opened':
        return answer(link.subscription, encodeURIComponent(token));
    }
  }
  const gone = (context: Context): Answer => answerPage(context, goneLinkPage(), { status: 410 });
  const confirmed = async (context: Context, subscription: Subscription): Promise<Response> => {
    // Who holds the link to confirm reads what comes through the channel, and so its links to manage.
    const { manage } = subscriptionLinks('', subscription.id, await deps.keys());
    return answerPage(context, confirmedPage(view(subscription), manage));
  };

  app.get('/confirm', (context) =>
    withLink(context, 'confirm', (subscription, token) => {
      if (subscription?.status === 'active') return confirmed(context, subscription);
      if (subscription?.status !== 'pending') return gone(context);
      return answerPage(context, confirmPage(view(subscription), `/confirm?token=${token}`));
    }),
  );

  app.post('/confirm', (context) =>
    withLink(context, 'confirm', async (subscription) => {
      if (subscription === undefined) return gone(context);
      const outcome = await confirmSubscription(subscription.id, deps);
      return outcome === 'active' ? confirmed(context, subscription) : gone(context);
    }),
  );

  app.get('/manage', (context) =>
    withLink(context, 'manage', (subscription, token) => {
      if (subscription === undefined) return gone(context);
      return answerPage(context, managePage(view(subscription), `/unsubscribe?token=${token}`));
    }),
  );

  app.get('/unsubscribe', (context) =>
    withLink(context, 'manage', (subscription, token) => {
      if (subscription === undefined) return answerPage(context, unsubscribedPage(undefined));
      if (subscription.status === 'ended') return answerPage(context, unsubscribedPage(view(subscription)));
      return answerPage(context, unsubscribePage(view(subscription), `/unsubscribe?token=${token}`));
    }),
  );

  app.post('/unsubscribe', (context) =>
    withLink(context, 'manage', async (subscription) => {
      await endSubscription(subscription, deps);
      return answerPage(context, unsubscribedPage(subscription && view(subscription)));
    }),
  );

  return app;
}

function viewOf(topicName: (id: string) => string): (subscription: Subscription) => SubscriptionView {
  return ({ topics, channel, cadence, owner, status, reason }) => ({
    topicNames: topics.map(topicName),
    topicIds: topics,
    maskedChannel: maskChannel(channel),
    channel: channel.kind,
    status,
    ...(cadence !== undefined && { cadence }),
    ...(owner !== undefined && { maskedOwner: maskChannel({ kind: 'email', address: owner }) }),
    ...(reason !== undefined && { reason }),
  });
}
