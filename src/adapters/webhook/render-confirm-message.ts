import type { Cadence } from '../../core/cadence.ts';
import { hash } from '../../core/hash.ts';
import type { WebhookMessage } from '../../core/message.ts';

export interface ConfirmMessageContext {
  readonly topicNames: readonly string[];
  /** @default each alert at once */
  readonly cadence?: Cadence | undefined;
  /** Opened, it shows a page with a button; a POST to it confirms. */
  readonly confirmUrl: string;
}

/** Renders the message that asks an endpoint whether alerts are wanted there. Pure. */
export function renderConfirmMessage(context: ConfirmMessageContext): WebhookMessage {
  const { topicNames, cadence, confirmUrl } = context;
  // Each question has a link of its own.
  const id = `msg_${hash(confirmUrl)}`;
  return { id, type: 'subscription.confirm', data: { topics: topicNames, cadence, confirmUrl } };
}
