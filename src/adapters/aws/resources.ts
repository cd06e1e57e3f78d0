/**
 * Every table and queue of the system, once. `lib/` makes them with CDK, `local/` makes the same ones in the
 * emulators; a test compares the two.
 */

export interface TableDefinition {
  readonly partitionKey: KeyDefinition;
  readonly sortKey?: KeyDefinition;
  /** Attribute with the expiry in seconds since the epoch. Deletion lags: conditions test it themselves. */
  readonly ttlAttribute?: string;
  readonly indexes?: readonly IndexDefinition[];
}

export interface KeyDefinition {
  readonly name: string;
  readonly type: 'S' | 'N';
}

export interface IndexDefinition {
  readonly name: string;
  readonly partitionKey: KeyDefinition;
  readonly sortKey: KeyDefinition;
  /** Attributes copied into the index beside the keys; none: only the keys; absent: all. */
  readonly attributes?: readonly string[];
}

export const TABLES = {
  /**
   * One item per feed: the feed, its validators, seen entries, next poll and health. One per shard (`id` =
   * `tick#…`): which tick was claimed last, and until when the feeds are polled.
   */
  feeds: {
    partitionKey: { name: 'id', type: 'S' },
    indexes: [
      {
        name: 'by-shard',
        partitionKey: { name: 'shard', type: 'N' },
        sortKey: { name: 'nextPollAt', type: 'N' },
        attributes: [
          ...['url', 'title', 'folder', 'origin', 'health', 'lastEntryAt', 'arrivals', 'version'],
          ...['intervalMs', 'pollUrl'],
        ],
      },
    ],
  },
  /**
   * One item per article: `new` while it is worked on, `done` once its alerts are queued. One per fan-out that is not
   * finished (`id` = `fan-out#…`). What is unfinished has a `kind`, by which the sweeper finds it.
   */
  articles: {
    partitionKey: { name: 'id', type: 'S' },
    ttlAttribute: 'expiresAt',
    indexes: [
      {
        name: 'by-sweep',
        partitionKey: { name: 'kind', type: 'S' },
        sortKey: { name: 'sweepAt', type: 'N' },
        attributes: [],
      },
      {
        name: 'by-day',
        partitionKey: { name: 'day', type: 'S' },
        sortKey: { name: 'doneAt', type: 'N' },
      },
    ],
  },
  /**
   * Subscriptions (`pk` = id, `sk` = `subscription`), their topics once active (`pk` = `topic#…`, `sk` = id),
   * what one subscriber confirmed (`pk` = `subscriber#…`), what readers say of topics (`pk` = `feedback`),
   * counters that limit requests (`pk` = `limit#…`), the next free slots of destinations (`pk` = `pace#…`) and the
   * signing keys (`pk` = `token-keys`).
   */
  subscriptions: {
    partitionKey: { name: 'pk', type: 'S' },
    sortKey: { name: 'sk', type: 'S' },
    ttlAttribute: 'expiresAt',
  },
  /** Leases of WebSub hubs: one item per feed that has a hub. */
  pushes: {
    partitionKey: { name: 'feedId', type: 'S' },
    indexes: [
      {
        name: 'by-due',
        partitionKey: { name: 'kind', type: 'S' },
        sortKey: { name: 'dueAt', type: 'N' },
      },
    ],
  },
  /**
   * Stories (`id` = `story#…`) while articles may join them, the words that lead to them (`word#…`), the articles
   * that were put into them (`article#…`) and what each outlet repeats (`outlet#…`).
   */
  stories: {
    partitionKey: { name: 'id', type: 'S' },
    ttlAttribute: 'expiresAt',
  },
  /** The ledger: one item per (subscriber, channel, story). While it is open it has a `part`, for the sweeper. */
  deliveries: {
    partitionKey: { name: 'id', type: 'S' },
    ttlAttribute: 'expiresAt',
    indexes: [
      {
        name: 'by-sweep',
        partitionKey: { name: 'part', type: 'N' },
        sortKey: { name: 'sweepAt', type: 'N' },
        attributes: [],
      },
    ],
  },
  /** Alerts that wait for a digest (`sk` = `alert#…`), and per subscription when it is due (`sk` = `due`). */
  digests: {
    partitionKey: { name: 'subscriptionId', type: 'S' },
    sortKey: { name: 'sk', type: 'S' },
    ttlAttribute: 'expiresAt',
    indexes: [
      {
        name: 'by-due',
        partitionKey: { name: 'kind', type: 'S' },
        sortKey: { name: 'dueAt', type: 'N' },
        attributes: [],
      },
    ],
  },
} as const satisfies Record<string, TableDefinition>;

export interface QueueDefinition {
  /** At least six times the consumer's time-out, as AWS asks of event source mappings. */
  readonly visibilitySeconds: number;
  /** How often a message is received before it goes to the dead-letter queue. */
  readonly maxReceives: number;
  readonly retentionDays: number;
  readonly consumer: ConsumerDefinition;
}

export interface ConsumerDefinition {
  readonly timeoutSeconds: number;
  readonly batchSize: number;
}

/** Each queue has a dead-letter queue named `<name>-dlq` that keeps messages for {@link DLQ_RETENTION_DAYS}. */
export const QUEUES = {
  /** What hubs push, until the poller reads it. A push that is lost comes with the next poll. */
  pushes: {
    visibilitySeconds: 360,
    maxReceives: 3,
    retentionDays: 1,
    consumer: { timeoutSeconds: 58, batchSize: 10 },
  },
  articles: {
    visibilitySeconds: 180,
    maxReceives: 5,
    retentionDays: 4,
    consumer: { timeoutSeconds: 30, batchSize: 10 },
  },
  alerts: {
    visibilitySeconds: 360,
    maxReceives: 5,
    retentionDays: 4,
    consumer: { timeoutSeconds: 60, batchSize: 10 },
  },
  /** What SES tells of the mails that it took. What is lost of it, the next mail tells again. */
  providerEvents: {
    visibilitySeconds: 360,
    maxReceives: 5,
    retentionDays: 4,
    consumer: { timeoutSeconds: 60, batchSize: 10 },
  },
} as const satisfies Record<string, QueueDefinition>;

export const DLQ_RETENTION_DAYS = 14;

export type TableName = keyof typeof TABLES;
export type QueueName = keyof typeof QUEUES;
