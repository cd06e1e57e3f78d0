import type { VirtualClock } from './virtual-clock.ts';

/** A store that outlives the workers, and can be read as it was. */
export interface DurableStore<Store> {
  /** For the workers. */
  readonly store: Store;
  /** The same, for whoever checks. */
  readonly truth: Store;
  /** As it was at a time, milliseconds since the epoch. */
  asOf(time: number): Promise<Store>;
}

interface Call {
  readonly at: number;
  readonly method: PropertyKey;
  readonly args: readonly unknown[];
}

/** Keeps every call of a store, so that another one can be brought to where this one was. */
export function durableStore<Store extends object>(
  create: () => Store,
  clock: VirtualClock,
): DurableStore<Store> {
  const calls: Call[] = [];
  const truth = create();
  const store = new Proxy(truth, {
    get(target, method) {
      const work: unknown = Reflect.get(target, method);
      if (typeof work !== 'function') return work;
      return (...args: readonly unknown[]): unknown => {
        calls.push({ at: clock.now(), method, args });
        return Reflect.apply(work, target, args);
      };
    },
  });
  return {
    store,
    truth,
    async asOf(time) {
      const past = create();
      for (const { method, args } of calls.filter(({ at }) => at <= time)) {
        const work: unknown = Reflect.get(past, method);
        if (typeof work === 'function') await Reflect.apply(work, past, args);
      }
      return past;
    },
  };
}
