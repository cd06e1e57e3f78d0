import {
  type ClaimOutcome,
  type Delivery,
  type DeliveryLedger,
  decideClaim,
  deliveryId,
  newDelivery,
  unclaimedDelivery,
} from '../../core/delivery.ts';

/** The ledger in memory, for tests. */
export function memoryDeliveryLedger(): DeliveryLedger {
  const stored = new Map<string, Delivery>();
  const put = (delivery: Delivery) => stored.set(delivery.id, delivery);

  return {
    async claim(alert, onUnknown, now, times): Promise<ClaimOutcome> {
      const before = stored.get(deliveryId(alert));
      if (before === undefined) {
        const fresh = newDelivery(alert, now, times);
        put(fresh);
        return { kind: 'claimed', claim: { deliveryId: fresh.id, epoch: fresh.epoch } };
      }
      const decision = decideClaim(before, onUnknown, now, times);
      switch (decision.kind) {
        case 'terminal':
        case 'wait':
          return decision;
        case 'claim': {
          const { epoch } = decision;
          put({ ...before, state: 'CLAIMED', epoch, dueAt: now + times.leaseMs, updatedAt: now });
          return { kind: 'claimed', claim: { deliveryId: before.id, epoch } };
        }
        case 'mark-unknown':
          put({ ...before, state: 'UNKNOWN', dueAt: decision.graceUntil, updatedAt: now });
          return { kind: 'became-unknown', until: decision.graceUntil };
        case 'drop':
          put({ ...before, state: 'DROPPED', updatedAt: now });
          return { kind: 'dropped' };
      }
    },

    async settle({ deliveryId: id, epoch }, settlement, now) {
      const before = stored.get(id);
      if (before?.state !== 'CLAIMED' || before.epoch !== epoch) return 'stale';
      const { dueAt: _dueAt, reason: _reason, ...rest } = before;
      put({ ...rest, ...settlement, updatedAt: now });
      return 'settled';
    },

    async suppress(alert, reason, now) {
      const before = stored.get(deliveryId(alert));
      if (before !== undefined && before.state !== 'RETRY' && before.state !== 'UNKNOWN') return;
      const { dueAt: _, ...record } = before ?? unclaimedDelivery(alert, reason, now);
      put({ ...record, state: 'SUPPRESSED', reason, updatedAt: now });
    },

    async get(id) {
      return stored.get(id);
    },
    async list() {
      return [...stored.values()];
    },
  };
}
