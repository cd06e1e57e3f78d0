import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateScan,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Alert } from '../../core/alert.ts';
import {
  type ClaimDecision,
  type ClaimOutcome,
  type Delivery,
  type DeliveryLedger,
  decideClaim,
  deliveryId,
  newDelivery,
  unclaimedDelivery,
} from '../../core/delivery.ts';
import { epochSeconds, holds, updateOf } from './document-client.ts';

/** Longer than articles are remembered, so that no link can come back after its delivery was forgotten. */
const RETENTION_MS = 90 * 24 * 3_600_000;

type DeliveryItem = Delivery & { readonly expiresAt: number };

/**
 * The ledger in DynamoDB: each move is one write under the condition that nobody moved before (same epoch
 * and state). After a failed condition the item is read, consistently, and decided on anew.
 */
export function dynamoDeliveryLedger(client: DynamoDBDocumentClient, table: string): DeliveryLedger {
  async function read(id: string): Promise<Delivery | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }),
    );
    if (Item === undefined) return undefined;
    const { expiresAt: _, ...delivery } = Item as DeliveryItem;
    return delivery;
  }

  function create(delivery: Delivery, now: number): Promise<boolean> {
    const item: DeliveryItem = { ...delivery, expiresAt: epochSeconds(now + RETENTION_MS) };
    return holds(
      client.send(
        new PutCommand({
          TableName: table,
          Item: item,
          ConditionExpression: 'attribute_not_exists(id) OR expiresAt <= :now',
          ExpressionAttributeValues: { ':now': epochSeconds(now) },
        }),
      ),
    );
  }

  /** Moves the item if it still is as it was read. */
  function move(
    from: Pick<Delivery, 'id' | 'epoch' | 'state'>,
    changes: Readonly<Record<string, unknown>>,
  ): Promise<boolean> {
    const update = updateOf(changes);
    return holds(
      client.send(
        new UpdateCommand({
          TableName: table,
          Key: { id: from.id },
          ...update,
          ConditionExpression: '#epoch = :epochRead AND #state = :stateRead',
          ExpressionAttributeNames: {
            ...update.ExpressionAttributeNames,
            '#epoch': 'epoch',
            '#state': 'state',
          },
          ExpressionAttributeValues: {
            ...update.ExpressionAttributeValues,
            ':epochRead': from.epoch,
            ':stateRead': from.state,
          },
        }),
      ),
    );
  }

  /** Carries a decision out; `undefined` when somebody else moved first. */
  async function carryOut(
    decision: ClaimDecision,
    before: Delivery,
    now: number,
    leaseMs: number,
  ): Promise<ClaimOutcome | undefined> {
    switch (decision.kind) {
      case 'terminal':
      case 'wait':
        return decision;
      case 'claim': {
        const changes = { state: 'CLAIMED', epoch: decision.epoch, dueAt: now + leaseMs, updatedAt: now };
        const claimed = await move(before, changes);
        return claimed
          ? { kind: 'claimed', claim: { deliveryId: before.id, epoch: decision.epoch } }
          : undefined;
      }
      case 'mark-unknown': {
        const reason = 'the worker that claimed it did not come back';
        const changes = { state: 'UNKNOWN', dueAt: decision.graceUntil, updatedAt: now, reason };
        return (await move(before, changes))
          ? { kind: 'became-unknown', until: decision.graceUntil }
          : undefined;
      }
      case 'drop': {
        const dropped = await move(before, { state: 'DROPPED', dueAt: undefined, updatedAt: now });
        return dropped ? { kind: 'dropped' } : undefined;
      }
    }
  }

  async function claim(
    ...[alert, onUnknown, now, times]: Parameters<DeliveryLedger['claim']>
  ): Promise<ClaimOutcome> {
    const fresh = newDelivery(alert, now, times);
    if (await create(fresh, now))
      return { kind: 'claimed', claim: { deliveryId: fresh.id, epoch: fresh.epoch } };
    const before = await read(fresh.id);
    if (before === undefined) return claim(alert, onUnknown, now, times);
    const decision = decideClaim(before, onUnknown, now, times);
    const outcome = await carryOut(decision, before, now, times.leaseMs);
    return outcome ?? claim(alert, onUnknown, now, times);
  }

  return {
    claim,

    async settle({ deliveryId: id, epoch }, settlement, now) {
      const { state, dueAt, providerId, reason } = settlement;
      const changes = { state, dueAt, providerId, reason, updatedAt: now };
      const settled = await move({ id, epoch, state: 'CLAIMED' }, changes);
      return settled ? 'settled' : 'stale';
    },

    async suppress(alert: Alert, reason, now) {
      const id = deliveryId(alert);
      if (await create(unclaimedDelivery(alert, reason, now), now)) return;
      const before = await read(id);
      if (before === undefined || (before.state !== 'RETRY' && before.state !== 'UNKNOWN')) return;
      await move(before, { state: 'SUPPRESSED', dueAt: undefined, reason, updatedAt: now });
    },

    get: read,

    async list() {
      const deliveries: Delivery[] = [];
      for await (const { Items = [] } of paginateScan({ client }, { TableName: table })) {
        for (const { expiresAt: _, ...delivery } of Items as DeliveryItem[]) deliveries.push(delivery);
      }
      return deliveries;
    },
  };
}
