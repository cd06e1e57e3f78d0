import type { Alert } from '../../core/alert.ts';
import { deliveryId } from '../../core/delivery.ts';
import { hash } from '../../core/hash.ts';
import { httpLink } from '../../core/http-link.ts';
import type { WebhookMessage } from '../../core/message.ts';
import type { SubscriptionLinks } from '../../core/token.ts';

export interface AlertMessageContext {
  readonly topicName: (id: string) => string;
  readonly links: SubscriptionLinks;
}

/** Renders an alert as a message for a program; every attempt gives the same. Pure. */
export function renderAlertMessage(alert: Alert, { topicName, links }: AlertMessageContext): WebhookMessage {
  const { title, summary, link, outlet, publishedAt, seenAt, lang } = alert.article;
  return {
    id: `msg_${hash(deliveryId(alert))}`,
    type: 'alert',
    happenedAt: seenAt,
    data: {
      storyId: alert.storyId,
      subscriptionId: alert.subscriptionId,
      topics: alert.topics.map(({ id, score, evidence }) => ({
        id,
        name: topicName(id),
        score,
        evidence: evidence.map(({ text, field, why }) => ({ text, field, why })),
      })),
      article: {
        title,
        summary,
        link: httpLink(link),
        outlet,
        publishedAt: publishedAt === undefined ? undefined : new Date(publishedAt).toISOString(),
        lang,
      },
      links,
    },
  };
}
