import type { TakeQuota } from '../../core/quota.ts';

/** Quotas in memory, for tests. */
export function memoryQuota(): TakeQuota {
  const taken = new Map<string, number>();
  return async (key, limit, windowSeconds, now) => {
    const window = `${key}#${Math.floor(now / 1000 / windowSeconds)}`;
    const count = taken.get(window) ?? 0;
    if (count >= limit) return false;
    taken.set(window, count + 1);
    return true;
  };
}
