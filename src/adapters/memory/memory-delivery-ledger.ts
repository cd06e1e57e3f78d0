import {
  type ClaimOutcome,
  DELIVERY_RETENTION_MS,
  type Delivery,
  type DeliveryLedger,
  decideClaim,
  decideSuppress,
  deliveryId,
  LOST_WORKER,
  laterReport,
  newDelivery,
  openUntil,
  unclaimedDelivery,
} from '../../core/delivery.ts';
import { type Expiring, expiringMap } from './expiring-map.ts';

/** The ledger in memory, for tests. */
export function memoryDeliveryLedger(): DeliveryLedger & Expiring {
  const { hasExpired, deleteExpired, ...stored } = expiringMap<Delivery>();
  const create = (delivery: Delivery, now: number): void =>
    stored.set(delivery.id, delivery, now + DELIVERY_RETENTION_MS);

  /** Puts a delivery into another state; what belonged to the state before is gone. */
  function move(before: Delivery, change: Partial<Delivery> & Pick<Delivery, 'state' | 'updatedAt'>): void {
    const { dueAt: _dueAt, sweepAt: _sweepAt, reason: _reason, ...rest } = before;
    const { dueAt, ...changes } = change;
    stored.replace(before.id, { ...rest, ...changes, ...openUntil(change.state, dueAt) });
  }

  return {
    hasExpired,
    deleteExpired,
    async claim(alert, onUnknown, now, times): Promise<ClaimOutcome> {
      const before = stored.get(deliveryId(alert), now);
      if (before === undefined) {
        const fresh = newDelivery(alert, now, times);
        create(fresh, now);
        return { kind: 'claimed', claim: { deliveryId: fresh.id, epoch: fresh.epoch, since: now } };
      }
      const decision = decideClaim(before, onUnknown, now, times);
      switch (decision.kind) {
        case 'terminal':
        case 'wait':
          return decision;
        case 'claim': {
          const { epoch, createdAt } = decision;
          move(before, { state: 'CLAIMED', epoch, createdAt, dueAt: now + times.leaseMs, updatedAt: now });
          return { kind: 'claimed', claim: { deliveryId: before.id, epoch, since: createdAt } };
        }
        case 'mark-unknown':
          move(before, { state: 'UNKNOWN', dueAt: decision.graceUntil, updatedAt: now, reason: LOST_WORKER });
          return { kind: 'became-unknown', until: decision.graceUntil };
        case 'mark-sent':
          move(before, { state: 'SENT', updatedAt: now });
          return { kind: 'terminal', state: 'SENT' };
        case 'drop':
          move(before, { state: 'DROPPED', updatedAt: now, ...(before.reason && { reason: before.reason }) });
          return { kind: 'dropped' };
      }
    },

    async settle({ deliveryId: id, epoch }, settlement, now) {
      const before = stored.peek(id);
      if (before?.epoch === epoch && before.state === settlement.state) return 'settled';
      if (before?.state !== 'CLAIMED' || before.epoch !== epoch) return 'stale';
      move(before, { ...settlement, updatedAt: now });
      return 'settled';
    },

    async suppress(alert, reason, now) {
      const before = stored.get(deliveryId(alert), now);
      if (before === undefined) {
        create(unclaimedDelivery(alert, reason, now), now);
        return { kind: 'suppressed' };
      }
      const decision = decideSuppress(before, now);
      if (decision.kind === 'suppressed') move(before, { state: 'SUPPRESSED', reason, updatedAt: now });
      return decision;
    },

    async report(id, report, now) {
      const before = stored.peek(id);
      if (before === undefined) return undefined;
      const latest = laterReport(before.report, report);
      stored.replace(id, { ...before, report: latest });
      if (before.state === 'UNKNOWN') move({ ...before, report: latest }, { state: 'SENT', updatedAt: now });
      return stored.peek(id);
    },

    async overdue(now, limit) {
      return stored
        .peekAll()
        .filter(({ sweepAt }) => sweepAt !== undefined && sweepAt <= now)
        .toSorted((a, b) => (a.sweepAt ?? 0) - (b.sweepAt ?? 0))
        .slice(0, limit);
    },

    async putOff({ id, epoch, state }, sweepAt) {
      const current = stored.peek(id);
      if (current?.epoch !== epoch || current.state !== state) return;
      stored.replace(id, { ...current, sweepAt });
    },

    async get(id) {
      return stored.peek(id);
    },
    async list() {
      return stored.peekAll();
    },
  };
}
