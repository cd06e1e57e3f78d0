import type { Alert } from '../../core/alert.ts';
import type { SubscriptionLinks } from '../../core/token.ts';

/** What a mail with alerts needs beside them. */
export interface EmailContext {
  /** The address it goes to. */
  readonly to: string;
  readonly topicName: (id: string) => string;
  readonly links: SubscriptionLinks;
  /** Leads to the page where a reader says that an article is not about its topics. @default no such link */
  readonly feedbackLink?: (alert: Alert) => string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}
