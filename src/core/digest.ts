import type { Alert } from './alert.ts';
import { deliveryId } from './delivery.ts';
import { hash } from './hash.ts';

/** An alert that waits to be sent together with others of its subscription. */
export interface HeldAlert {
  readonly alert: Alert;
  /** Milliseconds since the epoch. */
  readonly heldAt: number;
}

/** The alerts that wait for one subscription's next digest. */
export interface Held {
  readonly subscriptionId: string;
  /** When the digest is due, milliseconds since the epoch. */
  readonly dueAt: number;
  /** Oldest first; at most {@link DIGEST_LIMIT}, the rest goes into the digest after it. */
  readonly alerts: readonly HeldAlert[];
  /** Whether still more wait. */
  readonly more: boolean;
  /**
   * Fences the moves of those who send: each alert that is held and each close that sets a time add one. It begins with
   * the time, so that a digest that ended never shares its number with a later one.
   */
  readonly version: number;
}

/** Alerts in one message: more can't be read, and Slack takes no more than 50 blocks. */
export const DIGEST_LIMIT = 20;

/** How long an alert waits at most: longer than the rarest cadence, with room for a pipeline that stood still. Milliseconds. */
export const HELD_RETENTION_MS = 30 * 24 * 3_600_000;

/**
 * The store of alerts that wait for a digest. What was held for {@link HELD_RETENTION_MS} counts as absent, whether or
 * not it was deleted.
 */
export interface DigestStore {
  /**
   * Holds an alert; the first one that is held sets when the digest is due. Safe to repeat.
   * @returns `first` when a digest begins with it: somebody has to send it when it is due; `known` when it waits already
   */
  hold(alert: Alert, dueAt: number, now: number): Promise<'first' | 'added' | 'known'>;
  /** What waits for a subscription; `undefined` when nothing does. */
  get(subscriptionId: string, now: number): Promise<Held | undefined>;
  /** Forgets alerts that need not wait any more: sent, or known to be settled otherwise. */
  release(alerts: readonly Alert[]): Promise<void>;
  /**
   * Ends the digest if nothing was held since it was read and nothing waits; otherwise sets when the next one is due.
   * @returns `overtaken` when something was held since: read it again
   */
  close(held: Held, next: number | undefined): Promise<'closed' | 'overtaken'>;
  /** Digests whose time has come, the longest due first, at most `limit`. */
  due(now: number, limit: number): Promise<readonly Pick<Held, 'subscriptionId' | 'dueAt'>[]>;
}

/** Tells a worker to send what waits for a subscription. */
export interface DigestTask {
  readonly digestOf: string;
  /** The slot that is ours, milliseconds since the epoch. */
  readonly slotAt?: number;
}

/** The id of a digest: the same for the same alerts. */
export function digestId(alerts: readonly Alert[]): string {
  return hash(alerts.map(deliveryId).sort().join('\n'));
}
