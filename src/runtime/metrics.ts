/**
 * Everything that is counted. What goes in and what comes out agree: every drop has a counter of its own.
 */
export const METRICS = {
  'feed.tick': 'ticks of the schedule that a poller worked through',
  'feed.polled': 'feeds polled',
  'feed.unchanged': 'polls that brought nothing new',
  'feed.failed': 'polls that failed',
  'feed.possible_miss': 'polls that share no entry with the one before',
  'feed.postponed': 'polls left to a later tick',
  'feed.moved': 'feeds that took a new address',
  'feed.state.new': 'feeds never polled, at each tick',
  'feed.state.ok': 'feeds in order, at each tick',
  'feed.state.slow': 'feeds slow to answer, at each tick',
  'feed.state.failing': 'feeds failing, at each tick',
  'feed.state.silent': 'feeds silent for longer than their rhythm, at each tick',
  'feed.state.gone': 'feeds gone for good, at each tick',
  'push.received': 'documents that hubs pushed',
  'push.dropped.signature': 'pushes without the right signature of their hub',
  'push.dropped.not-subscribed': 'pushes that nobody had asked for, or of feeds that were removed',
  'push.dropped.before-first-poll': 'pushes before the first poll, which brings what was in them',
  'push.dropped.too-large': 'pushes too large to take; polling brings what was in them',
  'push.dropped.malformed': 'pushes that were no feed; polling brings what was meant',
  'websub.subscribed': 'feeds whose hub began to push',
  'websub.renewed': 'leases of hubs renewed',
  'websub.ended': 'leases of hubs ended',
  'websub.failed': 'requests that a hub refused or did not answer, and hubs offered for foreign topics',
  'article.queued': 'new articles',
  'article.edited': 'articles whose title or summary the outlet changed; they don’t alert again',
  'article.revised': 'edited articles that took the place of the stored ones',
  'article.dropped.beyond-limit':
    'entries beyond the 2,000 that are read of a document, with each of its polls',
  'article.dropped.unknown-edit': 'edits of articles that are not stored: too old, or not classified yet',
  'article.classified': 'articles classified',
  'article.matched': 'articles with a topic',
  'article.dropped.first-poll': 'articles recorded as seen by a first poll, too old to alert',
  'article.dropped.reset': 'old articles that a feed brought back in numbers, as from a backup',
  'article.dropped.duplicate':
    'articles that were known from another feed or an earlier delivery of the message',
  'article.dropped.no-topic': 'articles without a topic',
  'article.dropped.no-subscriber': 'articles that nobody subscribed to',
  'opinion.asked': 'requests for a second opinion, answered or not',
  'opinion.changed': 'topics gained or lost by a second opinion',
  'opinion.skipped.capped': "unsure articles without a second opinion: the day's requests were used up",
  'opinion.skipped.uncounted': 'unsure articles without a second opinion: requests could not be counted',
  'opinion.skipped.no-time': 'unsure articles without a second opinion: too little time was left',
  'opinion.skipped.timed-out': 'unsure articles without a second opinion: no answer came in time',
  'opinion.skipped.throttled': 'unsure articles without a second opinion: the request was throttled',
  'opinion.skipped.refused': 'unsure articles without a second opinion: the request was refused',
  'opinion.skipped.malformed': 'unsure articles without a second opinion: the answer was not what was asked',
  'opinion.skipped.failed': 'unsure articles without a second opinion: the request failed',
  'alert.queued': 'alerts queued',
  'alert.sent': 'alerts sent',
  'alert.parked': 'alerts waiting for their next attempt',
  'alert.unknown': 'alerts that may or may not have been sent',
  'alert.dropped.duplicate': 'alerts whose story the subscriber already had',
  'alert.dropped.unsubscribed': 'alerts whose subscriber had gone',
  'alert.dropped.failed': 'alerts that could not be sent',
  'alert.dropped.unknown': 'alerts dropped after an unclear attempt, as the subscription says',
  'message.malformed': 'queue messages that could not be read, now in a dead-letter queue',
  'subscription.requested': 'subscriptions requested',
  'subscription.confirmed': 'subscriptions confirmed',
  'subscription.ended': 'subscriptions ended',
  'subscription.limited': 'subscription requests refused by a limit',
} as const;

export type MetricName = keyof typeof METRICS;

/** Counts events. */
export interface Metrics {
  count(name: MetricName, amount?: number): void;
}
