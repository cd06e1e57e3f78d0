/** Requests to the tables and the units that they take. */
export interface TableUse {
  readonly requests: number;
  readonly reads: number;
  readonly writes: number;
}

type Units = (answer: unknown) => TableUse;

const BYTES_A_READ = 4_096;
/** A match of one topic, with the keys of its item. */
const BYTES_A_MATCH = 170;
const read: Units = () => ({ requests: 1, reads: 1, writes: 0 });
const units = (requests: number, reads: number, writes: number): Units => {
  return () => ({ requests, reads, writes });
};

/**
 * What each use of a port costs its adapter for DynamoDB, read off `src/adapters/aws`; a test asks the emulator. Items are below one kilobyte, save a
 * fan-out, which carries its news and is below two; an index that holds only what is open is written when an
 * item enters it, and when it leaves. Strongly consistent reads of small items take one unit.
 */
export const TABLE_UNITS: Readonly<Record<string, Units>> = {
  /** One query of a page, eventually consistent: half a unit for four kilobytes. */
  'subscriptions.matching': (page) => ({
    requests: 1,
    reads: Math.ceil((matchesIn(page) * BYTES_A_MATCH) / BYTES_A_READ) / 2,
    writes: 0,
  }),
  'subscriptions.get': read,
  /** One update where a line is in use; a slot too far ahead is refused by it and read. */
  'pacer.take': (slot) =>
    isTaken(slot) ? { requests: 1, reads: 0, writes: 1 } : { requests: 2, reads: 1, writes: 1 },
  'pacer.look': read,
  /** A put, and the entry in the sweeper's index; what is known is refused and read. */
  'ledger.claim': (outcome) =>
    isClaimed(outcome) ? { requests: 1, reads: 0, writes: 2 } : { requests: 2, reads: 1, writes: 1 },
  'ledger.settle': units(1, 0, 2),
  'ledger.get': read,
  /** A read, an update, and a read for whoever asked; no index changes. */
  'ledger.report': (delivery) =>
    delivery === undefined ? read(delivery) : { requests: 3, reads: 2, writes: 1 },
  'fanOuts.open': units(1, 0, 3),
  'fanOuts.get': read,
  'fanOuts.advance': units(1, 0, 4),
  'fanOuts.finish': units(1, 0, 3),
};

function matchesIn(page: unknown): number {
  const matches: unknown =
    typeof page === 'object' && page !== null ? Reflect.get(page, 'matches') : undefined;
  return Array.isArray(matches) ? matches.length : 0;
}

const isTaken = (slot: unknown): boolean => hasValue(slot, 'taken', true);
const isClaimed = (outcome: unknown): boolean => hasValue(outcome, 'kind', 'claimed');

function hasValue(record: unknown, key: string, value: unknown): boolean {
  return typeof record === 'object' && record !== null && Reflect.get(record, key) === value;
}

/** Counts what a port's uses take of the tables. */
export class TableMeter {
  readonly used = new Map<string, TableUse>();

  /** The same port, counted as `name.method`. A method that is not in {@link TABLE_UNITS} takes nothing. */
  metered<Port extends object>(name: string, port: Port): Port {
    return new Proxy(port, {
      get: (target, method) => {
        const work: unknown = Reflect.get(target, method);
        const cost = TABLE_UNITS[`${name}.${String(method)}`];
        if (typeof work !== 'function' || cost === undefined) return work;
        return async (...args: readonly unknown[]): Promise<unknown> => {
          const answer: unknown = await Reflect.apply(work, target, args);
          this.note(`${name}.${String(method)}`, cost(answer));
          return answer;
        };
      },
    });
  }

  get total(): TableUse {
    return [...this.used.values()].reduce(sum, NOTHING);
  }

  private note(what: string, use: TableUse): void {
    this.used.set(what, sum(this.used.get(what) ?? NOTHING, use));
  }
}

const NOTHING: TableUse = { requests: 0, reads: 0, writes: 0 };

function sum(a: TableUse, b: TableUse): TableUse {
  return {
    requests: a.requests + b.requests,
    reads: a.reads + b.reads,
    writes: a.writes + b.writes,
  };
}
