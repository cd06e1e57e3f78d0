import type { Alert, Digest } from '../../core/alert.ts';
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
  return {
    id: alertMessageId(alert),
    type: 'alert',
    happenedAt: alert.article.seenAt,
    data: { ...alertData(alert, topicName), links },
  };
}

/** Renders several alerts as one message for a program; every attempt to send the same ones gives the same. Pure. */
export function renderDigestMessage(
  digest: Digest,
  { topicName, links }: AlertMessageContext,
): WebhookMessage {
  return {
    id: `msg_${hash(`digest:${digest.id}`)}`,
    type: 'digest',
    happenedAt: Math.max(...digest.alerts.map(({ alert }) => alert.article.seenAt)),
    data: {
      occasion: digest.occasion,
      alerts: digest.alerts.map(({ alert, alsoReportedBy }) => ({
        id: alertMessageId(alert),
        ...alertData(alert, topicName),
        alsoReportedBy,
      })),
      links,
    },
  };
}

/** In a digest too: whoever got the alert before knows it by that. */
const alertMessageId = (alert: Alert): string => `msg_${hash(deliveryId(alert))}`;

function alertData(alert: Alert, topicName: (id: string) => string) {
  const { title, summary, link, outlet, publishedAt, lang } = alert.article;
  return {
    storyId: alert.storyId,
    subscriptionId: alert.subscriptionId,
    follows: alert.follows,
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
  };
}
