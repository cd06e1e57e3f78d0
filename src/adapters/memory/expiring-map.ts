/** A store in memory whose items expire. What has expired counts as absent, whether or not it was deleted yet. */
export interface Expiring {
  /** Whether there is anything to delete. */
  hasExpired(now: number): boolean;
  /** Deletes what has expired, as DynamoDB does at some time after it: at once, or days later. */
  deleteExpired(now: number): void;
}

/** A map of what expires. */
export interface ExpiringMap<Value> extends Expiring {
  /** `undefined` when it has expired. */
  get(key: string, now: number): Value | undefined;
  /** The same, expired or not, as long as it was not deleted. */
  peek(key: string): Value | undefined;
  /** @param expiresAt milliseconds since the epoch */
  set(key: string, value: Value, expiresAt: number): void;
  /** Puts another value in the place of one, which expires as that one would. */
  replace(key: string, value: Value): void;
  delete(key: string): void;
  /** All that have not expired, in the order in which their keys were set. */
  values(now: number): readonly Value[];
  /** All that were not deleted. */
  peekAll(): readonly Value[];
}

interface Item<Value> {
  readonly value: Value;
  readonly expiresAt: number;
}

/** @param most more than so many, and what was set longest ago is forgotten */
export function expiringMap<Value>(most = Number.POSITIVE_INFINITY): ExpiringMap<Value> {
  const items = new Map<string, Item<Value>>();
  const isOver = ({ expiresAt }: Item<Value>, now: number): boolean => expiresAt <= now;
  const forgetOldest = (): void => {
    const [oldest] = items.keys();
    if (oldest !== undefined) items.delete(oldest);
  };
  return {
    get(key, now) {
      const item = items.get(key);
      return item === undefined || isOver(item, now) ? undefined : item.value;
    },
    peek: (key) => items.get(key)?.value,
    set(key, value, expiresAt) {
      if (most < Number.POSITIVE_INFINITY) items.delete(key);
      items.set(key, { value, expiresAt });
      if (items.size > most) forgetOldest();
    },
    replace(key, value) {
      const item = items.get(key);
      if (item !== undefined) items.set(key, { ...item, value });
    },
    delete: (key) => void items.delete(key),
    values: (now) => [...items.values()].filter((item) => !isOver(item, now)).map(({ value }) => value),
    peekAll: () => [...items.values()].map(({ value }) => value),
    hasExpired: (now) => [...items.values()].some((item) => isOver(item, now)),
    deleteExpired(now) {
      for (const [key, item] of items) if (isOver(item, now)) items.delete(key);
    },
  };
}

/** Several maps of one store as one. */
export function allExpiring(...maps: readonly Expiring[]): Expiring {
  return {
    hasExpired: (now) => maps.some((map) => map.hasExpired(now)),
    deleteExpired(now) {
      for (const map of maps) map.deleteExpired(now);
    },
  };
}
