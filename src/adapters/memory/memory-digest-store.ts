import type { Alert } from '../../core/alert.ts';
import { deliveryId } from '../../core/delivery.ts';
import { DIGEST_LIMIT, type DigestStore, HELD_RETENTION_MS, type HeldAlert } from '../../core/digest.ts';
import { allExpiring, type Expiring, expiringMap } from './expiring-map.ts';

interface Due {
  readonly subscriptionId: string;
  readonly dueAt: number;
  readonly version: number;
}

/** Held alerts in memory, for tests. */
export function memoryDigestStore(): DigestStore & Expiring {
  const held = expiringMap<HeldAlert>();
  const dues = expiringMap<Due>();
  const keyOf = (alert: Alert): string => `${alert.subscriptionId}#${deliveryId(alert)}`;

  return {
    ...allExpiring(held, dues),
    async hold(alert, dueAt, now) {
      const { subscriptionId } = alert;
      const expiresAt = now + HELD_RETENTION_MS;
      const isKnown = held.get(keyOf(alert), now) !== undefined;
      if (!isKnown) held.set(keyOf(alert), { alert, heldAt: now }, expiresAt);
      const due = dues.get(subscriptionId, now);
      const version = (due?.version ?? now) + 1;
      dues.set(subscriptionId, { subscriptionId, dueAt: due?.dueAt ?? dueAt, version }, expiresAt);
      if (due === undefined) return 'first';
      return isKnown ? 'known' : 'added';
    },
    async get(subscriptionId, now) {
      const due = dues.get(subscriptionId, now);
      if (due === undefined) return undefined;
      const alerts = held
        .values(now)
        .filter(({ alert }) => alert.subscriptionId === subscriptionId)
        .toSorted((a, b) => a.heldAt - b.heldAt);
      return { ...due, alerts: alerts.slice(0, DIGEST_LIMIT), more: alerts.length > DIGEST_LIMIT };
    },
    async release(alerts) {
      for (const alert of alerts) held.delete(keyOf(alert));
    },
    async close({ subscriptionId, version }, next) {
      if (dues.peek(subscriptionId)?.version !== version) return 'overtaken';
      if (next === undefined) dues.delete(subscriptionId);
      else dues.replace(subscriptionId, { subscriptionId, dueAt: next, version: version + 1 });
      return 'closed';
    },
    async due(now, limit) {
      return dues
        .peekAll()
        .filter(({ dueAt }) => dueAt <= now)
        .map(({ subscriptionId, dueAt }) => ({ subscriptionId, dueAt }))
        .sort((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit);
    },
  };
}
