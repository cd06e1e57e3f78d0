import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Alert } from '../../core/alert.ts';
import { deliveryId } from '../../core/delivery.ts';
import { DIGEST_LIMIT, type DigestStore, type HeldAlert } from '../../core/digest.ts';
import { epochSeconds, holds } from './document-client.ts';

const KIND = 'due';
/** Longer than the rarest cadence, with room for a pipeline that stood still. */
const RETENTION_MS = 30 * 24 * 3_600_000;
/** Alerts read at once; with more waiting, the oldest of these go first. */
const READ_LIMIT = 200;

const dueKey = (subscriptionId: string) => ({ subscriptionId, sk: 'due' });
const alertKey = (alert: Alert) => ({
  subscriptionId: alert.subscriptionId,
  sk: `alert#${deliveryId(alert)}`,
});

interface DueItem {
  readonly subscriptionId: string;
  readonly dueAt: number;
  /** How often something was held or sent. */
  readonly version: number;
}

/** Held alerts in DynamoDB: one item each, and one per subscription that says when its digest is due. */
export function dynamoDigestStore(client: DynamoDBDocumentClient, table: string): DigestStore {
  async function dueOf(subscriptionId: string): Promise<DueItem | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: dueKey(subscriptionId), ConsistentRead: true }),
    );
    return Item as DueItem | undefined;
  }

  return {
    async hold(alert, dueAt, now) {
      const expiresAt = epochSeconds(now + RETENTION_MS);
      const held: HeldAlert = { alert, heldAt: now };
      const isNew = await holds(
        client.send(
          new PutCommand({
            TableName: table,
            Item: { ...alertKey(alert), ...held, expiresAt },
            ConditionExpression: 'attribute_not_exists(sk)',
          }),
        ),
      );
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: dueKey(alert.subscriptionId),
          UpdateExpression:
            'SET dueAt = if_not_exists(dueAt, :dueAt), #kind = :kind, expiresAt = :expiry ADD #version :one',
          ExpressionAttributeNames: { '#kind': 'kind', '#version': 'version' },
          ExpressionAttributeValues: { ':dueAt': dueAt, ':kind': KIND, ':expiry': expiresAt, ':one': 1 },
          ReturnValues: 'ALL_NEW',
        }),
      );
      if (Attributes?.version === 1) return 'first';
      return isNew ? 'added' : 'known';
    },

    async get(subscriptionId) {
      // In this order: what is held after the first read makes `close` fail.
      const due = await dueOf(subscriptionId);
      if (due === undefined) return undefined;
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'subscriptionId = :id AND begins_with(sk, :alert)',
          ExpressionAttributeValues: { ':id': subscriptionId, ':alert': 'alert#' },
          ConsistentRead: true,
          Limit: READ_LIMIT,
        }),
      );
      const found = (Items as HeldAlert[])
        .map(({ alert, heldAt }) => ({ alert, heldAt }))
        .sort((a, b) => a.heldAt - b.heldAt);
      return {
        subscriptionId,
        dueAt: due.dueAt,
        version: due.version,
        alerts: found.slice(0, DIGEST_LIMIT),
        more: found.length > DIGEST_LIMIT || LastEvaluatedKey !== undefined,
      };
    },

    async release(alerts) {
      await Promise.all(
        alerts.map((alert) => client.send(new DeleteCommand({ TableName: table, Key: alertKey(alert) }))),
      );
    },

    async close({ subscriptionId, version }, next) {
      const condition = {
        TableName: table,
        Key: dueKey(subscriptionId),
        ConditionExpression: '#version = :read',
      };
      const names = { '#version': 'version' };
      const closed = await holds(
        next === undefined
          ? client.send(
              new DeleteCommand({
                ...condition,
                ExpressionAttributeNames: names,
                ExpressionAttributeValues: { ':read': version },
              }),
            )
          : client.send(
              new UpdateCommand({
                ...condition,
                UpdateExpression: 'SET dueAt = :next ADD #version :one',
                ExpressionAttributeNames: names,
                ExpressionAttributeValues: { ':read': version, ':next': next, ':one': 1 },
              }),
            ),
      );
      return closed ? 'closed' : 'overtaken';
    },

    async due(now, limit) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'by-due',
          KeyConditionExpression: '#kind = :kind AND dueAt <= :now',
          ExpressionAttributeNames: { '#kind': 'kind' },
          ExpressionAttributeValues: { ':kind': KIND, ':now': now },
          Limit: limit,
        }),
      );
      return Items.map(({ subscriptionId, dueAt }) => ({
        subscriptionId: String(subscriptionId),
        dueAt: Number(dueAt),
      }));
    },
  };
}
