import { randomBytes } from 'node:crypto';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateScan,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import {
  type ClaimDecision,
  type ClaimOutcome,
  DELIVERY_RETENTION_MS,
  type Delivery,
  type DeliveryLedger,
  decideClaim,
  decideSuppress,
  deliveryId,
  isOpen,
  LOST_WORKER,
  laterReport,
  newDelivery,
  openUntil,
  type SuppressOutcome,
  unclaimedDelivery,
} from '../../core/delivery.ts';
import { hash } from '../../core/hash.ts';
import { epochSeconds, holds, updateOf } from './document-client.ts';

/**
 * An open delivery has a `part`, by which the sweeper finds it: several, since all of a burst's writes would go to one
 * partition of the index.
 */
const PARTS = 8;
const partOf = (id: string): number => Number.parseInt(hash(id).slice(0, 4), 16) % PARTS;

type DeliveryItem = Delivery & {
  readonly expiresAt: number;
  readonly part?: number;
  /**
   * While it is CLAIMED: which call claimed it. The SDK sends a request again whose answer was lost; then its condition
   * fails on its own write, which must not pass for the claim of a worker that never comes back.
   */
  readonly owner?: string;
};

/**
 * The ledger in DynamoDB: each move is one write under the condition that nobody moved before (same epoch
 * and state). After a failed condition the item is read, consistently, and decided on anew.
 */
