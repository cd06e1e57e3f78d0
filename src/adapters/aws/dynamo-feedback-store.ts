import { type DynamoDBDocumentClient, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Feedback, FeedbackStore } from '../../core/feedback.ts';
import { epochSeconds } from './document-client.ts';

/** One partition: readers say little, and a list must not read through every subscription of the table. */
const PARTITION = 'feedback';
/** Long enough to improve topics with it; the article itself is forgotten earlier. */
const RETENTION_DAYS = 180;
const DAY_MS = 24 * 3_600_000;

type FeedbackItem = Feedback & { readonly pk: string; readonly sk: string; readonly expiresAt: number };

/** Feedback in the subscriptions table: one item per article and subscription. */
export function dynamoFeedbackStore(client: DynamoDBDocumentClient, table: string): FeedbackStore {
  return {
    async record(feedback) {
      const item: FeedbackItem = {
        ...feedback,
        pk: PARTITION,
        sk: `${feedback.articleId}#${feedback.subscriptionId}`,
        expiresAt: epochSeconds(feedback.at + RETENTION_DAYS * DAY_MS),
      };
      await client.send(new PutCommand({ TableName: table, Item: item }));
    },

    async list() {
      const found: Feedback[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          KeyConditionExpression: 'pk = :partition',
          ExpressionAttributeValues: { ':partition': PARTITION },
        },
      );
      for await (const page of pages) found.push(...((page.Items ?? []) as FeedbackItem[]).map(toFeedback));
      return found.sort((a, b) => b.at - a.at);
    },
  };
}

function toFeedback(item: FeedbackItem): Feedback {
  const { pk: _pk, sk: _sk, expiresAt: _expiresAt, ...feedback } = item;
  return feedback;
}
