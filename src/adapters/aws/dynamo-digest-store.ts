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
import { DIGEST_LIMIT, type DigestStore, HELD_RETENTION_MS, type HeldAlert } from '../../core/digest.ts';
import { epochSeconds, holds } from './document-client.ts';

const KIND = 'due';
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
  readonly version: number;
  readonly expiresAt: number;
}

type HeldItem = HeldAlert & { readonly expiresAt: number };

/** Held alerts in DynamoDB: one item each, and one per subscription that says when its digest is due. */
export function dynamoDigestStore(client: DynamoDBDocumentClient, table: string): DigestStore {
  async function dueOf(subscriptionId: string, now: number): Promise<DueItem | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: dueKey(subscriptionId), ConsistentRead: true }),
    );
    const due = Item as DueItem | undefined;
    return due === undefined || due.expiresAt <= epochSeconds(now) ? undefined : due;
  }

  /** Counts an alert that is held; whether a digest begins with it. */
  async function countHeld(subscriptionId: string, dueAt: number, now: number): Promise<boolean> {
    let isFirst = false;
    const counted = await holds(
      client
        .send(
          new UpdateCommand({
            TableName: table,
            Key: dueKey(subscriptionId),
            UpdateExpression:
              'SET dueAt = if_not_exists(dueAt, :dueAt), #kind = :kind, expiresAt = :expiry, #version = if_not_exists(#version, :at) + :one',
            ConditionExpression: 'attribute_not_exists(sk) OR expiresAt > :now',
            ExpressionAttributeNames: { '#kind': 'kind', '#version': 'version' },
            ExpressionAttributeValues: {
              ...{ ':dueAt': dueAt, ':kind': KIND, ':at': now, ':one': 1, ':now': epochSeconds(now) },
              ':expiry': epochSeconds(now + HELD_RETENTION_MS),
            },
            ReturnValues: 'ALL_OLD',
          }),
        )
        .then(({ Attributes }) => {
          isFirst = Attributes === undefined;
        }),
    );
    if (counted) return isFirst;
    await forgetExpired(subscriptionId, now);
    return countHeld(subscriptionId, dueAt, now);
  }

  /** Deletes a digest that has expired, unless another worker has begun a new one in its place. */
  async function forgetExpired(subscriptionId: string, now: number): Promise<void> {
    await holds(
      client.send(
        new DeleteCommand({
          TableName: table,
          Key: dueKey(subscriptionId),
          ConditionExpression: 'expiresAt <= :now',
          ExpressionAttributeValues: { ':now': epochSeconds(now) },
        }),
      ),
    );
  }

  return {
    async hold(alert, dueAt, now) {
      const held: HeldItem = { alert, heldAt: now, expiresAt: epochSeconds(now + HELD_RETENTION_MS) };
      const isNew = await holds(
        client.send(
          new PutCommand({
            TableName: table,
            Item: { ...alertKey(alert), ...held },
            ConditionExpression: 'attribute_not_exists(sk) OR expiresAt <= :now',
            ExpressionAttributeValues: { ':now': epochSeconds(now) },
          }),
        ),
      );
      if (await countHeld(alert.subscriptionId, dueAt, now)) return 'first';
      return isNew ? 'added' : 'known';
    },

    async get(subscriptionId, now) {
      // In this order: what is held after the first read makes `close` fail.
      const due = await dueOf(subscriptionId, now);
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
      const found = (Items as HeldItem[])
        .filter(({ expiresAt }) => expiresAt > epochSeconds(now))
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