export function dynamoDeliveryLedger(client: DynamoDBDocumentClient, table: string): DeliveryLedger {
  async function readItem(id: string): Promise<DeliveryItem | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }),
    );
    return Item as DeliveryItem | undefined;
  }

  async function read(id: string): Promise<Delivery | undefined> {
    const item = await readItem(id);
    return item && toDelivery(item);
  }

  function create(delivery: Delivery, now: number, owner?: string): Promise<boolean> {
    const item: DeliveryItem = {
      ...delivery,
      ...(owner !== undefined && { owner }),
      ...(isOpen(delivery.state) && { part: partOf(delivery.id) }),
      expiresAt: epochSeconds(now + DELIVERY_RETENTION_MS),
    };
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

  /** Puts a delivery into another state, if it still is as it was read; what belonged to the state before goes. */
  function move(
    from: Pick<Delivery, 'id' | 'epoch' | 'state'>,
    {
      dueAt,
      ...changes
    }: Partial<Delivery> & Pick<Delivery, 'state' | 'updatedAt'> & Pick<DeliveryItem, 'owner'>,
  ): Promise<boolean> {
    const part = isOpen(changes.state) ? partOf(from.id) : undefined;
    const times = { dueAt: undefined, sweepAt: undefined, ...openUntil(changes.state, dueAt) };
    return update(from, { reason: undefined, owner: undefined, ...changes, ...times, part });
  }

  /** Changes the item if it still is as it was read. */
  function update(
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
    { leaseMs, owner }: { readonly leaseMs: number; readonly owner: string },
  ): Promise<ClaimOutcome | undefined> {
    switch (decision.kind) {
      case 'terminal':
      case 'wait':
        return decision;
      case 'claim': {
        const { epoch, createdAt } = decision;
        const claimed = await move(before, {
          state: 'CLAIMED',
          epoch,
          createdAt,
          owner,
          dueAt: now + leaseMs,
          updatedAt: now,
        });
        return claimed ? claimOf({ id: before.id, epoch, createdAt }) : undefined;
      }
      case 'mark-unknown': {
        const { graceUntil } = decision;
        const unknown = { state: 'UNKNOWN', dueAt: graceUntil, updatedAt: now, reason: LOST_WORKER } as const;
        return (await move(before, unknown)) ? { kind: 'became-unknown', until: graceUntil } : undefined;
      }
      case 'mark-sent': {
        const sent = await move(before, { state: 'SENT', updatedAt: now });
        return sent ? { kind: 'terminal', state: 'SENT' } : undefined;
      }
      case 'drop': {
        const { reason } = before;
        const dropped = {
          state: 'DROPPED',
          updatedAt: now,
          ...(reason !== undefined && { reason }),
        } as const;
        return (await move(before, dropped)) ? { kind: 'dropped' } : undefined;
      }
    }
  }

  async function claimAs(
    owner: string,
    ...[alert, onUnknown, now, times]: Parameters<DeliveryLedger['claim']>
  ): Promise<ClaimOutcome> {
    const fresh = newDelivery(alert, now, times);
    if (await create(fresh, now, owner)) return claimOf(fresh);
    const item = await readItem(fresh.id);
    if (item === undefined) return claimAs(owner, alert, onUnknown, now, times);
    if (item.owner === owner) return claimOf(item);
    const before = toDelivery(item);
    const decision = decideClaim(before, onUnknown, now, times);
    const outcome = await carryOut(decision, before, now, { leaseMs: times.leaseMs, owner });
    return outcome ?? claimAs(owner, alert, onUnknown, now, times);
  }

  async function suppress(
    ...[alert, reason, now]: Parameters<DeliveryLedger['suppress']>
  ): Promise<SuppressOutcome> {
    const id = deliveryId(alert);
    if (await create(unclaimedDelivery(alert, reason, now), now)) return { kind: 'suppressed' };
    const before = await read(id);
    if (before === undefined) return suppress(alert, reason, now);
    const decision = decideSuppress(before, now);
    if (decision.kind !== 'suppressed') return decision;
    const suppressed = await move(before, { state: 'SUPPRESSED', reason, updatedAt: now });
    return suppressed ? decision : suppress(alert, reason, now);
  }

  async function report(
    ...[id, told, now]: Parameters<DeliveryLedger['report']>
  ): Promise<Delivery | undefined> {
    const before = await read(id);
    if (before === undefined) return undefined;
    const latest = laterReport(before.report, told);
    const noted =
      before.state === 'UNKNOWN'
        ? await move(before, { state: 'SENT', report: latest, updatedAt: now })
        : await update(before, { report: latest });
    // Somebody else moved first: look again.
    return noted ? read(id) : report(id, told, now);
  }

  /** Ids of a part's overdue deliveries, the longest overdue first. */
  async function overdueIn(part: number, now: number, limit: number): Promise<readonly string[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'by-sweep',
        KeyConditionExpression: 'part = :part AND sweepAt <= :now',
        ExpressionAttributeValues: { ':part': part, ':now': now },
        Limit: limit,
      }),
    );
    return Items.map(({ id }) => String(id));
  }

  return {
    claim: (...args) => claimAs(randomBytes(9).toString('base64url'), ...args),

    async settle({ deliveryId: id, epoch }, settlement, now) {
      const settled = await move({ id, epoch, state: 'CLAIMED' }, { ...settlement, updatedAt: now });
      if (settled) return 'settled';
      const current = await read(id);
      return current?.epoch === epoch && current.state === settlement.state ? 'settled' : 'stale';
    },

    suppress,

    report,

    async overdue(now, limit) {
      const parts = Array.from({ length: PARTS }, (_, part) =>
        overdueIn(part, now, Math.ceil(limit / PARTS)),
      );
      const ids = (await Promise.all(parts)).flat();
      const found = await Promise.all(ids.map(read));
      // The index may be behind: what was settled since is not overdue.
      return found.filter(
        (delivery) => delivery?.sweepAt !== undefined && delivery.sweepAt <= now,
      ) as Delivery[];
    },

    async putOff(delivery, sweepAt) {
      await update(delivery, { sweepAt });
    },

    get: read,

    async list() {
      const deliveries: Delivery[] = [];
      for await (const { Items = [] } of paginateScan({ client }, { TableName: table })) {
        deliveries.push(...(Items as DeliveryItem[]).map(toDelivery));
      }
      return deliveries;
    },
  };
}

function toDelivery(item: DeliveryItem): Delivery {
  const { expiresAt: _expiresAt, part: _part, owner: _owner, ...delivery } = item;
  return delivery;
}

function claimOf({ id, epoch, createdAt }: Pick<Delivery, 'id' | 'epoch' | 'createdAt'>): ClaimOutcome {
  return { kind: 'claimed', claim: { deliveryId: id, epoch, since: createdAt } };
}
