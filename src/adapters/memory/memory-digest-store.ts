import { deliveryId } from '../../core/delivery.ts';
import { DIGEST_LIMIT, type DigestStore, type HeldAlert } from '../../core/digest.ts';

/** Held alerts in memory, for tests. */
export function memoryDigestStore(): DigestStore {
  const held = new Map<string, Map<string, HeldAlert>>();
  const dues = new Map<string, { readonly dueAt: number; readonly version: number }>();
  const alertsOf = (subscriptionId: string): Map<string, HeldAlert> => {
    const known = held.get(subscriptionId) ?? new Map<string, HeldAlert>();
    held.set(subscriptionId, known);
    return known;
  };

  return {
    async hold(alert, dueAt, now) {
      const { subscriptionId } = alert;
      const alerts = alertsOf(subscriptionId);
      const id = deliveryId(alert);
      const isKnown = alerts.has(id);
      if (!isKnown) alerts.set(id, { alert, heldAt: now });
      const due = dues.get(subscriptionId) ?? { dueAt, version: 0 };
      dues.set(subscriptionId, { ...due, version: due.version + 1 });
      if (due.version === 0) return 'first';
      return isKnown ? 'known' : 'added';
    },
    async get(subscriptionId) {
      const due = dues.get(subscriptionId);
      if (due === undefined) return undefined;
      const alerts = [...alertsOf(subscriptionId).values()].sort((a, b) => a.heldAt - b.heldAt);
      return {
        subscriptionId,
        ...due,
        alerts: alerts.slice(0, DIGEST_LIMIT),
        more: alerts.length > DIGEST_LIMIT,
      };
    },
    async release(alerts) {
      for (const alert of alerts) alertsOf(alert.subscriptionId).delete(deliveryId(alert));
    },
    async close({ subscriptionId, version }, next) {
      if (dues.get(subscriptionId)?.version !== version) return 'overtaken';
      if (next === undefined) dues.delete(subscriptionId);
      else dues.set(subscriptionId, { dueAt: next, version: version + 1 });
      return 'closed';
    },
    async due(now, limit) {
      return [...dues]
        .filter(([, { dueAt }]) => dueAt <= now)
        .map(([subscriptionId, { dueAt }]) => ({ subscriptionId, dueAt }))
        .slice(0, limit);
    },
  };
}
