import type { Expiring } from '../../src/adapters/memory/expiring-map.ts';
import type { Durable } from './durable.ts';
import { newHost } from './host.ts';
import type { Io } from './io.ts';
import type { Schedule } from './schedule.ts';

export interface TimeToLiveDeps {
  readonly io: Io;
  readonly durable: Durable;
  readonly schedule: Schedule;
}

/** DynamoDB takes up to days: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html */
const LATE_MS = 3 * 24 * 3_600_000;

/** What DynamoDB's TTL does: each store loses what has expired, within a minute or days later. */
export function startTimeToLive({ io, durable, schedule }: TimeToLiveDeps): void {
  const host = newHost('time-to-live');
  for (const [name, { store }] of Object.entries(durable.stores)) {
    if (!isExpiring(store)) continue;
    let leftUntil = 0;
    schedule.everyMinute((now) => {
      if (now < leftUntil || !store.hasExpired(now)) return;
      void io.perform(host, {
        name: `${name}.expire`,
        effect: async () => store.deleteExpired(now),
        bends: {
          async 'late-ttl'() {
            leftUntil = now + LATE_MS;
          },
        },
        onlyBends: true,
      });
    });
  }
}

const isExpiring = (store: object): store is Expiring => 'deleteExpired' in store;
