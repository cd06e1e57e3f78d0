import { signClaims, type TokenKeys, verifyClaims } from './token.ts';

/** The topics of an article, as an alert told them to a subscription: what a reader can say is wrong. */
export interface FeedbackSubject {
  readonly subscriptionId: string;
  readonly articleId: string;
  /** Ids of the topics that the alert named. */
  readonly topics: readonly string[];
}

/** A reader's word that an article is not about topics under which it was sent. */
export interface Feedback extends FeedbackSubject {
  /** Ids of the topics that are wrong. */
  readonly topics: readonly string[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const PURPOSE = 'feedback';
/** Stands in no id of a topic, and needs no escape in a URL (RFC 3986 §2.3). */
const BETWEEN_TOPICS = '~';

/**
 * The link "Not about this?" of an alert. It leads to a page with a button and lives as long as the message
 * that it is in: opening it changes nothing, because mail scanners open every link.
 * @param publicUrl where the API answers, without a trailing slash
 */
export function feedbackLink(publicUrl: string, subject: FeedbackSubject, keys: TokenKeys): string {
  const { subscriptionId, articleId, topics } = subject;
  const token = signClaims([PURPOSE, subscriptionId, articleId, topics.join(BETWEEN_TOPICS)], keys);
  return `${publicUrl}/feedback?token=${token}`;
}

/** What the token of a {@link feedbackLink} is about; `undefined` unless we signed it. */
export function readFeedbackToken(token: string, keys: TokenKeys): FeedbackSubject | undefined {
  const claims = verifyClaims(token, keys);
  if (claims?.length !== 4) return undefined;
  const [purpose, subscriptionId, articleId, topics] = claims;
  if (purpose !== PURPOSE || !subscriptionId || !articleId || !topics) return undefined;
  return { subscriptionId, articleId, topics: topics.split(BETWEEN_TOPICS) };
}

/** Keeps what readers say. */
export interface FeedbackStore {
  /** Keeps the word of a subscription on an article; a later one takes its place. Safe to repeat. */
  record(feedback: Feedback): Promise<void>;
  /** All that is remembered, the latest first. */
  list(): Promise<readonly Feedback[]>;
}
