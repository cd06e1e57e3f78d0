import {
  type ClaimOutcome,
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

/** The ledger in memory, for tests. */
export function memoryDeliveryLedger(): DeliveryLedger {
  const stored = new Map<string, Delivery>();

  /** Puts a delivery into another state; what belonged to the state before is gone. */
  function move(before: Delivery, change: Partial<Delivery> & Pick<Delivery, 'state' | 'updatedAt'>): void {
    const { dueAt: _dueAt, sweepAt: _sweepAt, reason: _reason, ...rest } = before;
    const { dueAt, ...changes } = change;
    stored.set(before.id, { ...rest, ...changes, ...openUntil(change.state, dueAt) });
  }

  return {
    async claim(alert, onUnknown, now, times): Promise<ClaimOutcome> {
      const before = stored.get(deliveryId(alert));
      if (before === undefined) {
        const fresh = newDelivery(alert, now, times);
        stored.set(fresh.id, fresh);
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
      const before = stored.get(id);
      if (before?.epoch === epoch && before.state === settlement.state) return 'settled';
      if (before?.state !== 'CLAIMED' || before.epoch !== epoch) return 'stale';
      move(before, { ...settlement, updatedAt: now });
      return 'settled';
    },

    async suppress(alert, reason, now) {
      const before = stored.get(deliveryId(alert));
      if (before === undefined) {
        stored.set(deliveryId(alert), unclaimedDelivery(alert, reason, now));
        return { kind: 'suppressed' };
      }
      const decision = decideSuppress(before, now);
      if (decision.kind === 'suppressed') move(before, { state: 'SUPPRESSED', reason, updatedAt: now });
      return decision;
    },

    async report(id, report, now) {
      const before = stored.get(id);
      if (before === undefined) return undefined;
      const latest = laterReport(before.report, report);
      stored.set(id, { ...before, report: latest });
      if (before.state === 'UNKNOWN') move({ ...before, report: latest }, { state: 'SENT', updatedAt: now });
      return stored.get(id);
    },

    async overdue(now, limit) {
      return [...stored.values()]
        .filter(({ sweepAt }) => sweepAt !== undefined && sweepAt <= now)
        .sort((a, b) => (a.sweepAt ?? 0) - (b.sweepAt ?? 0))
        .slice(0, limit);
    },

    async putOff({ id, epoch, state }, sweepAt) {
      const current = stored.get(id);
      if (current?.epoch !== epoch || current.state !== state) return;
      stored.set(id, { ...current, sweepAt });
    },

    async get(id) {
      return stored.get(id);
    },
    async list() {
      return [...stored.values()];
    },
  };
}
