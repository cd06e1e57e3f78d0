import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import {
  ARTICLE_RETENTION_MS,
  type ArticleStore,
  type ClassifiedArticle,
} from '../../core/classification.ts';
import { utcDay } from '../../core/feed.ts';
import { epochSeconds, holds, updateOf } from './document-client.ts';
import { overdueIds } from './overdue-ids.ts';

const DAY_MS = 24 * 3_600_000;
/** How far back the list of latest articles looks. */
const LATEST_DAYS = 3;

interface ArticleItem {
  readonly id: string;
  readonly state: 'new' | 'done';
  readonly expiresAt: number;
  readonly article: ClassifiedArticle;
  /** While it is `new`: by these the sweeper finds it. */
  readonly kind?: typeof KIND;
  readonly sweepAt?: number;
}

const KIND = 'article';

/** What a finished article's item holds beside its key. */
function doneState(article: ClassifiedArticle, now: number) {
  return {
    state: 'done',
    article,
    kind: undefined,
    sweepAt: undefined,
    day: utcDay(now),
    doneAt: now,
    expiresAt: epochSeconds(now + ARTICLE_RETENTION_MS),
  } as const;
}

/** Articles in DynamoDB. TTL deletion lags by days, so every condition tests the expiry itself. */
export function dynamoArticleStore(client: DynamoDBDocumentClient, table: string): ArticleStore {
  async function read(id: string): Promise<ArticleItem | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }),
    );
    return Item as ArticleItem | undefined;
  }

  async function doneOn(day: string, limit: number): Promise<readonly ClassifiedArticle[]> {
    const found: ClassifiedArticle[] = [];
    const pages = paginateQuery(
      { client, pageSize: limit },
      {
        TableName: table,
        IndexName: 'by-day',
        KeyConditionExpression: '#day = :day',
        ExpressionAttributeNames: { '#day': 'day' },
        ExpressionAttributeValues: { ':day': day },
        ScanIndexForward: false,
      },
    );
    // A page ends at 1 MB, whatever was asked for.
    for await (const { Items = [] } of pages) {
      found.push(...(Items as ArticleItem[]).map(({ article }) => article));
      if (found.length >= limit) break;
    }
    return found.slice(0, limit);
  }

  return {
    async begin(article, now, sweepAt) {
      const item: ArticleItem = {
        id: article.id,
        state: 'new',
        article,
        kind: KIND,
        sweepAt,
        expiresAt: epochSeconds(now + ARTICLE_RETENTION_MS),
      };
      const begun = await holds(
        client.send(
          new PutCommand({
            TableName: table,
            Item: item,
            ConditionExpression: 'attribute_not_exists(id) OR expiresAt <= :now',
            ExpressionAttributeValues: { ':now': epochSeconds(now) },
          }),
        ),
      );
      if (begun) return 'new';
      const known = await read(article.id);
      return known?.state === 'done' ? 'done' : 'unfinished';
    },

    async record(article, now) {
      const recorded = await holds(
        client.send(
          new PutCommand({
            TableName: table,
            Item: { id: article.id, ...doneState(article, now) },
            ConditionExpression: 'attribute_not_exists(id) OR #state <> :done OR expiresAt <= :now',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':done': 'done', ':now': epochSeconds(now) },
          }),
        ),
      );
      return recorded ? 'recorded' : 'done';
    },

    async revise(article) {
      const revised = await holds(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: { id: article.id },
            UpdateExpression: 'SET article = :article',
            ConditionExpression: '#state = :done',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':article': article, ':done': 'done' },
          }),
        ),
      );
      return revised ? 'revised' : 'unknown';
    },

    async finish(article, now) {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { id: article.id },
          ...updateOf({ ...doneState(article, now) }),
        }),
      );
    },

    async latest(limit, now) {
      const found: ClassifiedArticle[] = [];
      for (let back = 0; back < LATEST_DAYS && found.length < limit; back++) {
        found.push(...(await doneOn(utcDay(now - back * DAY_MS), limit - found.length)));
      }
      return found;
    },

    async get(id, now) {
      const item = await read(id);
      return item?.state === 'done' && item.expiresAt > epochSeconds(now) ? item.article : undefined;
    },

    async overdue(now, limit) {
      const found = await Promise.all(
        (await overdueIds(client, { table, kind: KIND, now, limit })).map(read),
      );
      // The index may be behind: what was finished since is not overdue.
      return found.flatMap((item) => (item?.state === 'new' ? [item.article] : []));
    },

    async putOff(id, sweepAt) {
      await holds(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: { id },
            UpdateExpression: 'SET sweepAt = :at',
            ConditionExpression: '#state = :new',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':at': sweepAt, ':new': 'new' },
          }),
        ),
      );
    },
  };
}
