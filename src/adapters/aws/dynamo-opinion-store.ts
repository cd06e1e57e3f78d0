import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { GivenOpinion, OpinionStore } from '../../core/second-opinion.ts';

interface OpinionItem {
  readonly opinion?: GivenOpinion;
}

/** Second opinions on the items of the articles table that `begin` wrote; they expire with them. */
export function dynamoOpinionStore(client: DynamoDBDocumentClient, table: string): OpinionStore {
  return {
    async get(articleId) {
      const { Item } = await client.send(
        new GetCommand({
          TableName: table,
          Key: { id: articleId },
          ConsistentRead: true,
          ProjectionExpression: 'opinion',
        }),
      );
      return (Item as OpinionItem | undefined)?.opinion;
    },

    async keep(articleId, opinion) {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { id: articleId },
          UpdateExpression: 'SET opinion = :opinion',
          // An item that this made would never expire.
          ConditionExpression: 'attribute_exists(id)',
          ExpressionAttributeValues: { ':opinion': opinion },
        }),
      );
    },
  };
}
